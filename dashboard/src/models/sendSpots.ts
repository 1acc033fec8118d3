import type { SpotsMessage, SpotsShownMessage } from '@kitka/shared/api';
import { isListed, isPattern } from '@kitka/shared/origin';

/** The window that opened this one, as far as another origin may touch it. */
export interface Opener {
  postMessage(message: unknown, targetOrigin: string): void;
  readonly closed: boolean;
}
/** How the sending stands: under way, answered from an origin, or without anybody to send to. */
export type Sending = { status: 'sending' } | { status: 'shown'; origin: string } | { status: 'gone' };

/** Milliseconds from one sending to the next: the page may not listen yet. */
const AGAIN_MS = 500;
const SHOWN: SpotsShownMessage['type'] = 'kitka:spots-shown';

/**
 * Posts the spots to the opener until it says that they are shown. The browser hands a message over only if
 * the opener's origin is the one it is addressed to: the opener may be anybody, so that is never `*`.
 * @param say told how it stands
 * @returns ends it
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
  // A pattern is no address: of the origins that it stands for it is the one that this window was opened by.
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
