import { LIMITS } from './limits.ts';

/**
 * What is personal or endless in a segment, whatever its case: an e-mail address, a run of 6 digits
 * (orders, phones, Finnish identity codes), a number of 3 or more digits that is no year, a UUID or
 * hex of 8 or more with a digit, and a token: 16 letters and digits that has both, or any 32.
 */
const PERSONAL =
  /@|\d{6}|^(?!(19|20)\d\d$)\d{3,}$|^(?=.*\d)[\da-f-]{8,}$|(?=[^\W_]*\d)(?=[^\W_]*[a-z])[^\W_]{16}|[^\W_]{32}/i;
/** A shorter token: 10 letters and digits that mix capitals, small letters and digits. */
const TOKEN = /(?=[^\W_]*\d)(?=[^\W_]*[a-z])(?=[^\W_]*[A-Z])[^\W_]{10}/;

/**
 * The page (a path template) of a URL's path: what is personal or endless becomes `:id`.
 * Used in the visitor's browser, so that it never leaves the page, and again at the collector,
 * which trusts nobody. Idempotent: `pageOf(pageOf(x)) === pageOf(x)`.
 *
 * Query and fragment are dropped, a trailing slash too; segments are cut at `LIMITS.pageSegment`
 * characters, and those beyond `LIMITS.page` characters in all are left out.
 */
export function pageOf(path: string): string {
  let page = '';
  for (const segment of path.split(/[?#]/, 1)[0]!.split('/')) {
    const text = readable(segment);
    const name = PERSONAL.test(text) || TOKEN.test(text) ? ':id' : text;
    if (name && page.length + name.length < LIMITS.page) page += `/${name}`;
  }
  return page || '/';
}

/** A segment as people read it: percent-decoded where valid, without control characters, spaces and `/ ? # %`. */
function readable(segment: string): string {
  let text = segment;
  try {
    text = decodeURIComponent(segment);
  } catch {
    // Not valid percent-encoding: it stands as it came, but an address must still be known as one.
    text = segment.replace(/%40/g, '@');
  }
  return text
    .replace(/[\p{C}\s/?#%]/gu, '')
    .slice(0, LIMITS.pageSegment)
    .toWellFormed();
}
