import type { Change, ChangesResponse } from '@kitka/shared/api/changes';
import { SCALES } from '@kitka/shared/settings/kinds';
import { addDays } from '../ingest/day.ts';
import { sundayOf } from '../ingest/week.ts';
import type { StoredSite } from '../store/sites.ts';
import { readVerdicts, type VerdictRow } from '../store/verdicts.ts';
import type { Period } from './scope.ts';
import { nextWeek, settledOn, type WeekState, weekState } from './weeksToTest.ts';

/**
 * What changed surely in the weeks that end in a period.
 * @param now ms
 */
export async function readChanges(
  db: D1Database,
  site: StoredSite,
  { from, to }: Period,
  now: number,
): Promise<ChangesResponse> {
  const [{ weeks, verdicts }, state] = await Promise.all([
    readVerdicts(db, site.key, addDays(from, -6), addDays(to, -6)),
    weekState(db, site).first<WeekState>(),
  ]);
  const next = state && nextWeek(state, site, now);
  return {
    from,
    to,
    weeks: weeks.map(({ week, pages, tests }) => ({
      ...daysOfWeek(week),
      pages,
      tests,
      changes: verdicts.filter((verdict) => verdict.week === week).length,
    })),
    changes: verdicts.map(changeOf),
    next: next ? { ...daysOfWeek(next), on: settledOn(next) } : null,
  };
}

const daysOfWeek = (week: string): Period => ({ from: week, to: sundayOf(week) });

function changeOf({
  week,
  page,
  measure,
  question,
  base,
  base_n,
  other,
  other_n,
  ...rest
}: VerdictRow): Change {
  const isScore = measure === 'score';
  const isNet = question !== null && SCALES[question].score === 'net';
  return {
    ...daysOfWeek(week),
    page,
    measure,
    name: question,
    unit: isScore ? (isNet ? 'net' : 'share') : 'points',
    direction: isScore ? 'higherIsBetter' : 'lowerIsBetter',
    base: { value: base, n: base_n },
    other: { value: other, n: other_n },
    difference: other - base,
    ...rest,
  };
}
