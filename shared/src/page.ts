import { LIMITS } from './limits.ts';

/**
 * What is personal or endless in a segment, whatever its case: an e-mail address, a run of 5 digits
 * (orders, phones, Finnish identity codes), a number of 3 or more digits that is no year, a UUID or
 * hex of 8 or more with a digit, and a token: 16 letters and digits that has both, or any 32; or more than 80 characters of whatever kind.
 */
const PERSONAL =
  /[@＠]|^(?!(19|20)\d\d$)\d{3,}$|\d{5}|^(?=.*\d)[\da-f-]{8,}$|(?=[^\W_]*\d)(?=[^\W_]*[a-z])[^\W_]{16}|[^\W_]{32}|.{81}/i;
/** A shorter token: 10 letters and digits that mix capitals, small letters and digits. */
const TOKEN = /(?=[^\W_]*\d)(?=[^\W_]*[a-z])(?=[^\W_]*[A-Z])[^\W_]{10}/;

/**
 * The page (a path template) of a URL's path: what is personal or endless becomes `:id`.
 * Used in the visitor's browser, so that it never leaves the page, and again at the collector,
 * which trusts nobody. Idempotent: `pageOf(pageOf(x)) === pageOf(x)`.
 *
 * Query and fragment are dropped, a trailing slash too; segments beyond `LIMITS.page`
 * characters in all are left out.
 */
export function pageOf(path: string): string {
  let page = '';
  for (const segment of path.split(/[?#]/, 1)[0]!.split('/')) {
    const text = readable(segment);
    const name = isPersonal(text) ? ':id' : text;
    if (name && page.length + name.length < LIMITS.page) page += `/${name}`;
  }
  return page || '/';
}

/** Whether a name looks personal or like one of endlessly many. */
export const isPersonal = (text: string): boolean => PERSONAL.test(text) || TOKEN.test(text);

/** A segment as people read it: percent-decoded where valid, without control characters, spaces and `/ ? # %`. */
function readable(segment: string): string {
  // An address must be known as one however often and how badly it is encoded.
  let text = segment.replace(/%(25)*40/g, '@');
  try {
    text = decodeURIComponent(text);
  } catch {
    // Not valid percent-encoding: it stands as it came.
  }
  return text.replace(/[\p{C}\s/?#%]/gu, '');
}
