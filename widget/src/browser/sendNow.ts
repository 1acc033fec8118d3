import { guard } from './guard.ts';

/** Only Firefox has it (https://html.spec.whatwg.org/multipage/system-state.html#dom-navigator-oscpu). */
interface GeckoNavigator extends Navigator {
  oscpu?: string;
}

/**
 * Sends a request at once, and lets it outlive the page. `no-cors`, because nobody reads the response and a
 * refusal must not appear in the page's console. A Firefox that quits drops such requests but not beacons, which tell
 * nothing of a failure, so other browsers send none.
 * @param failed called if `fetch` rejects
 */
export function sendNow(url: string, init: RequestInit, failed: () => void): void {
  if (!((navigator as GeckoNavigator).oscpu && navigator.sendBeacon?.(url, init.body)))
    fetch(url, { ...init, mode: 'no-cors', keepalive: true }).catch(guard(failed));
}
