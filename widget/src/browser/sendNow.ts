import { guard } from './guard.ts';

/**
 * Sends at once, and lets it outlive the page. `no-cors`: nobody reads the response, and a refusal
 * must not appear in the page's console. Where keepalive is refused (64 KiB are in flight already,
 * or Firefox before 133) `sendBeacon` is tried; the number in the body makes a second arrival harmless.
 * @param failed is called where the page sees that it did not leave
 */
export function sendNow(url: string, init: RequestInit, failed: () => void): void {
  fetch(url, { ...init, mode: 'no-cors', keepalive: true }).catch(
    guard(() => {
      failed();
      navigator.sendBeacon(url, init.body);
    }),
  );
}
