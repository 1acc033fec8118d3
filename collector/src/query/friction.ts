import type { Friction, FrictionPart, Vitals } from '@kitka/shared/api';
import { frictionOfMasks, NEEDS, pointsOf, WEIGHTS, type Weights } from '@kitka/shared/measures/friction';
import { SIGNALS } from '@kitka/shared/signals';
import type { SignalSettings } from '@kitka/shared/site';

/** The weights for a site's figures: the defaults, overridden by the owner's. */
export const weightsOf = ({ weights }: SignalSettings): Weights => ({ ...WEIGHTS, ...weights });

/**
 * Signs of friction of a period.
 * @param masks views by set of signals
 */
export function frictionOf(masks: ReadonlyMap<number, number>, vitals: Vitals, weights: Weights): Friction {
  const index = frictionOfMasks(masks, weights);
  const parts: FrictionPart[] = [];
  let all = 0;
  for (const [bit, kind] of SIGNALS.entries()) {
    let views = 0;
    for (const [mask, n] of masks) if ((mask >> bit) & 1) views += n;
    if (views === 0) continue;
    const metric = NEEDS[kind];
    // A view with the signal counts as measured, whether or not it reported the metric.
    const measured = Math.max(views, metric ? vitals[metric].n : index.n);
    const points = pointsOf(kind, views, index.n, weights);
    all += points;
    parts.push({ kind, views, measured, share: rounded(views / measured), points: rounded(points) });
  }
  parts.sort((a, b) => b.points - a.points || b.views - a.views);
  return { ...index, parts, overlap: Math.max(0, rounded(all - (index.index ?? 0))) };
}

/** Rounds to four decimals, which keeps the list of pages small; more would be false precision. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
