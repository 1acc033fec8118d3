/** Not in TypeScript's DOM library yet: https://whatpr.org/fetch/1647.html#fetch-later-method */
interface DeferredWindow {
  fetchLater?: (url: string, init: RequestInit & { activateAfter?: number }) => { readonly activated: boolean };
}

/** A request the browser sends when the page dies, however it dies. */
export interface Deferred {
  /** It is on its way and can no longer be taken back. */
  isSent(): boolean;
  cancel(): void;
}

/**
 * Leaves a request with the browser, to be sent when the page goes away or after `delay` ms.
 * Undefined where `fetchLater` is missing or refused (quota, permissions policy, plain http).
 */
export function deferRequest(url: string, init: RequestInit, delay?: number): Deferred | undefined {
  try {
    const abort = new AbortController();
    const options = { ...init, mode: 'no-cors', signal: abort.signal, activateAfter: delay } as const;
    const result = (window as DeferredWindow).fetchLater?.(url, options);
    return result && { isSent: () => result.activated, cancel: () => abort.abort() };
  } catch {
    return undefined;
  }
}
