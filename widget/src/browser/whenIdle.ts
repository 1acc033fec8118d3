/** Ms after which a page that is never idle counts as idle. */
const PATIENCE = 2000;

/** Resolves once the page is idle; at once in Safari, which has no `requestIdleCallback`. */
export const whenIdle = (): Promise<unknown> =>
  // A timer takes these options for no delay.
  new Promise((resolve) =>
    (window.requestIdleCallback ?? setTimeout)(resolve, { timeout: PATIENCE } as never),
  );
