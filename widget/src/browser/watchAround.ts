/** Ms until we look, so that a page that undoes at once what we do cannot keep itself and us busy. */
const SETTLE = 50;
/** Where it does so this often, each time within as many ms, we let it be. */
const TRIES = 5;
const HELD = 1000;

/**
 * Calls `look` a moment after `element` may have been removed or hidden: after changes to it and to what contains it. Routers
 * replace the body, libraries close the dialog that it stands in, or make all inert that is not in the one that opens.
 * @returns begins to watch around the place where the element is now
 */
export function watchAround(element: Node, signal: AbortSignal, look: () => void): () => void {
  let timer = 0;
  let placedAt = 0;
  let tries = 0;
  const watch = new MutationObserver(() => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = 0;
      if (!signal.aborted) look();
    }, SETTLE);
  });
  signal.addEventListener('abort', () => watch.disconnect());
  return () => {
    watch.disconnect();
    const now = performance.now();
    tries = now - placedAt < HELD ? tries + 1 : 0;
    placedAt = now;
    if (tries > TRIES) return;
    for (let node: Node | null = element; node; node = node.parentNode ?? (node as ShadowRoot).host)
      watch.observe(node, { attributes: true, childList: true });
  };
}
