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
}

export function readPlace(url: string): Place {
  const { pathname, searchParams } = new URL(url, 'http://place.invalid');
  return {
    path: pathname.replace(/\/+$/, '') || '/',
    site: searchParams.get('site'),
    page: searchParams.get('page'),
    period: readPeriod(searchParams),
    filter: searchParams.get('filter') ?? '',
  };
}

/** URL of a place, relative to the collector. */
export function hrefOf({ path, site, page, period, filter }: Place): string {
  const query = new URLSearchParams();
  if (site !== null) query.set('site', site);
  if (page !== null) query.set('page', page);
  for (const [name, value] of Object.entries(writePeriod(period))) query.set(name, value);
  if (filter) query.set('filter', filter);
  // These characters are allowed in a query, and pages and filters are easier to read with them.
  const search = query
    .toString()
    .replaceAll('%2F', '/')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%21', '!');
  return search ? `${path}?${search}` : path;
}
