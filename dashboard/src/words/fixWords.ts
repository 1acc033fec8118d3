import type { Fix, FixCause, FixFigure, FixNote, FixOutcome, FixResponse } from '@kitka/shared/api/fixes';
import type { Holiday } from '@kitka/shared/holidays/holidays';
import { RANGE_FROM, SCORE_FROM } from '@kitka/shared/measures/display';
import { RANGE_FROM as VIEWS_FROM } from '@kitka/shared/measures/friction';
import { wilson } from '@kitka/shared/measures/wilson';
import type { Question } from '@kitka/shared/settings/kinds';
import type { SignalKind } from '@kitka/shared/settings/signals';
import type { Metric } from '@kitka/shared/wire/metrics';
import {
  count,
  counted,
  day,
  dayShort,
  listed,
  percentRange,
  points,
  rate,
  signed,
  signedRange,
  signedTenths,
  signedTenthsRange,
} from './format.ts';
import { QUESTION_WORDS } from './questionWords.ts';
import { SIGNAL_WORDS } from './signalWords.ts';

/** Each web vital as a cause: what was not good. */
export const VITAL_CAUSES: Record<Metric, string> = {
  lcp: 'main content shown late (LCP)',
  inp: 'slow to respond (INP)',
  cls: 'content moves by itself (CLS)',
  fcp: 'first content shown late (FCP)',
  ttfb: 'slow server (TTFB)',
};

/** What a fix was to remove. */
export const endedCauseWords = (cause: FixCause): string =>
  cause.kind === 'signal'
    ? SIGNAL_WORDS[cause.name].name
    : cause.kind === 'vital'
      ? VITAL_CAUSES[cause.name]
      : `comments with “${cause.name}”`;

/** Name of a figure. */
export function figureName({ measure, name }: FixFigure): string {
  switch (measure) {
    case 'score':
      return QUESTION_WORDS[name as Question].name;
    case 'friction':
      return 'Signs of friction';
    case 'signal':
      return `Views with ${SIGNAL_WORDS[name as SignalKind].name}`;
    case 'vital':
      return `Views with a good ${name?.toUpperCase()}`;
    case 'word':
      return `Comments with “${name}”`;
  }
}

/** What a figure is counted in. */
export const unitOf = ({ measure }: FixFigure): 'answer' | 'comment' | 'view' =>
  measure === 'score' ? 'answer' : measure === 'word' ? 'comment' : 'view';

/** A value of one side: only a range, or nothing, where there are too few. */
export function sideWords(figure: FixFigure, side: 'base' | 'other'): string {
  const { value, n } = figure[side];
  const unit = unitOf(figure);
  if (value === null || n < (unit === 'view' ? VIEWS_FROM : RANGE_FROM)) return `not enough ${unit}s`;
  if (figure.unit === 'points') return points(value);
  if (figure.unit === 'net') return n < SCORE_FROM ? 'not enough answers' : signed(value);
  if (unit === 'view' || n >= SCORE_FROM) return rate(value);
  const { low, high } = wilson(Math.round(value * n), n);
  return percentRange(low, high);
}

/** The difference in points, and its range; null if there is none. */
export function differenceWords(figure: FixFigure): { value: string; range: string } | null {
  const { difference, low, high, unit } = figure;
  const isShown = (['base', 'other'] as const).every(
    (side) => !sideWords(figure, side).startsWith('not enough'),
  );
  if (difference === null || !isShown) return null;
  // Friction is in points already.
  const scale = unit === 'points' ? 100 : 1;
  // Of few answers a tenth of a point means nothing.
  const isFine = unitOf(figure) === 'view';
  return {
    value: (isFine ? signedTenths : signed)(difference / scale),
    range: (isFine ? signedTenthsRange : signedRange)(low / scale, high / scale),
  };
}

/** The verdict on one figure, in a few words. */
export function verdictWords(figure: FixFigure): string {
  const { verdict, missing } = figure;
  switch (verdict) {
    case 'better':
      return 'surely better';
    case 'worse':
      return 'surely worse';
    case 'noSureChange':
      return 'no sure change';
    case 'needsMore':
      return Number.isFinite(missing)
        ? `needs about ${counted(missing, `more ${unitOf(figure)}`)}`
        : 'too few';
  }
}

/** Weeks that a fix is followed. */
const WEEKS = 8;

/** What came of a fix, in a sentence. */
export function outcomeWords({ fix, outcome, firstDay }: FixResponse): string {
  const { stage, next } = fix;
  if (!outcome) {
    if (stage === 'planned') return `Planned for ${day(fix.day)}.`;
    if (stage === 'waiting' && next)
      return `Too early to say. First figures come on ${day(next)}, after one whole week.`;
    if (firstDay === null) return 'Nothing was counted yet, so there is nothing to compare.';
    return fix.page.includes('*')
      ? `It cannot be compared: single views, which a pattern of pages needs, are kept from ${day(firstDay)} on.`
      : `It cannot be compared: Kitka counts since ${day(firstDay)}, which is less than a week before the fix.`;
  }
  const first = outcome.figures[0]!;
  const isLast = stage === 'followed';
  switch (first.verdict) {
    case 'better':
      return 'It helped.';
    case 'worse':
      return 'It got worse.';
    case 'noSureChange':
      return isLast ? 'No sure change.' : 'No sure change yet.';
    case 'needsMore':
      return isLast
        ? `Too few ${unitOf(first)}s to tell.`
        : `Not enough to tell yet: ${verdictWords(first)} on each side.`;
  }
}

/** How far it has been followed: "After 3 of 8 whole weeks; next figures on 28 Nov 2026." */
export const progressWords = ({ next }: Pick<Fix, 'next'>, { weeks }: Pick<FixOutcome, 'weeks'>): string =>
  `After ${weeks} of ${WEEKS} whole weeks${next ? `; next figures on ${day(next)}` : ''}.`;

const holidayList = (holidays: readonly Holiday[]): string =>
  holidays.length === 0 ? 'none' : listed(holidays.map(({ day, name }) => `${name} (${dayShort(day)})`));

/** A note on an outcome, in a sentence. */
export function noteWords(note: FixNote, { page }: Pick<Fix, 'page'>): string {
  switch (note.code) {
    case 'holidays':
      return `Public holidays may make a difference. Before: ${holidayList(note.before)}. After: ${holidayList(note.after)}.`;
    case 'holidaysUnknown':
      return 'Public holidays of this time zone or year are not known to Kitka: look for them yourself.';
    case 'askedShare':
      return `The share of visitors who may be asked changed from ${rate(note.before)} to ${rate(note.after)}.`;
    case 'otherFixes':
      return `Other fixes lie in these weeks: ${listed(note.fixes.map(({ day, what }) => `${what} (${dayShort(day)})`))}.`;
    case 'shortened':
      return page.includes('*')
        ? `Fewer weeks are compared than have passed: single views are kept from ${day(note.firstDay)} on.`
        : `Fewer weeks are compared than have passed: Kitka counts since ${day(note.firstDay)}.`;
    case 'newestComments':
      return `Of each period the newest ${count(note.n)} comments were searched.`;
    case 'noSignal':
      return 'No view had the sign that it was to remove, before or after, so it is judged by the score.';
    default:
      return note.text;
  }
}
