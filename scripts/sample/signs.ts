import { THRESHOLDS } from '@kitka/shared/measures/histogram';
import { maskOf, type SignalKind } from '@kitka/shared/settings/signals';
import type { ViewMessage } from '@kitka/shared/wire/view';
import type { SamplePage } from './pages.ts';

/** The signal that a poor value of each metric counts as. */
const POOR = [
  { metric: 'lcp', kind: 'slow-load' },
  { metric: 'inp', kind: 'slow-interaction' },
  { metric: 'cls', kind: 'layout-shift' },
] as const;

/**
 * Signs of friction of a sample view.
 * @param dice separate random numbers, so that views and answers are the same with and without signs
 */
export function sampleSigns(
  page: SamplePage,
  vitals: NonNullable<ViewMessage['vitals']>,
  dice: () => number,
): Pick<ViewMessage, 'signals' | 'spots'> {
  const met = new Map<string, Set<SignalKind>>();
  const meet = (selector: string, kinds: readonly SignalKind[]) =>
    met.set(selector, new Set([...(met.get(selector) ?? []), ...kinds]));
  for (const { metric, kind } of POOR) {
    const value = vitals[metric];
    if (value !== undefined && value > THRESHOLDS[metric][1])
      meet((metric === 'inp' && page.pressed) || 'html', [kind]);
  }
  for (const { selector, kinds, share } of page.spots ?? []) if (dice() < share) meet(selector, kinds);
  if (met.size === 0) return {};
  return {
    signals: maskOf([...new Set([...met.values()].flatMap((kinds) => [...kinds]))]),
    spots: Object.fromEntries([...met].map(([selector, kinds]) => [selector, maskOf([...kinds])])),
  };
}
