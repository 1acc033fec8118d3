import type { Compared, CompareResponse } from '@kitka/shared/api/compare';
import type { FixCause, FixFigure, FixNote, FixOutcome, FixResponse } from '@kitka/shared/api/fixes';
import { countryOf, holidaysIn } from '@kitka/shared/holidays/holidays';
import { compareShares } from '@kitka/shared/measures/compareShares';
import { correctForMany } from '@kitka/shared/measures/correctForMany';
import { isAskedShareChanged } from '@kitka/shared/measures/isAskedShareChanged';
import { atLook } from '@kitka/shared/measures/sequential';
import { type Share, shareOf } from '@kitka/shared/measures/share';
import { isOneOf } from '@kitka/shared/settings/pagePattern';
import { LIMITS } from '@kitka/shared/wire/limits';
import { addDays, daysBetween } from '../ingest/day.ts';
import { listFixes, type StoredFix } from '../store/fixes.ts';
import type { StoredSite } from '../store/sites.ts';
import { compareScopes } from './compare.ts';
import { listComments } from './countAnswers.ts';
import { mentions } from './mentions.ts';
import { type Period, readScope, type Scope } from './scope.ts';

/** Whether a fix is of several pages: then its figures are counted from rows. */
const isPattern = (page: string): boolean => page.includes('*');

/**
 * A fix's pages before and after it: the same number of whole weeks on both sides, so that each weekday is in each as
 * often, without the day of the fix.
 * @param weeks how many; fewer are compared if nothing was counted so long before
 * @param mostRows number of rows above which a sample is counted
 */
export async function readFixOutcome(
  db: D1Database,
  site: StoredSite,
  fix: StoredFix,
  weeks: number,
  mostRows: number,
): Promise<Omit<FixResponse, 'fix'>> {
  const firstDay = await readFirstDay(db, site.key, isPattern(fix.page));
  const possible = firstDay === null ? 0 : Math.floor(daysBetween(firstDay, fix.day) / 7);
  const compared = Math.min(weeks, possible);
  if (compared < 1) return { outcome: null, firstDay };
  const before = { from: addDays(fix.day, -7 * compared), to: addDays(fix.day, -1) };
  const after = { from: addDays(fix.day, 1), to: addDays(fix.day, 7 * compared) };
  const scopeOf = (period: Period) =>
    readScope(
      db,
      site,
      period,
      isPattern(fix.page) ? [{ key: 'page', values: [fix.page], isExcluded: false }] : [],
      null,
      mostRows,
    );
  const scopes = { before: await scopeOf(before), after: await scopeOf(after) };
  const page = isPattern(fix.page) ? '' : fix.page;
  const comparison = await compareScopes(db, scopes.before, scopes.after, page);
  const { cause } = fix;
  const word = cause?.kind === 'word' ? await compareComments(db, scopes, page, cause.name) : null;
  const notes: FixNote[] = [
    ...(compared < weeks && firstDay !== null ? [{ code: 'shortened', firstDay } as const] : []),
    ...comparison.notes,
    ...askedNotes(comparison),
    ...holidayNotes(site.timezone, before, after),
    ...(await otherFixes(db, site.key, fix, { from: before.from, to: after.to })),
    ...(word?.isCut ? [{ code: 'newestComments', n: LIMITS.fixComments } as const] : []),
    ...(cause?.kind === 'signal' && !comparison.comparisons.some(isOf(cause))
      ? [{ code: 'noSignal' } as const]
      : []),
  ];
  return {
    outcome: {
      weeks: compared,
      before,
      after,
      figures: figuresOf(comparison.comparisons, cause, word?.figure ?? null),
      notes,
      sample: { before: comparison.base.sample, after: comparison.other.sample },
    },
    firstDay,
  };
}

const isOf = (cause: FixCause) => (one: { measure: Compared['measure']; name: Compared['name'] }) =>
  one.measure === cause.kind && one.name === cause.name;

/**
 * The figures, each judged as one of several looks. What the fix is judged by was chosen before anybody looked; the others
 * are corrected for being several.
 */
function figuresOf(
  comparisons: readonly Compared[],
  cause: FixCause | null,
  word: FixFigure | null,
): FixOutcome['figures'] {
  const all: FixFigure[] = comparisons.flatMap(({ measure, ...one }) =>
    measure === 'answerRate' ? [] : [{ ...one, measure }],
  );
  const own =
    word ?? (cause && all.find(({ measure, name }) => measure === cause.kind && name === cause.name));
  const first = own ?? all.find(({ measure }) => measure === 'score');
  const others = all.filter((one) => one !== first && (one.measure !== 'signal' || one === own));
  const looked = (one: FixFigure): FixFigure => ({
    ...atLook(one, { base: one.base.n, other: one.other.n }, one.direction),
    q: null,
  });
  return [...(first ? [looked(first)] : []), ...correctForMany(others.map(looked))];
}

/** The share of comments that mention a word. */
async function compareComments(
  db: D1Database,
  scopes: Record<'before' | 'after', Scope>,
  page: string,
  word: string,
): Promise<{ figure: FixFigure; isCut: boolean }> {
  const [before, after] = (await db.batch(
    [scopes.before, scopes.after].map((scope) =>
      listComments(db, scope, page === '' ? null : page, LIMITS.fixComments),
    ),
  )) as [D1Result<{ comment: string }>, D1Result<{ comment: string }>];
  const shareIn = ({ results }: typeof before): Share => ({
    successes: results.filter(({ comment }) => mentions(comment, word)).length,
    n: results.length,
  });
  const shares = [shareIn(before), shareIn(after)] as const;
  const toValue = (share: Share) => ({ value: share.n > 0 ? shareOf(share) : null, n: share.n });
  return {
    figure: {
      measure: 'word',
      name: word,
      unit: 'share',
      direction: 'lowerIsBetter',
      base: toValue(shares[0]),
      other: toValue(shares[1]),
      ...compareShares(...shares, 'lowerIsBetter'),
      q: null,
    },
    isCut: shares.some(({ n }) => n === LIMITS.fixComments),
  };
}

function askedNotes({ base, other }: CompareResponse): FixNote[] {
  const askedIn = ({ eligible: n, sampled: successes }: typeof base): Share => ({ successes, n });
  const [before, after] = [askedIn(base), askedIn(other)];
  return isAskedShareChanged(before, after)
    ? [{ code: 'askedShare', before: shareOf(before), after: shareOf(after) }]
    : [];
}

function holidayNotes(timezone: string, before: Period, after: Period): FixNote[] {
  const country = countryOf(timezone);
  const [was, is] = [before, after].map((period) => (country === null ? null : holidaysIn(country, period)));
  if (!was || !is) return [{ code: 'holidaysUnknown' }];
  return was.length === is.length ? [] : [{ code: 'holidays', before: was, after: is }];
}

/** Fixes of the same pages, as far as their patterns tell. */
async function otherFixes(db: D1Database, site: string, fix: StoredFix, period: Period): Promise<FixNote[]> {
  const fixes = (await listFixes(db, site))
    .filter(
      ({ id, day, page }) =>
        id !== fix.id &&
        period.from <= day &&
        day <= period.to &&
        (isOneOf(page, [fix.page]) || isOneOf(fix.page, [page])),
    )
    .map(({ id, day, page, what }) => ({ id, day, page, what }));
  return fixes.length > 0 ? [{ code: 'otherFixes', fixes }] : [];
}

/** The first day of a site that can be counted. @param needsRows whether totals do not do */
async function readFirstDay(db: D1Database, site: string, needsRows: boolean): Promise<string | null> {
  const row = await db
    .prepare(
      `SELECT (SELECT min(day) FROM views WHERE site = ?1) AS row,
         (SELECT min(day) FROM totals WHERE site = ?1 AND page = '') AS total,
         (SELECT day FROM answers WHERE site = ?1 ORDER BY at LIMIT 1) AS answer`,
    )
    .bind(site)
    .first<Record<'row' | 'total' | 'answer', string | null>>();
  const days = needsRows ? [row!.row] : [row!.row, row!.total, row!.answer];
  return days.filter((day) => day !== null).sort()[0] ?? null;
}
