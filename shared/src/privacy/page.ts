import { LIMITS } from '../wire/limits.ts';

/**
 * Matches a segment that looks personal or like one of endlessly many, ignoring case: an e-mail address; a run of
 * 5 digits (orders, phone numbers, Finnish identity codes); 9 digits with separators; a segment of just 4 digits;
 * 32 letters and digits in a row; more than 80 characters; and a UUID or 8 or more hex digits in which letters and
 * digits touch, except a word with a year such as `decade2024`.
 */
const PERSONAL =
  /[@＠]|\d{5}|^\d{4}$|(\d[-._]?){9}|[^\W_]{32}|.{81}|^(?![a-f]+(19|20)\d\d$)(?=.*(\d[a-f]|[a-f]\d|\d{3}-\d{3}))[\da-f-]{8,}$/i;
/** Letters and digits that may be a token: 16 with a digit, or 10 that mix capitals, small letters and digits. */
const TOKEN = /(?=.*\d)((?=.*\D).{16}|(?=.*[a-z])(?=.*[A-Z]).{10})/;
/** Exception: words followed by small numbers or years, such as `Top10Tips2026` and `iPhone15Pro`. */
const WORDS = /^[a-z]?([A-Z]?[a-z]{2,}(\d{0,3}|(19|20)\d\d)(?![a-z]))+$/;
/** A year or date at the beginning. The rest is judged without it. */
const DATE = /^(19|20)\d\d(-\d\d){0,2}(?!\d)/;

/** The owner's rules for pages, in the form the widget and the collector apply: `pageRulesOf` (pageRules.ts). */
export interface PageRules {
  /**
   * Pages that count as one: a regular expression for the whole page, and its replacement. The first match
   * applies.
   */
  groups?: readonly (readonly [source: string, page: string])[];
  /** Query parameters that are part of the page. */
  query?: readonly string[];
  /** Whether a fragment that is a route (`#/orders`) is part of the page. */
  hashRoutes?: boolean;
}

/**
 * The page (a path template) of a URL: segments that look personal or endless become `:id`. It runs in the
 * visitor's browser, so that such segments never leave the page, and again at the collector, which trusts no
 * client. Idempotent: `pageOf(pageOf(x)) === pageOf(x)`, with rules too.
 *
 * Query and fragment are dropped unless the owner keeps parts of them, and so is a trailing slash. Segments that
 * would make the page longer than `LIMITS.page` characters are left out.
 * @param address path, query and fragment
 */
export function pageOf(
  address: string,
  { groups = [], query = [], hashRoutes = false }: PageRules = {},
): string {
  const [, path = '', search, fragment = ''] = /^([^?#]*)([^#]*)(.*)/s.exec(address)!;
  let page = templateOf(path);
  const params = new URLSearchParams(search);
  for (const name of query) {
    const value = nameOf(params.get(name) ?? '').replace(/[&+]/g, '');
    if (value) page = within(page, `${page.includes('?') ? '&' : '?'}${name}=${value}`);
  }
  const [, route] = (hashRoutes && /^#!?(\/[^?#]*)/.exec(fragment)) || [];
  if (route) page = within(page, `#${templateOf(route)}`);
  const [source, group] = groups.find(([one]) => new RegExp(one).test(page)) ?? [];
  return source ? page.replace(new RegExp(source), group!).slice(0, LIMITS.page) : page;
}

/** A path's template. */
export function templateOf(path: string): string {
  let page = '';
  for (const segment of path.split('/')) {
    const name = nameOf(segment);
    if (name) page = within(page, `/${name}`);
  }
  return page || '/';
}

const within = (page: string, more: string) =>
  page.length + more.length <= LIMITS.page ? page + more : page;

/** A segment as it appears in a page. */
function nameOf(segment: string): string {
  const text = readable(segment);
  return isPersonal(text) ? ':id' : text;
}

/** Whether a name looks personal or like one of endlessly many. */
export function isPersonal(text: string): boolean {
  const rest = text.replace(DATE, '');
  return (
    PERSONAL.test(rest) ||
    (rest.match(/[^\W_]{10,}/g) ?? []).some((run) => TOKEN.test(run) && !WORDS.test(run))
  );
}

/** A segment in readable form: percent-decoded if valid, without control characters, spaces and `/ ? # %`. */
function readable(segment: string): string {
  // An e-mail address must be recognised however often and badly it is encoded.
  let text = segment.replace(/%(25)*40/g, '@');
  try {
    text = decodeURIComponent(text);
  } catch {
    // Not valid percent-encoding: kept unchanged.
  }
  return text.replace(/[\p{C}\s/?#%]/gu, '');
}
