import type { MarksResponse } from '@kitka/shared/api/fixes';
import { dayShort } from '../words/format.ts';

/** Something that happened on a day and may show in a series. */
export interface Mark {
  day: string;
  kind: 'fix' | 'holiday';
  /** What it was, without the day. */
  words: string;
}

/** Fixes and holidays of a period by day; those of one day with the fixes first. */
export const marksOf = ({ fixes, holidays }: Pick<MarksResponse, 'fixes' | 'holidays'>): Mark[] =>
  [
    ...fixes.map(({ day, what }): Mark => ({ day, kind: 'fix', words: what })),
    ...(holidays ?? []).map(({ day, name }): Mark => ({ day, kind: 'holiday', words: name })),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));

/** Those from first to last day, both included. */
export const marksIn = (marks: readonly Mark[], from: string, to: string): Mark[] =>
  marks.filter(({ day }) => from <= day && day <= to);

/** "2 Nov, fixed: New button" */
export const markWords = ({ day, kind, words }: Mark): string =>
  `${dayShort(day)}, ${kind === 'fix' ? 'fixed' : 'holiday'}: ${words}`;
