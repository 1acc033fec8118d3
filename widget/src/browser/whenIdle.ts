/** Ms after which a page that is never idle counts as idle. */
const PATIENCE = 2000;

/** Resolves once the page is idle; at once in Safari, which has no `requestIdleCallback`. */
export const whenIdle = (): Promise<unknown> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: PATIENCE });
    else setTimeout(resolve);
  });
