import type { Score } from './api.ts';

/**
 * Where the visitor of a view came from: `source`, a campaign's `utm_source` or else the referrer's host; `direct`, the
 * first page of a visit without either; `inside`, another page of the site, from where the entry is not known.
 */
export type EntryKind = 'source' | 'direct' | 'inside';

/** The expectation gap of visitors with one entry source. */
export interface GapSource {
  kind: EntryKind;
  /** Name of the source; '' for the other kinds. */
  source: string;
  score: Score;
}

/** The expectation gap of a page (or of the site, page '') by entry source. */
export interface GapBySourceResponse {
  from: string;
  to: string;
  page: string;
  /** Answers to the question in its newest wording, those that visitors gave unasked left out. */
  total: Score;
  /** Sources with enough answers for a range, most answers first. */
  sources: GapSource[];
  /** Sources that are not listed, as they have fewer than 5 answers, and their answers. */
  others: { sources: number; answers: number };
}
