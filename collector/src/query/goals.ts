import type { FilterKey } from '@kitka/shared/api/filter';
import type { GoalRow, GoalsResponse, Reach, ReachComparison } from '@kitka/shared/api/goals';
import { compareReach } from '@kitka/shared/measures/compareReach';
import type { Comparison } from '@kitka/shared/measures/comparison';
import { correctForMany } from '@kitka/shared/measures/correctForMany';
import { displayOf } from '@kitka/shared/measures/display';
import { NEEDS } from '@kitka/shared/measures/friction';
import { goalsMissing } from '@kitka/shared/measures/goalsMissing';
import { type Share, shareOf } from '@kitka/shared/measures/share';
import { wilson } from '@kitka/shared/measures/wilson';
import { isOneOf } from '@kitka/shared/settings/pagePattern';
import { maskOf, type SignalKind } from '@kitka/shared/settings/signals';
import {
  type AnswersOnViews,
  countAnswersOnViews,
  isDissatisfied,
  isSatisfied,
  toOwnQuestion,
} from './answersOnViews.ts';
import type { Asking } from './asked.ts';
import { overRows, scaleOf } from './countViews.ts';
import { weightsOf } from './friction.ts';
import { COMPARABLE, frictionMask, type GoalCount, type Tally, tallyOf } from './goalCounts.ts';
import { daysOf, type Scope } from './scope.ts';

/** Metrics that a signal may depend on, in the order of the bits of `measured`. */
const METRICS = ['lcp', 'inp', 'cls'] as const;
// In brackets, as SQL shifts and combines bits from left to right.
const MEASURED = METRICS.map((metric, bit) => `((${metric} IS NOT NULL) << ${bit})`).join(' | ');
/** Bits of `measured` that a view must have to tell whether it had a signal. */
const needsOf = (kind: SignalKind): number =>
  METRICS.reduce((bits, metric, bit) => (NEEDS[kind] === metric ? bits | (1 << bit) : bits), 0);

/** What all views of a visit share, so that a filter on it means the same for the next view. */
const SAME_IN_VISIT: readonly FilterKey[] = ['device', 'lang', 'country'];

interface Counted extends GoalCount {
  /** 0: views of other pages that came from this one. */
  isOwn: 0 | 1;
  measured: number;
}

/**
 * How often each goal is reached from a page (or on the site, page '', where nothing is compared: pages differ in both,
 * signs and goals).
 * @param scope of rows
 */
export async function readGoals(db: D1Database, scope: Scope, page: string): Promise<GoalsResponse> {
  const { from, to, site, sample } = scope;
  const isSite = page === '';
  const hasNext = !isSite && scope.filter.every(({ key }) => SAME_IN_VISIT.includes(key));
  const columns = 'signals, goals, came_from, lcp, inp, cls';
  const statements = [
    overRows(
      db,
      scope,
      isSite ? 'site' : 'pages',
      columns,
      (bind) => (isSite ? OF_SITE : ofPage(bind(page), hasNext)),
      true,
    ),
    ...(isSite ? [] : [countAnswersOnViews(db, scope, page, ['goals'])]),
  ];
  const [views, answers] = (await db.batch(statements)) as [
    D1Result<Counted>,
    D1Result<AnswersOnViews<{ goals: string | null }>>?,
  ];
  const own = views.results.filter(({ isOwn }) => isOwn);
  const here = tallyOf(own);
  const next = tallyOf(views.results.filter(({ isOwn }) => !isOwn));
  const given = answers && toOwnQuestion(answers.results, page);

  const friction = frictionMask(weightsOf(site.settings.signals));
  const [rubbed, smooth] = parted(own, ({ signals }) => (signals & friction) !== 0);
  const weekly = (rubbed.n * scaleOf(scope)) / (daysOf(scope).length / 7);
  const kinds = isSite ? [] : signalsOf(own);

  const listed = site.settings.goals.map(({ name }) => name);
  const names = [...new Set([...listed, ...here.names(), ...next.names()])];
  const goals = names.map((name): Draft => {
    const pages = site.settings.goals.find((goal) => goal.name === name)?.pages ?? [];
    const isOwnPage = !isSite && isOneOf(page, pages);
    const isCompared = !isSite && !isOwnPage;
    return {
      name,
      isOwnPage,
      here: reachOf(here.of(name)),
      next: hasNext && !isOwnPage ? reachOf(steps(next.of(name).successes, here.n)) : null,
      signals: isCompared
        ? kinds.map(({ kind, withIt, without }) => ({ kind, ...compared(without.of(name), withIt.of(name)) }))
        : [],
      answers:
        isCompared && given && given.own.length > 0
          ? { question: given.asking.question, ...comparedAnswers(given, name) }
          : null,
      atStake: isCompared ? goalsMissing(weekly, rubbed.of(name), smooth.of(name)) : null,
    };
  });
  return { from, to, page, goals: corrected(goals), sample };
}

const OF_SITE = `SELECT 1 AS isOwn, 0 AS signals, 0 AS measured, goals, count(*) AS n FROM v GROUP BY goals`;
const ofPage = (page: string, hasNext: boolean) => `
  SELECT page = ${page} AS isOwn, iif(page = ${page}, signals, 0) AS signals, iif(page = ${page}, ${MEASURED}, 0) AS measured,
    goals, count(*) AS n
  FROM v WHERE page = ${page} ${hasNext ? `OR (came_from = ${page} AND goals IS NOT NULL)` : ''} GROUP BY 1, 2, 3, 4`;

/** Steps to other pages as a share of views; more than one step of a view cannot be told apart, and counts as one. */
const steps = (reached: number, views: number): Share => ({ successes: Math.min(reached, views), n: views });

const reachOf = (share: Share): Reach => ({
  reached: share.successes,
  views: share.n,
  share: share.n > 0 ? shareOf(share) : null,
  ...wilson(share.successes, share.n),
  display: displayOf(share.n),
});

/** The tallies of those counts for which a condition holds, and of all others. */
function parted<Count extends GoalCount>(
  counts: readonly Count[],
  holds: (count: Count) => boolean,
): [Tally, Tally] {
  const { yes = [], no = [] } = Object.groupBy(counts, (count) => (holds(count) ? 'yes' : 'no'));
  return [tallyOf(yes), tallyOf(no)];
}

/** Every comparable signal that occurred, with the views that had it and those that surely had not. */
function signalsOf(own: readonly Counted[]): { kind: SignalKind; withIt: Tally; without: Tally }[] {
  return COMPARABLE.flatMap((kind) => {
    const bit = maskOf([kind]);
    const needs = needsOf(kind);
    const told = own.filter(({ signals, measured }) => signals & bit || (measured & needs) === needs);
    const [withIt, without] = parted(told, ({ signals }) => (signals & bit) !== 0);
    return withIt.n > 0 ? [{ kind, withIt, without }] : [];
  });
}

/** A comparison before it is corrected for the others. */
type Raw = Omit<ReachComparison, 'q'> & Pick<Comparison, 'test' | 'needed' | 'missing'>;
type Draft = Omit<GoalRow, 'signals' | 'answers'> & {
  signals: (Raw & { kind: SignalKind })[];
  answers: (Raw & Pick<NonNullable<GoalRow['answers']>, 'question'>) | null;
};

const compared = (base: Share, other: Share): Raw => ({
  base: reachOf(base),
  other: reachOf(other),
  ...compareReach(base, other),
});

function comparedAnswers(
  { asking, own }: { asking: Asking; own: readonly AnswersOnViews<{ goals: string | null }>[] },
  goal: string,
): Raw {
  const stored = own.filter(({ isStored }) => isStored);
  const satisfied = tallyOf(stored.filter(({ value }) => isSatisfied(asking, value)));
  const dissatisfied = tallyOf(stored.filter(({ value }) => isDissatisfied(asking, value)));
  return compared(satisfied.of(goal), dissatisfied.of(goal));
}

/** The goals with all their comparisons corrected as one family, because they are looked at together. */
function corrected(goals: readonly Draft[]): GoalRow[] {
  const told = correctForMany(
    goals.flatMap(({ signals, answers }) => [...signals, ...(answers ? [answers] : [])]),
  ).map(({ base, other, difference, low, high, p, q, verdict }) => ({
    base,
    other,
    difference,
    low,
    high,
    p,
    q,
    verdict,
  }));
  const next = () => told.shift()!;
  return goals.map((goal) => ({
    ...goal,
    signals: goal.signals.map(({ kind }) => ({ kind, ...next() })),
    answers: goal.answers && { question: goal.answers.question, ...next() },
  }));
}
