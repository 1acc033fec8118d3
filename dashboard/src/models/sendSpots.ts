import type { SpotsMessage, SpotsShownMessage } from '@kitka/shared/api/api';
import { isListed, isPattern } from '@kitka/shared/settings/origin';

/** The window that opened this one: only what is accessible across origins. */
export interface Opener {
  postMessage(message: unknown, targetOrigin: string): void;
  readonly closed: boolean;
}
/** State of sending: under way, confirmed by a page of `origin`, or impossible because the opener is closed. */
export type Sending = { status: 'sending' } | { status: 'shown'; origin: string } | { status: 'gone' };

/** Milliseconds between attempts: the page may not be listening yet. */
const AGAIN_MS = 500;
const SHOWN: SpotsShownMessage['type'] = 'kitka:spots-shown';

/**
 * Posts the spots to the opener until it confirms that they are shown. The opener may be any site, so the target
 * origin is never `*`: the browser delivers a message only if the opener has its target origin.
 * @param say called with every change of state
 * @returns a function that stops sending
 */
export function sendSpots(
  opener: Opener,
  origins: readonly string[],
  message: SpotsMessage,
  say: (sending: Sending) => void,
): () => void {
  const end = () => {
    clearInterval(timer);
    removeEventListener('message', listen);
  };
  // postMessage takes no patterns: for those, the target is the referrer's origin if it matches one.
  const came = URL.parse(document.referrer)?.origin ?? '';
  const to = [...origins.filter((origin) => !isPattern(origin)), ...(isListed(came, origins) ? [came] : [])];
  const send = () => {
    if (opener.closed) {
      end();
      return say({ status: 'gone' });
    }
    for (const origin of new Set(to)) opener.postMessage(message, origin);
  };
  const listen = ({ source, origin, data }: MessageEvent) => {
    if (source !== opener || !isListed(origin, origins) || data?.type !== SHOWN) return;
    end();
    say({ status: 'shown', origin });
  };
  addEventListener('message', listen);
  const timer = setInterval(send, AGAIN_MS);
  say({ status: 'sending' });
  send();
  return end;
}
