import type { Asked, Score } from '@kitka/shared/api';
import { type Question, SCALES } from '@kitka/shared/kinds';
import { countsOf, scoreFrom } from '@kitka/shared/measures/score';
import type { Answer } from '@kitka/shared/wire/answer';
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
export function answerCountsOf(cells: readonly AnswerCell[]): AnswerCounts {
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
  const answered = answeredIn(counters, 'auto');
  let most = 0;
  let chosen = DEFAULT;
  for (const question of QUESTIONS) {
    if (question === 'worth' || question === 'text' || !isOf(page, question)) continue;
    const { wording, n } = answered.get(question) ?? { wording: 0, n: 0 };
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
 * Every question that was answered, the chosen one first and `worth` right after `feel`; only the chosen one if
 * there are no answers.
 */
export function askedIn(counters: AnswerCounts, page: string, chosen: Asking): Asked[] {
  const answered = answeredIn(counters, 'auto');
  const opened = answeredIn(counters, 'open');
  const first: Question[] = chosen.question === 'feel' ? ['feel', 'worth'] : [chosen.question];
  const asked = [...new Set([...first, ...QUESTIONS])].flatMap((question) => {
    const { wording } = answered.get(question) ?? opened.get(question) ?? {};
    return wording === undefined || !isOf(page, question) ? [] : [askedOf(counters, { question, wording })];
  });
  return asked.length > 0 ? asked : [askedOf(counters, chosen)];
}

function askedOf(counters: AnswerCounts, asking: Asking): Asked {
  const { question } = asking;
  const distribution = valuesOf(counters, asking, 'auto');
  const counts = countsOf(question, distribution);
  const sum = distribution.reduce((total, { value, n }) => total + value * n, 0);
  const isCountable = counts.n > 0 && SCALES[question].score !== 'none';
  const opened = scoreFrom(question, countsOf(question, valuesOf(counters, asking, 'open')));
  return {
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

/** The questions with answers of one origin: the newest version of each, and its number of answers. */
function answeredIn(
  counters: AnswerCounts,
  via: Answer['via'],
): Map<Question, { wording: number; n: number }> {
  const answered = new Map<Question, { wording: number; n: number }>();
  const start = via === 'open' ? OPENED.length : 0;
  for (const [key, n] of counters) {
    if (start && !key.startsWith(OPENED)) continue;
    const dot = key.indexOf('.', start);
    const question = key.slice(start, dot);
    if (!isQuestion(question)) continue;
    const wording = Number.parseInt(key.slice(dot + 1), 10);
    const before = answered.get(question);
    if (before?.wording === wording) before.n += n;
    else if (!before || before.wording < wording) answered.set(question, { wording, n });
  }
  return answered;
}

const isQuestion = (name: string): name is Question => Object.hasOwn(SCALES, name);
