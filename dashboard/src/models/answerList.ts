import type { AnswerRow } from '@kitka/shared/api/api';
import type { AnswersQuery, Api, Failure } from '../api.ts';
import { createParts, type Parts } from './parts.ts';

/** Answers loaded so far; `next` is the cursor for older ones, null if there are none. */
export interface AnswerPages {
  answers: AnswerRow[];
  next: string | null;
}

/** The first of them, with what was asked for. */
export interface FirstAnswers extends AnswerPages {
  page: string | null;
  filter: string;
  theme: string;
}

/**
 * Answers of a site or of one page (`page` null: all pages), newest first, loaded in parts; with a `theme` only those that
 * mention it.
 */
export type AnswerList = Parts<
  [site: string, page: string | null, filter: string, theme: string],
  FirstAnswers,
  AnswerPages
>;

/** @param which further conditions on the answers, and how many to load at a time */
export const createAnswerList = (
  api: Api,
  onFailure: (failure: Failure) => void,
  which: Pick<AnswersQuery, 'commented' | 'limit'> = {},
): AnswerList =>
  createParts(
    async (cursor, site: string, page: string | null, filter: string, theme: string) => {
      const query = { ...which, page, filter: filter || null, theme: theme || null };
      const answers = await api.answers(site, cursor === null ? query : { ...query, cursor });
      return { ...answers, page, filter, theme };
    },
    (before: AnswerPages | null, { answers, next }) => ({
      answers: [...(before?.answers ?? []), ...answers],
      next,
    }),
    onFailure,
    2,
  );
