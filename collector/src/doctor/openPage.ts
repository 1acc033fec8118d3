/** Bounds of opening a page: redirects that are followed, bytes that are read, and ms for all of it. */
const MOST = { redirects: 5, bytes: 1_000_000, ms: 10_000 };

/** Some sites turn away programs that do not say what they are. */
const USER_AGENT = 'Mozilla/5.0 (compatible; Kitka doctor)';

/** A page as it was answered. */
export interface OpenedPage {
  isOpened: true;
  /** Address after redirects. */
  url: string;
  status: number;
  headers: Headers;
  html: string;
  /** Whether only its beginning was read. */
  isCut: boolean;
  /** Where a redirect leads that was not followed; null: nowhere. */
  leadsTo: string | null;
}

/** A page that could not be opened, and why, in a sentence. */
export interface UnopenedPage {
  isOpened: false;
  url: string;
  reason: string;
}

/**
 * Opens a page as a browser would, without running it.
 * @param mayFollow whether a redirect to this address may be followed
 */
export async function openPage(
  address: string,
  mayFollow: (url: URL) => boolean,
): Promise<OpenedPage | UnopenedPage> {
  let url = new URL(address);
  const unopened = (reason: string): UnopenedPage => ({ isOpened: false, url: url.href, reason });
  const signal = AbortSignal.timeout(MOST.ms);
  try {
    for (let hop = 0; hop <= MOST.redirects; hop++) {
      const response = await fetch(url, {
        redirect: 'manual',
        signal,
        headers: { accept: 'text/html,application/xhtml+xml', 'user-agent': USER_AGENT },
      });
      const { status, headers } = response;
      const location = status >= 300 && status < 400 ? headers.get('location') : null;
      const opened = { isOpened: true, url: url.href, status, headers } as const;
      if (location === null) return { ...opened, ...(await readStart(response)), leadsTo: null };
      await response.body?.cancel();
      const next = URL.parse(location, url);
      if (!next || !/^https?:$/.test(next.protocol))
        return unopened(`It redirects to '${location.slice(0, 200)}', which is no address of a page.`);
      if (!mayFollow(next)) return { ...opened, html: '', isCut: false, leadsTo: next.href };
      url = next;
    }
    return unopened(`It redirects more than ${MOST.redirects} times.`);
  } catch (error) {
    if (signal.aborted) return unopened(`It did not answer within ${MOST.ms / 1000} seconds.`);
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return unopened(`It could not be reached (${cause instanceof Error ? cause.message : cause}).`);
  }
}

/** The beginning of a response's body, as text. */
async function readStart(response: Response): Promise<{ html: string; isCut: boolean }> {
  const decoder = new TextDecoder(charsetOf(response.headers.get('content-type')));
  let html = '';
  let bytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) return { html: html + decoder.decode(), isCut: false };
    const room = MOST.bytes - bytes;
    bytes += value.byteLength;
    html += decoder.decode(value.subarray(0, room), { stream: true });
    if (bytes <= MOST.bytes) continue;
    await reader?.cancel();
    return { html, isCut: true };
  }
}

/** Tags and policies are ASCII, so an unknown charset does no harm. */
function charsetOf(type: string | null): string {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(type ?? '') ?? [];
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    return 'utf-8';
  }
}
