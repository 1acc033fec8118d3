import type { FixFirstResponse, FixOrder, GoalAtStake, PageToFix, Prior } from '@kitka/shared/api/fixFirst';
import { RANGE_FROM as FRICTION_FROM } from '@kitka/shared/measures/friction';
import { posteriorQuantile } from '@kitka/shared/measures/posteriorQuantile';
import { type KnownPage, type RankedPage, type Ranking, rankPages } from '@kitka/shared/measures/rankPages';
import { targetOf } from '@kitka/shared/settings/targetOf';
import { OTHER_PAGE } from '@kitka/shared/wire/limits';
import { answerCountsOf, chosenIn, scoreOf } from './asked.ts';
import { readCauses } from './causes.ts';
import { type AnswerCell, countAnswers } from './countAnswers.ts';
import { NUMBERS, overRows, scaleOf } from './countViews.ts';
import { weightsOf } from './friction.ts';
import { goalsAtStake } from './goalsAtStake.ts';
import type { AskedPage } from './lowAnswers.ts';
import { pageSums } from './pageSums.ts';
import { daysOf, type Scope } from './scope.ts';

/** Quantiles of the interval of a page's dissatisfied share. */
const INTERVAL = [0.1, 0.9] as const;

type Known = KnownPage & AskedPage;
type Ranked = RankedPage & AskedPage & { k: number; goals: GoalAtStake[] };

/**
 * Pages in the order in which they are worth fixing, with what goes together with their visitors' dissatisfaction.
 * Answers to different questions are not pooled: pages learn only from pages with the same question.
 * @param scope of rows if the order is `goals` (`rowsFor` of readScope)
 * @param limit number of pages to return
 */
export async function readFixFirst(
  db: D1Database,
  scope: Scope,
  order: FixOrder,
  limit: number,
): Promise<FixFirstResponse> {
  const pages = await readKnownPages(db, scope);
  const stakes = order === 'goals' ? await goalsAtStake(db, scope) : new Map<string, GoalAtStake[]>();
  const groups = [...Map.groupBy(pages, ({ asking }) => `${asking.question}.${asking.wording}`).values()];
  const rankings = groups.map((group) => ({ group, ranking: rankPages(group) }));
  const ranked = rankings
    .flatMap(({ group, ranking }) =>
      ranking.pages.map((page, i): Ranked => {
        const goals = stakes.get(page.page) ?? [];
        return { ...page, asking: group[i]!.asking, k: ranking.k, goals };
      }),
    )
    .filter((page) => weightOf(page, order === 'goals' ? order : 'expected') >= 1)
    .sort(
      (a, b) =>
        weightOf(b, order) - weightOf(a, order) || b.expected - a.expected || (a.page < b.page ? -1 : 1),
    );
  const listed = ranked.slice(0, limit);
  const causes = await readCauses(db, scope, listed);
  return {
    from: scope.from,
    to: scope.to,
    order,
    pages: listed.map((page) => ({ ...pageToFix(page), causes: causes.get(page.page) ?? [] })),
    count: ranked.length,
    priors: rankings
      .map(({ group, ranking }) => priorOf(group, ranking))
      .sort((a, b) => b.answers - a.answers),
    sample: scope.sample,
  };
}

/** What a page weighs in an order: less than one visit or goal a week is nothing to fix. */
const weightOf = (page: Ranked, order: FixOrder): number =>
  order === 'goals' ? (page.goals[0]?.likely ?? 0) : page[order];

const SUMS = 'page, sum(views) AS views, sum(friction) AS friction';
interface SumRow {
  page: string;
  views: number;
  friction: number;
}

/** Every page of a scope with its views, friction and answers. */
async function readKnownPages(db: D1Database, scope: Scope): Promise<Known[]> {
  const weights = weightsOf(scope.site.settings.signals);
  const [sums, { results: cells }] = await Promise.all([
    overRows(
      db,
      scope,
      'pages',
      NUMBERS,
      (bind) => `SELECT ${SUMS} FROM (${pageSums(scope, ['views'], weights, bind)}) GROUP BY page`,
    ).all<SumRow>(),
    countAnswers(db, scope, 'page').all<AnswerCell>(),
  ]);
  const answers = Map.groupBy(cells, ({ page }) => page);
  const common = chosenIn(answerCountsOf(cells), OTHER_PAGE);
  const weeks = daysOf(scope).length / 7;
  return sums.results
    .filter(({ page }) => page !== OTHER_PAGE)
    .map(({ page, views, friction }) => {
      const counts = answerCountsOf(answers.get(page) ?? []);
      // A page that nobody has answered on is expected to be like those with the commonest question.
      const asking = answers.has(page) ? chosenIn(counts, page) : common;
      const { n, dissatisfied } = scoreOf(counts, asking);
      return {
        page,
        asking,
        views: (views * scaleOf(scope)) / weeks,
        friction: views >= FRICTION_FROM ? friction / views : null,
        answers: { successes: dissatisfied, n },
        target: targetOf(scope.site.settings, page),
      };
    });
}

function pageToFix(page: Ranked): Omit<PageToFix, 'causes'> {
  const { prior, k, answers, asking } = page;
  const [low, high] = INTERVAL.map((p) => posteriorQuantile(answers, prior, k, p)) as [number, number];
  return {
    path: page.page,
    viewsPerWeek: Math.round(page.views),
    question: asking.question,
    answers: answers.n,
    dissatisfied: answers.successes,
    estimate: page.dissatisfied,
    low,
    high,
    prior,
    priorWeight: k,
    target: page.target,
    expected: page.expected,
    likely: page.likely,
    confident: page.confident,
    needsAnswers: page.needsAnswers,
    friction: page.friction,
    goals: page.goals,
  };
}

function priorOf(group: readonly Known[], { prior }: Ranking): Prior {
  const answered = group.filter(({ answers }) => answers.n > 0);
  return {
    question: group[0]!.asking.question,
    pages: answered.length,
    answers: answered.reduce((sum, { answers }) => sum + answers.n, 0),
    rate: prior.rate,
    auc: prior.auc,
    evidence: prior.evidence,
    isUsed: prior.isUsed,
  };
}
