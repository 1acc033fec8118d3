import { type Period, readPeriod, writePeriod } from './period.ts';

/** Where the reader is, all of it in the address, so that a link shows another reader the same. */
export interface Place {
  path: string;
  /** Key of the site; null: the first one. */
  site: string | null;
  page: string | null;
  period: Period;
}

export function readPlace(url: string): Place {
  const { pathname, searchParams } = new URL(url, 'http://place.invalid');
  return {
    path: pathname.replace(/\/+$/, '') || '/',
    site: searchParams.get('site'),
    page: searchParams.get('page'),
    period: readPeriod(searchParams),
  };
}

/** The address of a place. */
export function hrefOf({ path, site, page, period }: Place): string {
  const query = new URLSearchParams();
  if (site !== null) query.set('site', site);
  if (page !== null) query.set('page', page);
  for (const [name, value] of Object.entries(writePeriod(period))) query.set(name, value);
  // A slash is allowed in a query, and a page reads better with it.
  const search = query.toString().replaceAll('%2F', '/');
  return search ? `${path}?${search}` : path;
}
