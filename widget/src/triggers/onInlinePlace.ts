/** Ms from a change of a page without an inline place to the look for one, so that a busy page is looked at rarely. */
const SETTLE = 50;

/**
 * Calls `found` with the page's inline place, and again with the next one if that is gone: routers draw a page after its
 * address has changed, or the same page again.
 */
export function onInlinePlace(signal: AbortSignal, found: (place: Element) => void): void {
  let place: Element | null = null;
  let timer = 0;
  const look = () => {
    timer = 0;
    if (signal.aborted || place?.isConnected) return;
    place = document.querySelector('[data-kitka="inline"]');
    if (place) found(place);
  };
  const watch = new MutationObserver(() => {
    if (!timer && !place?.isConnected) timer = setTimeout(look, SETTLE);
  });
  watch.observe(document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => watch.disconnect());
  look();
}
