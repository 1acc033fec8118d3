import type { Interval, SeriesPoint, SeriesResponse } from '@kitka/shared/api';
import { nextDay } from '../ingest/day.ts';
import { answerCountsOf, answeredOf, chosenIn } from './asked.ts';
import { type AnswerCell, countAnswers } from './countAnswers.ts';
import { overRows } from './countViews.ts';
import { hoursOf, isoIn, QUARTER } from './hours.ts';
import { daysOf, type Scope } from './scope.ts';
import { viewsByDay } from './viewsByDay.ts';

/** An interval of a series, with the days or quarters of an hour that it consists of. */
interface Part {
  start: string;
  end: string;
  holds: (string | number)[];
}

/** Views and score of a page (or of the site, page '') by hour, day, week (from Monday) or month. */
export async function readSeries(
  db: D1Database,
  scope: Scope,
  page: string,
  interval: Interval,
): Promise<SeriesResponse> {
  const by = interval === 'hour' ? 'quarter' : 'day';
  const [views, { results: answers }] = await Promise.all([
    by === 'day' ? viewsByDay(db, scope, page) : viewsByQuarter(db, scope, page),
    countAnswers(db, scope, by, page === '' ? null : page).all<AnswerCell & { quarter: number }>(),
  ]);
  const asking = chosenIn(answerCountsOf(answers), page);
  const cells = Map.groupBy(answers, (cell): string | number => cell[by]);
  const { from, to, sample } = scope;
  const pointOf = ({ start, end, holds }: Part): SeriesPoint => {
    return {
      start,
      end,
      views: holds.reduce((sum: number, one) => sum + (views.get(one) ?? 0), 0),
      ...answeredOf(
        holds.flatMap((one) => cells.get(one) ?? []),
        asking,
      ),
    };
  };
  const parts = interval === 'hour' ? hoursIn(scope) : daysBy(scope, interval);
  return { from, to, interval, points: parts.map(pointOf), sample };
}

async function viewsByQuarter(
  db: D1Database,
  scope: Scope,
  page: string,
): Promise<Map<string | number, number>> {
  const select = () => `SELECT minute / 15 AS quarter, count(*) AS views FROM v GROUP BY 1`;
  const statement = overRows(db, scope, page === '' ? 'site' : [page], 'minute', select, true);
  const { results } = await statement.all<{ quarter: number; views: number }>();
  const scale = scope.sample ? 1 / scope.sample.share : 1;
  return new Map(results.map(({ quarter, views }) => [quarter, Math.round(views * scale)]));
}

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

/** The Monday of a day's week (ISO 8601). */
function mondayOf(day: string): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
