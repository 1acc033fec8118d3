import { LIMITS } from '@kitka/shared/limits';
import { dayOf, isDay } from '../ingest/day.ts';
import type { Period } from '../query/scope.ts';
import { failure } from '../reply.ts';

/** Length of the default period in days. */
const DEFAULT_DAYS = 28;
const DAY_MS = 86_400_000;

/**
 * The period given by `from` and `to`; by default the last 28 days of the site.
 * @returns the period, or an error response
 */
export function readPeriod(query: Record<string, string>, timezone: string, now: number): Period | Response {
  const { from: askedFrom, to: askedTo } = query;
  for (const [field, day] of [
    ['from', askedFrom],
    ['to', askedTo],
  ] as const) {
    if (day !== undefined && !isDay(day)) {
      return failure(
        400,
        'period',
        `${field} must be a day that exists, from 1970 on, as YYYY-MM-DD.`,
        field,
      );
    }
  }
  const to = askedTo ?? dayOf(now, timezone);
  const from = askedFrom ?? new Date(Date.parse(to) - (DEFAULT_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  if (from > to) return failure(400, 'period', 'from lies after to. Swap them.', 'from');
  if ((Date.parse(to) - Date.parse(from)) / DAY_MS >= LIMITS.periodDays) {
    return failure(
      400,
      'period',
      `from and to may lie at most ${LIMITS.periodDays} days apart. Ask for less.`,
      'from',
    );
  }
  return { from, to };
}
