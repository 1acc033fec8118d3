import type { Beacon } from '@kitka/shared/beacon';
import { maskOf, type SignalKind } from '@kitka/shared/signals';
import { THRESHOLDS } from '@kitka/shared/stats/histogram';
import type { SamplePage } from './pages.ts';

/** Which signal a poor metric is, and where: what takes long to respond is a button, the rest is the page. */
const POOR = [
  { metric: 'lcp', kind: 'slow-load', selector: 'html' },
  { metric: 'inp', kind: 'slow-interaction', selector: 'button' },
  { metric: 'cls', kind: 'layout-shift', selector: 'html' },
] as const;

/**
 * Signs of friction of a sample view.
 * @param dice of its own, so that views and answers are the same with and without them
 */
export function sampleSigns(
  page: SamplePage,
  vitals: NonNullable<Beacon['vitals']>,
  dice: () => number,
): Pick<Beacon, 'signals' | 'spots'> {
  const met = new Map<string, Set<SignalKind>>();
  const meet = (selector: string, kinds: readonly SignalKind[]) =>
    met.set(selector, new Set([...(met.get(selector) ?? []), ...kinds]));
  for (const { metric, kind, selector } of POOR) {
    const value = vitals[metric]?.at(-1);
    if (value !== undefined && value > THRESHOLDS[metric][1]) meet(selector, [kind]);
  }
  for (const { selector, kinds, share } of page.spots ?? []) if (dice() < share) meet(selector, kinds);
  if (met.size === 0) return {};
  return {
    signals: [maskOf([...new Set([...met.values()].flatMap((kinds) => [...kinds]))])],
    spots: Object.fromEntries([...met].map(([selector, kinds]) => [selector, [maskOf([...kinds])]])),
  };
}
