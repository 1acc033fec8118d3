import type { MarksResponse } from '@kitka/shared/api/fixes';
import { countryOf, holidaysIn } from '@kitka/shared/holidays/holidays';
import { isOneOf } from '@kitka/shared/settings/pagePattern';
import { listFixes } from '../store/fixes.ts';
import type { StoredSite } from '../store/sites.ts';
import type { Period } from './scope.ts';

/** What marks the series of a page in a period; page '' is the site, whose series have the fixes of all pages. */
export async function readMarks(
  db: D1Database,
  { key, timezone }: StoredSite,
  page: string,
  { from, to }: Period,
): Promise<MarksResponse> {
  const fixes = (await listFixes(db, key))
    .filter((fix) => from <= fix.day && fix.day <= to && (page === '' || isOneOf(page, [fix.page])))
    .map(({ id, day, page, what }) => ({ id, day, page, what }))
    .reverse();
  const country = countryOf(timezone);
  return { from, to, fixes, country, holidays: country === null ? null : holidaysIn(country, { from, to }) };
}
