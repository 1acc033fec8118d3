import type { Interval, SeriesPoint, SeriesResponse } from '@kitka/shared/api/api';
import { frictionIndex } from '@kitka/shared/measures/friction';
import { wilson } from '@kitka/shared/measures/wilson';
import { dayBefore, nextDay } from '../ingest/day.ts';
import { mondayOf } from '../ingest/week.ts';
import { answerCountsOf, answeredOf, chosenIn } from './asked.ts';
import { type AnswerCell, countAnswers } from './countAnswers.ts';
import { rowFactorOf, scaleOf } from './countViews.ts';
import { hoursOf, isoIn, QUARTER } from './hours.ts';
import { daysOf, type Period, type Scope } from './scope.ts';
import { added, countDays, countQuarters, countTotals, scaledUp } from './seriesCounts.ts';

/** An interval of a series, with the days or quarters of an hour that it consists of. */
interface Part {
  start: string;
  end: string;
  holds: (string | number)[];
}

/** Figures of a page (or of the site, page '') by hour, day, week (from Monday) or month. */
export async function readSeries(
  db: D1Database,
  scope: Scope,
  page: string,
  interval: Interval,
): Promise<SeriesResponse> {
  const { from, to, totals, sample } = scope;
  const by = interval === 'hour' ? 'quarter' : 'day';
  const parts = interval === 'hour' ? hoursIn(scope) : daysBy(scope, interval);
  const ends = totals ? endsOf(parts, totals) : [];
  const [folded, rows, { results: answers }] = await Promise.all([
    totals ? countTotals(db, scope, page, ends) : [],
    by === 'day' ? countDays(db, scope, page) : countQuarters(db, scope, page),
    countAnswers(db, scope, by, page === '' ? null : page).all<AnswerCell & { quarter: number }>(),
  ]);
  const asking = chosenIn(answerCountsOf(answers), page);
  const cells = Map.groupBy(answers, (cell): string | number => cell[by]);
  const factor = rowFactorOf(scope);
  const pointOf = ({ start, end, holds }: Part, i: number): SeriesPoint => {
    const counted = holds.flatMap((one) => rows.get(one) ?? []).map((counts) => scaledUp(counts, factor));
    const counts = added([...counted, ...folded.slice(i, i + 1)]);
    return {
      start,
      end,
      views: Math.round(counts.views * scaleOf(scope)),
      ...answeredOf(
        holds.flatMap((one) => cells.get(one) ?? []),
        asking,
      ),
      friction: frictionIndex({ views: counts.views, sum: counts.friction, sumOfSquares: counts.squares }),
      vitals: {
        lcp: goodOf(counts.lcp_good, counts.lcp_n),
        inp: goodOf(counts.inp_good, counts.inp_n),
        cls: goodOf(counts.cls_good, counts.cls_n),
      },
    };
  };
  return { from, to, interval, points: parts.map(pointOf), sample };
}

const goodOf = (good: number, n: number) => ({ good: n > 0 ? good / n : null, ...wilson(good, n), n });

/** The day before the totals, and then the last day of each part, of the last one as far as totals reach. */
const endsOf = (parts: readonly Part[], totals: Period): string[] => [
  dayBefore(totals.from),
  ...parts.flatMap(({ end }) => (end < totals.to ? [end] : [])),
  totals.to,
];

function hoursIn({ from, to, site: { timezone } }: Scope): Part[] {
  return daysOf({ from, to }).flatMap((day) =>
    hoursOf(day, nextDay(day), timezone).map(({ start, end }) => ({
      start: isoIn(start, timezone),
      end: isoIn(end, timezone),
      holds: Array.from({ length: (end - start) / QUARTER }, (_, i) => start / QUARTER + i),
    })),
  );
}

function daysBy(scope: Scope, interval: Exclude<Interval, 'hour'>): Part[] {
  const nameOf = { day: (day: string) => day, week: mondayOf, month: (day: string) => day.slice(0, 7) }[
    interval
  ];
  return [...Map.groupBy(daysOf(scope), nameOf).values()].map((days) => ({
    start: days[0]!,
    end: days.at(-1)!,
    holds: days,
  }));
}
