import type { Compared, ComparedPage, ComparePagesResponse } from '@kitka/shared/api/compare';
import { unsure } from '@kitka/shared/measures/comparison';
import { correctForMany } from '@kitka/shared/measures/correctForMany';
import { LIMITS } from '@kitka/shared/wire/limits';
import { answerCountsOf, scoreOf } from './asked.ts';
import { comparedScope } from './compare.ts';
import { comparedFriction, comparedScores } from './compared.ts';
import { type AnswerCell, countAnswers } from './countAnswers.ts';
import { weightsOf } from './friction.ts';
import { frictionByPage, type PageFriction } from './frictionByPage.ts';
import type { Scope } from './scope.ts';
import { sharedAsking } from './sharedAsking.ts';

/**
 * Answers and views that a page needs on each side to be tested (our judgement). Pages with less hardly ever change
 * surely, and each test makes all the others stricter. Numbers of answers say nothing about what was answered, so that
 * leaving pages out by them misleads no test.
 */
export const TESTED_FROM = { answers: 10, views: 100 };

const NO_FRICTION: PageFriction = { friction: { n: 0, mean: 0, variance: 0 }, effect: 1 };

/**
 * Compares score and friction of the most viewed pages in two periods or segments, corrected for all that are tested:
 * two figures of each page are twice as many chances of a false alarm.
 * @param isOnlySure whether to return only the pages that changed surely
 */
export async function comparePages(
  db: D1Database,
  base: Scope,
  other: Scope,
  isOnlySure = false,
): Promise<ComparePagesResponse> {
  const weights = weightsOf(other.site.settings.signals);
  const read = (scope: Scope) => countAnswers(db, scope, 'page').all<AnswerCell>();
  const [after, beforeAnswers, afterAnswers] = await Promise.all([
    frictionByPage(db, other, LIMITS.comparedPages, weights),
    read(base),
    read(other),
  ]);
  const before = await frictionByPage(db, base, [...after.keys()], weights);
  const [baseCells, otherCells] = [beforeAnswers, afterAnswers].map(({ results }) =>
    Map.groupBy(results, ({ page }) => page),
  );
  const pages = correctPages(
    [...after].map(([page, there]) => {
      const here = before.get(page) ?? NO_FRICTION;
      return {
        page,
        score: scoresOf(page, baseCells?.get(page) ?? [], otherCells?.get(page) ?? []),
        friction: comparedFriction([here.friction, there.friction], [here.effect, there.effect]),
      };
    }),
  );
  const changed = pages.filter(isChanged);
  return {
    base: comparedScope(base),
    other: comparedScope(other),
    pages: isOnlySure ? changed : pages,
    tested: pages.filter(({ score, friction }) => score?.q != null || friction.q !== null).length,
    changed: changed.length,
  };
}

function scoresOf(page: string, base: readonly AnswerCell[], other: readonly AnswerCell[]): Compared | null {
  const { asking, isShared } = sharedAsking(base, other, page);
  const of = (cells: readonly AnswerCell[]) => scoreOf(answerCountsOf(cells), asking);
  return isShared ? comparedScores(of(base), of(other)) : null;
}

const isSure = (one: Compared | null): boolean => one?.verdict === 'better' || one?.verdict === 'worse';
const isChanged = ({ score, friction }: ComparedPage): boolean => isSure(score) || isSure(friction);

/** Corrects the figures of all pages together. Those with too little are not tested. */
function correctPages(pages: readonly ComparedPage[]): ComparedPage[] {
  const all = pages.flatMap(({ score, friction }) => (score ? [score, friction] : [friction]));
  const tested = correctForMany(all.filter(isTested));
  const corrected = new Map(all.filter(isTested).map((one, i) => [one, tested[i]!]));
  const of = (one: Compared): Compared =>
    corrected.get(one) ?? { ...one, p: null, test: null, verdict: unsure(one.missing) };
  return pages.map(({ page, score, friction }) => ({
    page,
    score: score && of(score),
    friction: of(friction),
  }));
}

const isTested = ({ measure, base, other, p }: Compared): boolean =>
  p !== null && Math.min(base.n, other.n) >= (measure === 'score' ? TESTED_FROM.answers : TESTED_FROM.views);
