import type { SignalKind } from '@kitka/shared/settings/signals';

/** The kinds the naive rule knows. */
export const NAIVE_KINDS: readonly SignalKind[] = ['dead-click', 'rage-click', 'error-click'];

/**
 * The rule to beat: 3 clicks within 1 s and 30 px are a rage click; a click without any change of the
 * document within 1 s is dead; an error within 1 s of a click is an error click. Runs in the page, so it
 * must be self-contained.
 */
export function naive(): void {
  const report = (kind: SignalKind) => window.corpusReport({ what: 'naive', kind });
  const clicks: { at: number; x: number; y: number }[] = [];
  let changed = Number.NEGATIVE_INFINITY;
  new MutationObserver(() => {
    changed = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const onClick = ({ clientX: x, clientY: y }: MouseEvent) => {
    const at = performance.now();
    clicks.push({ at, x, y });
    const near = clicks.filter(
      (click) => at - click.at <= 1_000 && Math.hypot(x - click.x, y - click.y) <= 30,
    );
    if (near.length >= 3) report('rage-click');
    setTimeout(() => changed < at && report('dead-click'), 1_000);
  };
  const onError = () => {
    if (clicks.some(({ at }) => performance.now() - at <= 1_000)) report('error-click');
  };
  addEventListener('click', onClick, true);
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onError);
}
