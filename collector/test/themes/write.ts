import { env } from 'cloudflare:workers';
import type { Answer } from '@kitka/shared/wire/answer';
import { readComments } from '../../src/jobs/readComments.ts';
import type { StoredSite } from '../../src/store/sites.ts';
import type { ThemeLanguage } from '../../src/themes/languages.ts';
import { ledger } from '../faults.ts';
import { answerEntryOf, makeAnswer } from '../fixtures.ts';
import { COMMENTS } from './comments.ts';

/** A comment with its rating. */
export interface Written {
  comment: string;
  value: number;
}

/** The sample comments in a language, with their ratings. */
export const writtenIn = (language: ThemeLanguage): Written[] => {
  const { low, lowOther, high, highOther } = COMMENTS[language];
  return [
    ...low.map((comment, i) => ({ comment, value: 1 + (i % 2) })),
    ...lowOther.map((comment) => ({ comment, value: 2 })),
    ...high.map((comment, i) => ({ comment, value: 4 + (i % 2) })),
    ...highOther.map((comment) => ({ comment, value: 5 })),
  ];
};

/** Stores answers with comments through the Ledger, a minute apart, the last one the newest. */
export async function store(
  site: StoredSite,
  written: readonly Written[],
  answer: Partial<Answer> = {},
  end = Date.now(),
): Promise<Answer[]> {
  const answers = written.map(({ comment, value }, i) =>
    makeAnswer({ comment, value, ...answer, at: end - (written.length - i) * 60_000 }),
  );
  const entries = await Promise.all(answers.map((one) => answerEntryOf(site, one)));
  await Promise.all([ledger().add(entries), ledger().flush()]);
  return answers;
}

/** Stores answers, and has the job read their comments. */
export async function storeRead(...args: Parameters<typeof store>): Promise<Answer[]> {
  const answers = await store(...args);
  await readComments(env.DB, Date.now());
  return answers;
}
