import type { Friction, FrictionPart, Vitals } from '@kitka/shared/api/api';
import { frictionOfMasks, NEEDS, pointsOf, WEIGHTS, type Weights } from '@kitka/shared/measures/friction';
import type { Share } from '@kitka/shared/measures/share';
import { maskOf, SIGNALS, type SignalKind } from '@kitka/shared/settings/signals';
import type { SignalSettings } from '@kitka/shared/settings/site';
import type { Metric } from '@kitka/shared/wire/metrics';

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
  for (const kind of SIGNALS) {
    const { successes: views, n: measured } = signalShare(kind, masks, vitals);
    if (views === 0) continue;
    const points = pointsOf(kind, views, index.n, weights);
    all += points;
    parts.push({ kind, views, measured, share: rounded(views / measured), points: rounded(points) });
  }
  parts.sort((a, b) => b.points - a.points || b.views - a.views);
  return { ...index, parts, overlap: Math.max(0, rounded(all - (index.index ?? 0))) };
}

/**
 * Views with a signal, of those in which it could be detected.
 * @param masks views by set of signals
 * @param measured views that reported each web vital
 */
export function signalShare(
  kind: SignalKind,
  masks: ReadonlyMap<number, number>,
  measured: Record<Metric, { n: number }>,
): Share {
  const bit = maskOf([kind]);
  let [successes, all] = [0, 0];
  for (const [mask, n] of masks) {
    all += n;
    if (mask & bit) successes += n;
  }
  const metric = NEEDS[kind];
  // A view with the signal counts as measured, whether or not it reported the metric.
  return { successes, n: Math.max(successes, metric ? measured[metric].n : all) };
}

/** Rounds to four decimals, which keeps the list of pages small; more would be false precision. */
const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
