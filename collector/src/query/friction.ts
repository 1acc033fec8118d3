import type { Friction, FrictionPart, Vitals } from '@kitka/shared/api';
import { SIGNALS } from '@kitka/shared/signals';
import type { SignalSettings } from '@kitka/shared/site';
import { frictionOfMasks, NEEDS, pointsOf, WEIGHTS, type Weights } from '@kitka/shared/stats/friction';

/** The weights that a site's figures are computed with: our own, and over them what its owner decided. */
export const weightsOf = ({ weights }: SignalSettings): Weights => ({ ...WEIGHTS, ...weights });

/**
 * Signs of friction of a period.
 * @param masks views by the set of their signals
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
    // Who had it could surely have it found, whether or not the metric came with it.
    const measured = Math.max(views, metric ? vitals[metric].n : index.n);
    const points = pointsOf(kind, views, index.n, weights);
    all += points;
    parts.push({ kind, views, measured, share: rounded(views / measured), points: rounded(points) });
  }
  parts.sort((a, b) => b.points - a.points || b.views - a.views);
  return { ...index, parts, overlap: Math.max(0, rounded(all - (index.index ?? 0))) };
}

/** To four decimals: a list of pages is mostly made of such numbers, and nobody is surer. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
