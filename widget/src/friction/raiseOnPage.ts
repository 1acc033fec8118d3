import type { SignalDetail, SignalKind } from '@kitka/shared/settings/signals';
import { emit } from '../browser/emit.ts';
import type { Reporter } from '../core/reporter.ts';

/**
 * Raises a signal of a page as a whole, once per view. It is smaller than `confirming`, which is in a chunk that may not
 * have come when the visitor leaves.
 * @param mask the kind's bit; 0 if the site has turned it off
 */
export function raiseOnPage(reporter: Reporter, kind: SignalKind, mask: number, reason: string): void {
  const { page, spots } = reporter.view;
  const before = spots.html ?? 0;
  if (!(mask & ~before)) return;
  reporter.view.signals |= mask;
  spots.html = before | mask;
  emit('signal', { kind, selector: 'html', page, reason } satisfies SignalDetail);
  reporter._viewChanged();
}
