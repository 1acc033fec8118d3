import { guard } from './guard.ts';

/**
 * Sends a request at once, and lets it outlive the page. `no-cors`, because nobody reads the response and a
 * refusal must not appear in the page's console. If `keepalive` is refused (64 KiB already in flight, or
 * Firefox before 133), `sendBeacon` is tried; a duplicate does no harm, thanks to the number in the body.
 * @param failed called if `fetch` rejects
 */
export function sendNow(url: string, init: RequestInit, failed: () => void): void {
  fetch(url, { ...init, mode: 'no-cors', keepalive: true }).catch(
    guard(() => {
      failed();
      navigator.sendBeacon(url, init.body);
    }),
  );
}
