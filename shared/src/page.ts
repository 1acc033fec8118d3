import { LIMITS } from './limits.ts';

/**
 * What is personal or endless in a segment, whatever its case: an e-mail address, a run of 5 digits (orders, phones,
 * Finnish identity codes), 9 with signs between, a number of 4 digits, any 32 letters and digits, more than 80
 * characters, and a UUID or hex of 8 or more in which digits and letters touch; but `decade2024` is a name.
 */
const PERSONAL =
  /[@＠]|\d{5}|^\d{4}$|(\d[-._]?){9}|[^\W_]{32}|.{81}|^(?![a-f]+(19|20)\d\d$)(?=.*(\d[a-f]|[a-f]\d|\d{3}-\d{3}))[\da-f-]{8,}$/i;
/** Letters and digits that may be a token: 16 with a digit, or 10 that mix capitals, small letters and digits. */
const TOKEN = /(?=.*\d)((?=.*\D).{16}|(?=.*[a-z])(?=.*[A-Z]).{10})/;
/** But words with small numbers or years behind them are none: `Top10Tips2026`, `iPhone15Pro`. */
const WORDS = /^[a-z]?([A-Z]?[a-z]{2,}(\d{0,3}|(19|20)\d\d)(?![a-z]))+$/;
/** A year or a date at the beginning: what follows is judged without it. */
const DATE = /^(19|20)\d\d(-\d\d){0,2}(?!\d)/;

/** What an owner says of the site's pages, as the widget and the collector apply it: `pageRulesOf` (pageRules.ts). */
export interface PageRules {
  /** Pages that count as one: a regular expression of the whole page, and what takes its place. The first one counts. */
  groups?: readonly (readonly [source: string, page: string])[];
  /** Parameters of the query that make pages of their own. */
  query?: readonly string[];
  /** A fragment that is a route (`#/orders`) is part of the page. */
  hashRoutes?: boolean;
}

/**
 * The page (a path template) of a URL's path: what is personal or endless becomes `:id`.
 * Used in the visitor's browser, so that it never leaves the page, and again at the collector,
 * which trusts nobody. Idempotent: `pageOf(pageOf(x)) === pageOf(x)`, with rules too.
 *
 * Query and fragment are dropped unless the owner keeps some of them, a trailing slash too; segments beyond
 * `LIMITS.page` characters in all are left out.
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

/** A segment as it is told. */
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
