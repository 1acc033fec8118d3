import { isDay } from '@kitka/shared/settings/isDay';
import { LIMITS } from '@kitka/shared/wire/limits';
import { addDays, dayOf, daysBetween } from '../../ingest/day.ts';
import type { Period } from '../../query/scope.ts';
import { failure } from '../reply.ts';

/** Length of the default period in days. */
const DEFAULT_DAYS = 28;

/**
 * The period given by `from` and `to`; by default the last 28 days of the site.
 * @param names of the two parameters
 * @returns the period, or an error response
 */
export function readPeriod(
  query: Record<string, string>,
  timezone: string,
  now: number,
  [fromName, toName]: readonly [string, string] = ['from', 'to'],
): Period | Response {
  const [askedFrom, askedTo] = [query[fromName], query[toName]];
  for (const [field, day] of [
    [fromName, askedFrom],
    [toName, askedTo],
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
  const from = askedFrom ?? addDays(to, 1 - DEFAULT_DAYS);
  if (from > to) return failure(400, 'period', `${fromName} lies after ${toName}. Swap them.`, fromName);
  if (daysBetween(from, to) >= LIMITS.periodDays) {
    return failure(
      400,
      'period',
      `${fromName} and ${toName} may lie at most ${LIMITS.periodDays} days apart. Ask for less.`,
      fromName,
    );
  }
  return { from, to };
}
