import { type Period, readPeriod, writePeriod } from './period.ts';

/** Where the reader is. All of it is in the URL, so that a link shows another reader the same. */
export interface Place {
  path: string;
  /** Key of the site; null for the first one. */
  site: string | null;
  page: string | null;
  period: Period;
  /** As written in URLs; '' for none. */
  filter: string;
  /** What a page is compared with (sides.ts). */
  base: string;
  /** Id of the theme whose comments are listed; '' for none. */
  theme: string;
}

export function readPlace(url: string): Place {
  const { pathname, searchParams } = new URL(url, 'http://place.invalid');
  return {
    path: pathname.replace(/\/+$/, '') || '/',
    site: searchParams.get('site'),
    page: searchParams.get('page'),
    period: readPeriod(searchParams),
    filter: searchParams.get('filter') ?? '',
    base: searchParams.get('base') ?? '',
    theme: searchParams.get('theme') ?? '',
  };
}

/** Whether a place is another screen, or is about another site or page: what is typed on one is not there on the other. */
export const isElsewhere = (to: Place, from: Place): boolean =>
  to.path !== from.path || to.site !== from.site || to.page !== from.page;

/** URL of a place, relative to the collector. */
export function hrefOf({ path, site, page, period, filter, base, theme }: Place): string {
  const query = new URLSearchParams();
  if (site !== null) query.set('site', site);
  if (page !== null) query.set('page', page);
  for (const [name, value] of Object.entries(writePeriod(period))) query.set(name, value);
  if (filter) query.set('filter', filter);
  // Only pages are compared.
  if (base && page !== null) query.set('base', base);
  if (theme) query.set('theme', theme);
  // These characters are allowed in a query, and pages and filters are easier to read with them.
  const search = query
    .toString()
    .replaceAll('%2F', '/')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%21', '!');
  return search ? `${path}?${search}` : path;
}
