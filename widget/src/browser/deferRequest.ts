/** Not in TypeScript's DOM library yet: https://whatpr.org/fetch/1647.html#fetch-later-method */
interface DeferredWindow {
  fetchLater?: (
    url: string,
    init: RequestInit & { activateAfter?: number },
  ) => { readonly activated: boolean };
}

/** A request that lies with the browser. */
export interface Deferred {
  /** It is on its way and can no longer be taken back. */
  isSent(): boolean;
  cancel(): void;
}

/**
 * Leaves a request with the browser, to be sent when the page goes away, however it does, or after
 * `delay` ms. Throws where `fetchLater` is refused (quota, permissions policy, plain http);
 * undefined where it is missing.
 */
export function deferRequest(url: string, init: RequestInit, delay?: number): Deferred | undefined {
  const abort = new AbortController();
  const request = (window as DeferredWindow).fetchLater?.(url, {
    ...init,
    mode: 'no-cors',
    signal: abort.signal,
    activateAfter: delay,
  });
  return request && { isSent: () => request.activated, cancel: () => abort.abort() };
}
