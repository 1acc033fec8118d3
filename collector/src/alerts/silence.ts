import { MIN_PERIODS } from '@kitka/shared/measures/usual';
import type { Finding } from './finding.ts';

/** Views that had come on a day when an hour of it was told, by hour (0 to 23). Hours in which no job ran are missing. */
export type Arrivals = Readonly<Record<number, number>>;

/**
 * Least number of views that came in the same hours of EACH of the weeks before (our judgement): where at least 20 came every
 * time, none at all is no chance, however much the hours differ.
 */
const LEAST = 20;

/**
 * Whether no view has come since an hour in which there should have been some: a tag that was lost.
 * @param hour the last hour of the day that is told
 * @param before the arrivals of the same weekday in earlier weeks
 */
export function findSilence(
  site: string,
  day: string,
  hour: number,
  today: Arrivals,
  before: readonly Arrivals[],
): Finding | null {
  const views = today[hour];
  if (views === undefined) return null;
  let since = hour;
  while (today[since - 1] === views) since--;
  const others = before.flatMap((arrivals) => {
    const [first, last] = [arrivals[since], arrivals[hour]];
    return first === undefined || last === undefined ? [] : [last - first];
  });
  if (others.length < MIN_PERIODS || Math.min(...others) < LEAST) return null;
  return {
    site,
    day,
    kind: 'views',
    page: '',
    subject: '',
    figures: {
      window: 'hours',
      from: day,
      to: day,
      value: 0,
      low: null,
      high: null,
      n: 0,
      usual: { low: Math.min(...others), high: Math.max(...others), periods: others.length },
      hours: { since, until: hour },
    },
  };
}
