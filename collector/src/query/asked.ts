import type { Asked, Score } from '@kitka/shared/api/api';
import { countsOf, scoreFrom } from '@kitka/shared/measures/score';
import { type Question, SCALES } from '@kitka/shared/settings/kinds';
import type { Answer } from '@kitka/shared/wire/answer';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { AnswerCell } from './countAnswers.ts';

/** A question in one version of its wording. Neither questions nor versions are pooled in one score. */
export interface Asking {
  question: Question;
  wording: number;
}

/** Number of answers by question, version of the wording, value, and whether the prompt appeared by itself. */
export type AnswerCounts = ReadonlyMap<string, number>;

/**
 * Key prefix for answers of visitors who opened the prompt themselves. They have a reason to, so they are a series
 * of their own.
 */
const OPENED = 'open.';
const answerKey = (question: Question, wording: number, value: number, via: Answer['via']): string =>
  `${via === 'open' ? OPENED : ''}${question}.${wording}:${value}`;

/** Counts answers by question, version, value and origin. */
export function answerCountsOf(
  cells: readonly Pick<AnswerCell, 'kind' | 'wording' | 'value' | 'worth' | 'via' | 'n'>[],
): AnswerCounts {
  const counts = new Map<string, number>();
  const add = (key: string, n: number) => counts.set(key, (counts.get(key) ?? 0) + n);
  for (const { kind, wording, value, worth, via, n } of cells) {
    add(answerKey(kind, wording, value, via), n);
    if (worth !== null) add(answerKey('worth', wording, worth, via), n);
  }
  return counts;
}

const QUESTIONS = Object.keys(SCALES) as Question[];
/** The question of a page without answers. */
const DEFAULT: Asking = { question: 'csat', wording: SCALES.csat.wording };

/**
 * The question of a page (or of the site, page ''): the one answered most, and among equals the first in `SCALES`.
 * `nps` is about the site and is never the question of a page; `worth` never occurs without `feel`, and `text` has
 * no score.
 */
export function chosenIn(counters: AnswerCounts, page: string): Asking {
  const answered = versionsIn(counters, 'auto');
  let most = 0;
  let chosen = DEFAULT;
  for (const question of QUESTIONS) {
    if (question === 'worth' || question === 'text' || !isOf(page, question)) continue;
    const { wording, n } = answered.get(question)?.[0] ?? { wording: 0, n: 0 };
    if (n > most) {
      most = n;
      chosen = { question, wording };
    }
  }
  return chosen;
}

/** Number of answers in some cells, and their score for one question. */
export const answeredOf = (
  cells: readonly AnswerCell[],
  asking: Asking,
): { answers: number; score: Score } => ({
  answers: cells.reduce((sum, { n }) => sum + n, 0),
  score: scoreOf(answerCountsOf(cells), asking),
});

/** The score of a question. */
export function scoreOf(counters: AnswerCounts, asking: Asking): Score {
  return scoreFrom(asking.question, countsOf(asking.question, valuesOf(counters, asking, 'auto')));
}

/**
 * Every question that was answered, each version of its wording on its own, the most answered first: the chosen question
 * comes first and `worth` right after its `feel`; only the chosen one if there are no answers. Of each question at most
 * `LIMITS.versionsAsked` versions.
 */
export function askedIn(counters: AnswerCounts, page: string, chosen: Asking): Asked[] {
  const answered = versionsIn(counters, 'auto');
  const opened = versionsIn(counters, 'open');
  const asked = [...new Set([chosen.question, ...QUESTIONS])]
    .filter((question) => question !== 'worth' && isOf(page, question))
    .flatMap((question) =>
      [...new Set([answered, opened].flatMap((via) => via.get(question) ?? []).map(({ wording }) => wording))]
        .slice(0, LIMITS.versionsAsked)
        .flatMap((wording) =>
          (question === 'feel' ? (['feel', 'worth'] as const) : [question]).map((one) =>
            askedOf(counters, { question: one, wording }),
          ),
        ),
    );
  return asked.length > 0 ? asked : [askedOf(counters, chosen)];
}

/** The versions of each question with answers of one origin, and their number of answers, the most answered first. */
const versionsIn = (
  counters: AnswerCounts,
  via: Answer['via'],
): Map<Question, { wording: number; n: number }[]> =>
  new Map(
    [...Map.groupBy(cellsOf(counters, via), ({ question }) => question)].map(([question, cells]) => [
      question,
      byAnswers(cells),
    ]),
  );

function askedOf(counters: AnswerCounts, asking: Asking): Asked {
  const { question, wording } = asking;
  const distribution = valuesOf(counters, asking, 'auto');
  const counts = countsOf(question, distribution);
  const sum = distribution.reduce((total, { value, n }) => total + value * n, 0);
  const isCountable = counts.n > 0 && SCALES[question].score !== 'none';
  const opened = scoreFrom(question, countsOf(question, valuesOf(counters, asking, 'open')));
  return {
    wording,
    score: scoreFrom(question, counts),
    mean: isCountable ? sum / counts.n : null,
    distribution,
    selfOpened: opened,
  };
}

const isOf = (page: string, question: Question) => question !== 'nps' || page === '';

/** Number of answers for each value of the scale, lowest first. */
function valuesOf(
  counters: AnswerCounts,
  { question, wording }: Asking,
  via: Answer['via'],
): { value: number; n: number }[] {
  const { low, high } = SCALES[question];
  return Array.from({ length: high - low + 1 }, (_, i) => ({
    value: low + i,
    n: counters.get(answerKey(question, wording, low + i, via)) ?? 0,
  }));
}

/** The versions in some answers, the most answered first, in a tie the newest. */
function byAnswers(cells: Iterable<{ wording: number; n: number }>): { wording: number; n: number }[] {
  const answered = new Map<number, number>();
  for (const { wording, n } of cells) answered.set(wording, (answered.get(wording) ?? 0) + n);
  return [...answered]
    .map(([wording, n]) => ({ wording, n }))
    .sort((a, b) => b.n - a.n || b.wording - a.wording);
}

/**
 * The version that was answered most. It need not be the newest: visitors in a language that the owner did not write for
 * are asked in Kitka's words, and owners may return to earlier words.
 */
export const mostAnswered = (
  cells: Iterable<{ wording: number; n: number }>,
): { wording: number; n: number } | undefined => byAnswers(cells)[0];

/** The answers of one origin, by question and version. */
function cellsOf(
  counters: AnswerCounts,
  via: Answer['via'],
): { question: Question; wording: number; n: number }[] {
  const start = via === 'open' ? OPENED.length : 0;
  return [...counters].flatMap(([key, n]) => {
    if (start && !key.startsWith(OPENED)) return [];
    const dot = key.indexOf('.', start);
    const question = key.slice(start, dot);
    return isQuestion(question) ? [{ question, wording: Number.parseInt(key.slice(dot + 1), 10), n }] : [];
  });
}

const isQuestion = (name: string): name is Question => Object.hasOwn(SCALES, name);
