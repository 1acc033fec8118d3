import type { Friction, FrictionPart, Vitals } from '@kitka/shared/api';
import { SIGNALS } from '@kitka/shared/signals';
import { frictionIndex, NEEDS, pointsOf } from '@kitka/shared/stats/friction';
import { signalKey } from '../ingest/tally.ts';

/**
 * Signs of friction of a period.
 * @param sums of the period: views judged, their friction and its squares in hundredths
 * @param counters of the period, those of `signalKey` among them
 */
export function frictionOf(
  { judged, friction: sum, squares }: { judged: number; friction: number; squares: number },
  counters: ReadonlyMap<string, number>,
  vitals: Vitals,
): Friction {
  const index = frictionIndex({ views: judged, sum, sumOfSquares: squares });
  const parts: FrictionPart[] = [];
  let all = 0;
  for (const [bit, kind] of SIGNALS.entries()) {
    const views = counters.get(signalKey(bit)) ?? 0;
    if (views <= 0) continue;
    const metric = NEEDS[kind];
    // Who had it could surely have it found, whichever report came first.
    const measured = Math.max(views, metric ? vitals[metric].n : index.n);
    const points = pointsOf(kind, views, index.n);
    all += points;
    parts.push({ kind, views, measured, share: rounded(views / measured), points: rounded(points) });
  }
  parts.sort((a, b) => b.points - a.points || b.views - a.views);
  return { ...index, parts, overlap: Math.max(0, rounded(all - (index.index ?? 0))) };
}

/** To four decimals: a list of pages is mostly made of such numbers, and nobody is surer. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
