import type { PageRow, Score } from '@kitka/shared/api/api';
import type { ComparedScope, ComparedSide, CompareResponse } from '@kitka/shared/api/compare';
import { writeFilter } from '@kitka/shared/api/filter';
import { DETECT_SHARE } from '@kitka/shared/measures/compareShares';
import { correctForMany } from '@kitka/shared/measures/correctForMany';
import { frictionOfView, type Weights } from '@kitka/shared/measures/friction';
import { type Sample, sampleOf } from '@kitka/shared/measures/sample';
import { type Share, shareOf } from '@kitka/shared/measures/share';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { METRICS } from '@kitka/shared/wire/metrics';
import { ofPart, TOLD } from '../store/viewCounts.ts';
import { type Asking, answerCountsOf, scoreOf } from './asked.ts';
import { type About, comparedFriction, comparedScores, comparedShares } from './compared.ts';
import { type AnswerCell, countAnswers } from './countAnswers.ts';
import { countViews, nothing } from './countViews.ts';
import { signalShare, weightsOf } from './friction.ts';
import { stepsTaken } from './funnel.ts';
import { pageRowOf } from './pageRow.ts';
import type { Scope } from './scope.ts';
import { sharedAsking } from './sharedAsking.ts';

/**
 * Difference worth acting on in the share of views with a signal, and of impressions with an answer (our judgement):
 * 2 in 100. Most of these shares are below a tenth.
 */
const DETECT_SELDOM = 0.02;

/** What was counted on one side. */
interface Side {
  row: PageRow;
  answers: AnswerCell[];
  /** Views by set of signals, and what they add up to. */
  masks: Map<number, number>;
  friction: Sample;
  eligible: number;
  sampled: number;
  /** Design effect of the counts of views, and how many views each of them stands for. */
  effect: number;
  scale: number;
}

/**
 * Compares two periods or segments of a page (or of the site, page ''). They must not share views or answers
 * (areDisjoint.ts). A signal is one of many, as is a web vital, so each is corrected for the others.
 * @param base what `other` is compared with
 */
export async function compareScopes(
  db: D1Database,
  base: Scope,
  other: Scope,
  page: string,
): Promise<CompareResponse> {
  const [before, after] = await Promise.all([readSide(db, base, page), readSide(db, other, page)]);
  const { asking, notes } = sharedAsking(before.answers, after.answers, page);
  const scores = [scoreIn(before, asking), scoreIn(after, asking)] as const;
  const ofShares = (about: About, detect: number, of: (side: Side) => Share) =>
    comparedShares(about, detect, [of(before), of(after)], [before.effect, after.effect]);
  const signals = SIGNALS.filter((_, bit) => [before, after].some(({ masks }) => hasBit(masks, bit))).map(
    (name) =>
      ofShares({ measure: 'signal', name, direction: 'lowerIsBetter' }, DETECT_SELDOM, ({ masks, row }) =>
        signalShare(name, masks, row.vitals),
      ),
  );
  const vitals = METRICS.map((name) =>
    ofShares({ measure: 'vital', name, direction: 'higherIsBetter' }, DETECT_SHARE, ({ row }) => {
      const { good, n } = row.vitals[name];
      return { successes: Math.round((good ?? 0) * n), n };
    }),
  );
  return {
    page,
    base: sideOf(base, before, scores[0]),
    other: sideOf(other, after, scores[1]),
    ...asking,
    comparisons: [
      comparedScores(...scores),
      comparedFriction([before.friction, after.friction], [before.effect, after.effect]),
      comparedShares(
        { measure: 'answerRate', name: null, direction: 'higherIsBetter' },
        DETECT_SELDOM,
        [answeredIn(before), answeredIn(after)],
        [rateEffect(before), rateEffect(after)],
      ),
      ...correctForMany(signals),
      ...correctForMany(vitals),
    ],
    notes,
  };
}

/** A scope as the API names it. */
export const comparedScope = ({ from, to, filter, sample }: Scope): ComparedScope => ({
  from,
  to,
  filter: writeFilter(filter),
  sample,
});

async function readSide(db: D1Database, scope: Scope, page: string): Promise<Side> {
  const [views, { results: answers }] = await Promise.all([
    countViews(db, scope, [page], TOLD),
    countAnswers(db, scope, 'page', page === '' ? null : page).all<AnswerCell>(),
  ]);
  const weights: Weights = weightsOf(scope.site.settings.signals);
  const counted = views.get(page) ?? nothing();
  const masks = new Map(ofPart(counted.cells, 'signals'));
  return {
    row: pageRowOf(page, counted, answers, weights),
    answers,
    masks,
    friction: sampleOf([...masks].map(([mask, n]) => [frictionOfView(mask, weights), n] as const)),
    eligible: Math.round(stepsTaken(counted, 'eligible') * counted.scale),
    sampled: Math.round(stepsTaken(counted, 'sampled') * counted.scale),
    effect: counted.effect,
    scale: counted.scale,
  };
}

const hasBit = (masks: ReadonlyMap<number, number>, bit: number): boolean =>
  [...masks.keys()].some((mask) => (mask >> bit) & 1);

const scoreIn = ({ answers }: Side, asking: Asking): Score => scoreOf(answerCountsOf(answers), asking);

function sideOf(scope: Scope, { row, eligible, sampled }: Side, score: Score): ComparedSide {
  const { views, viewsLow, viewsHigh, answers, friction } = row;
  const { parts: _, overlap: __, ...index } = friction;
  return {
    ...comparedScope(scope),
    views,
    viewsLow,
    viewsHigh,
    eligible,
    sampled,
    answers,
    score,
    friction: index,
  };
}

/** Impressions of prompts that appeared by themselves, and those that were answered. */
function answeredIn({ row: { answers, selfOpened, impressions } }: Side): Share {
  // An answer may be counted whose view's last message was lost.
  return { successes: Math.min(answers - selfOpened, impressions), n: impressions };
}

/**
 * Design effect of the answer rate p. All answers are counted, so only the number of impressions is uncertain if it
 * comes from a sample: the relative variance of p grows by that of the impressions.
 */
function rateEffect(side: Side): number {
  const p = shareOf(answeredIn(side));
  const all = side.effect * side.scale;
  return p < 1 ? 1 + (p / (1 - p)) * (all - 1) : all;
}
