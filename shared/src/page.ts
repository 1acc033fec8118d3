import { LIMITS } from './limits.ts';

const EMAIL = /@|%40/i;
const UUID_OR_HEX = /^(?=.*\d)[\da-f-]{8,}$/i;
const LONG_NUMBER = /\d{6}/;
const YEAR = /^(19|20)\d\d$/;
/** A piece of 10 or more letters and digits that mixes capitals, small letters and digits. */
const MIXED_TOKEN = /(?=[^\W_]*\d)(?=[^\W_]*[a-z])(?=[^\W_]*[A-Z])[^\W_]{10}/;
/** A piece of 16 or more letters and digits that has both. */
const LONG_TOKEN = /(?=[^\W_]*\d)(?=[^\W_]*[a-z])[^\W_]{16}|[^\W_]{32}/i;

/**
 * The page (a path template) of a URL's path: what is personal or endless becomes `:id`.
 * Used in the visitor's browser, so that it never leaves the page, and again at the collector,
 * which trusts nobody. Idempotent: `pageOf(pageOf(x)) === pageOf(x)`.
 *
 * `:id` replaces e-mail addresses, UUIDs and hex of 8 or more, numbers of 3 or more digits that are
 * no year, runs of 6 digits (orders, phones, Finnish identity codes) and tokens. Query and fragment
 * are dropped, a trailing slash too; segments are cut at `LIMITS.pageSegment` characters, and those
 * beyond `LIMITS.page` characters in all are left out.
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

const isPersonal = (text: string): boolean =>
  [EMAIL, UUID_OR_HEX, LONG_NUMBER, MIXED_TOKEN, LONG_TOKEN].some((rule) => rule.test(text)) ||
  (/^\d{3,}$/.test(text) && !YEAR.test(text));

/** A segment as people read it: percent-decoded where valid, without control characters, spaces and `/ ? # %`. */
function readable(segment: string): string {
  let text = segment;
  try {
    text = decodeURIComponent(segment);
  } catch {
    // Not valid percent-encoding: the segment stands as it came.
  }
  return text
    .replace(/[\p{C}\s/?#%]/gu, '')
    .slice(0, LIMITS.pageSegment)
    .toWellFormed();
}
