/** Not in TypeScript's DOM library yet: https://whatpr.org/fetch/1647.html#fetch-later-method */
interface DeferredWindow {
  fetchLater?: (
    url: string,
    init: RequestInit & { activateAfter?: number },
  ) => { readonly activated: boolean };
}

/** A request that is queued in the browser. */
export interface Deferred {
  /** Whether it has been sent and can no longer be cancelled. */
  _isSent(): boolean;
  cancel(): void;
}

/**
 * Queues a request in the browser with `fetchLater`: it is sent when the page goes away, for whatever reason,
 * or after `delay` ms.
 * @returns undefined where `fetchLater` is missing
 * @throws where `fetchLater` is refused (quota, permissions policy, plain http)
 */
export function deferRequest(url: string, init: RequestInit, delay?: number): Deferred | undefined {
  const abort = new AbortController();
  const request = (window as DeferredWindow).fetchLater?.(url, {
    ...init,
    mode: 'no-cors',
    signal: abort.signal,
    activateAfter: delay,
  });
  return request && { _isSent: () => request.activated, cancel: () => abort.abort() };
}
