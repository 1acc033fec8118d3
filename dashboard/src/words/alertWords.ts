import type { Alert, AlertedPage, AlertFigures, AlertKind } from '@kitka/shared/api/alerts';
import type { Question } from '@kitka/shared/settings/kinds';
import { count, counted, day, days, points, rate } from './format.ts';
import { QUESTION_WORDS } from './questionWords.ts';
import { scoreRange, scoreValue } from './scoreWords.ts';

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
const weekdayOf = (isoDay: string): string => weekday.format(new Date(isoDay));

/** What happened, in a few words, for the site or a page. */
export function alertTitle({ kind, page, figures }: Pick<Alert, 'kind' | 'page' | 'figures'>): string {
  const where = page ? ` on ${page}` : '';
  switch (kind) {
    case 'views':
      return figures.value === 0 ? `No views${where}` : `Far fewer views${where}`;
    case 'answers':
      return figures.value === 0 ? `No answers${where}` : `Far fewer answers${where}`;
    case 'friction':
      return `More signs of friction${where}`;
    case 'errors':
      return `More script errors${where}`;
    case 'new-error':
      return `A new script error${where}`;
    case 'floor':
      return `${page} is below its floor`;
  }
}

/** "on Monday 9 Nov 2026", "in the week 9 – 15 Nov 2026", "from about 12 to 15 o’clock on Monday 9 Nov 2026". */
function when({ window, from, to, hours }: AlertFigures): string {
  if (window === 'week') return `in the week ${days(from, to)}`;
  if (window === 'weeks') return `from ${days(from, to).replace(' – ', ' to ')}`;
  const onDay = `on ${weekdayOf(to)} ${day(to)}`;
  return hours ? `from about ${hours.since} to ${hours.until} o’clock ${onDay}` : onDay;
}

/** "on the same weekday of the 8 weeks before". */
function before({ window, usual }: AlertFigures): string {
  const periods = usual?.periods ?? 0;
  if (window === 'week') return `in the ${periods} weeks before`;
  return `${window === 'hours' ? 'at the same hours' : 'on the same weekday'} of ${periods} weeks before`;
}

const number = (low: number, high: number): string =>
  low === high ? count(low) : `${count(low)}–${count(high)}`;
const pointsRange = (low: number, high: number): string => `${points(low)}–${points(high)}`;
const shareRange = (low: number, high: number): string => `${rate(low)} to ${rate(high)}`;

/** The figures of a page as a sentence: what was found, how sure that is, and what is usual. */
export function alertSentence(kind: AlertKind, { figures }: Pick<AlertedPage, 'figures'>): string {
  const { value, low, high, n, usual } = figures;
  const [from, to] = [usual?.low ?? 0, usual?.high ?? 0];
  const [at, otherwise] = [when(figures), before(figures)];
  const interval = { low: low ?? value, high: high ?? value };
  switch (kind) {
    case 'views':
      return `${counted(value, 'view')} ${at}; ${number(from, to)} ${otherwise}.${onHoliday(figures)}`;
    case 'answers':
      return `${counted(value, 'answer')} ${at}, from ${counted(n, 'view')}; ${number(from, to)} ${otherwise}.${seen(figures)}${onHoliday(figures)}`;
    case 'friction':
      return `${points(value)} of 100 (${pointsRange(interval.low, interval.high)}, from ${counted(n, 'view')}) ${at}; ${pointsRange(from, to)} ${otherwise}.`;
    case 'errors':
      return `${rate(value)} of ${counted(n, 'view')} (${shareRange(interval.low, interval.high)}) ${at}; ${shareRange(from, to)} ${otherwise}.`;
    case 'new-error':
      return `${rate(value)} of ${counted(n, 'view')} (${shareRange(interval.low, interval.high)}) ${at}; none in the 8 weeks before.`;
    case 'floor':
      return floorSentence(figures, interval, at);
  }
}

/** " 25 Dec 2026 was a public holiday (Christmas Day)." */
const onHoliday = ({ holiday }: AlertFigures): string =>
  holiday ? ` ${day(holiday.day)} was a public holiday (${holiday.name}).` : '';

/** How often the prompt was seen on a day with few answers. */
function seen({ impressions }: AlertFigures): string {
  if (!impressions || impressions.expected === 0) return '';
  const { value, expected } = impressions;
  return ` The question was seen ${counted(value, 'time')}; about ${count(expected)} are usual for so many views.`;
}

function floorSentence(
  { question = 'csat' as Question, value, n, floor = 0 }: AlertFigures,
  interval: { low: number; high: number },
  at: string,
): string {
  const range = scoreRange(question, interval);
  return `${QUESTION_WORDS[question].short}: ${scoreValue(question, value)} (${range}, from ${counted(n, 'answer')}) ${at}; the floor is ${scoreValue(question, floor)}.`;
}
