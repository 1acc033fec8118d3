import type { Filter, FilterKey } from '@kitka/shared/api/filter';
import type { JourneyEnd, JourneyResponse, JourneyStep } from '@kitka/shared/api/journey';
import { frictionIndex } from '@kitka/shared/measures/friction';
import { stepShare } from '@kitka/shared/measures/stepShare';
import { LIMITS } from '@kitka/shared/wire/limits';
import { answerCountsOf, chosenIn, scoreOf } from './asked.ts';
import { countStepAnswers, countSteps, type Edge, OTHERS, type StepAnswers } from './countSteps.ts';
import { scaleOf } from './countViews.ts';
import type { Scope } from './scope.ts';

/** Conditions on what a visitor has in every view: they hold for the view after a view, too. */
const FOLLOWED: readonly FilterKey[] = ['device', 'lang', 'country'];

/** Where views of a page (for page '': visits of the site) came from, and where they led. */
export async function readJourney(db: D1Database, scope: Scope, page: string): Promise<JourneyResponse> {
  const { from, to, sample } = scope;
  const { next, unfollowed } = followed(scope.filter);
  const wanted = { page, here: scope.filter, next: unfollowed.length > 0 ? null : next };
  const counted = await countSteps(db, scope, wanted);
  const arrivals = page === '' ? joinRare(counted.arrivals) : counted.arrivals;
  const departures = page === '' ? joinRare(counted.departures, false) : counted.departures;
  const cells = await countStepAnswers(db, scope, wanted, [...arrivals, ...departures]);
  const ofSide = Map.groupBy(cells, ({ side }) => side);
  const told = (edges: readonly Edge[], side: StepAnswers['side'], ofOf: (edge: Edge) => number) => {
    const scores = scoresOf(edges, ofSide.get(side) ?? []);
    return edges.map((edge) => stepOf(edge, ofOf(edge), scores.get(edge) ?? null, scope, side));
  };
  const views = sumOf(arrivals);
  const went = Map.groupBy(departures, ({ origin }) => origin);
  // One view can open several tabs, so more views may have come from a page than it had.
  const base = new Map(
    [...counted.views].map(([name, n]) => [name, Math.max(n, sumOf(went.get(name) ?? []))] as const),
  );
  const ends = [...base].map(([name, of]) => endOf(name, sumOf(went.get(name) ?? []), of, scope));
  return {
    from,
    to,
    page,
    views: Math.round(views * scaleOf(scope)),
    arrivals: told(arrivals, 'arrivals', () => views).sort(byViews),
    departures: wanted.next && [
      ...told(departures, 'departures', ({ origin }) => base.get(origin) ?? 0).sort(byViews),
      ...ends.filter(({ n }) => n > 0),
    ],
    unfollowed,
    sample,
  };
}

/**
 * The filter for the views that came from the views of a scope: without conditions on the page, which are the next
 * page's own matter. If there are conditions that cannot be followed, their keys are returned.
 */
function followed(filter: Filter): { next: Filter; unfollowed: FilterKey[] } {
  const next = filter.filter(({ key }) => FOLLOWED.includes(key));
  const unfollowed = filter.flatMap(({ key }) => (key === 'page' || FOLLOWED.includes(key) ? [] : [key]));
  return { next, unfollowed: [...new Set(unfollowed)] };
}

/**
 * Joins rare pairs of the site's edges: first as one page among others from the same origin, then, if `alsoOrigins`, as
 * one origin among others.
 */
function joinRare(edges: readonly Edge[], alsoOrigins = true): Edge[] {
  const byPage = joined(edges, (edge) => (edge.n < LIMITS.journeyEdge ? { ...edge, page: OTHERS } : edge));
  return alsoOrigins
    ? joined(byPage, (edge) => (edge.n < LIMITS.journeyEdge ? { ...edge, origin: OTHERS } : edge))
    : byPage;
}

/** Adds up edges that become alike. */
function joined(edges: readonly Edge[], change: (edge: Edge) => Edge): Edge[] {
  const alike = Map.groupBy(edges.map(change), ({ origin, page }) => `${origin}\n${page}`);
  return [...alike.values()].map((some) => ({
    origin: some[0]!.origin,
    page: some[0]!.page,
    n: sumOf(some),
    sum: some.reduce((sum, edge) => sum + edge.sum, 0),
    squares: some.reduce((sum, edge) => sum + edge.squares, 0),
  }));
}

const sumOf = (edges: readonly Edge[]) => edges.reduce((sum, { n }) => sum + n, 0);

/** The score of each edge, for the question that is answered most on the page it leads to. */
function scoresOf(edges: readonly Edge[], cells: readonly StepAnswers[]) {
  const byEdge = Map.groupBy(cells, (cell) => edgeOf(edges, cell));
  const byPage = Map.groupBy(cells, (cell) => edgeOf(edges, cell)?.page);
  return new Map(
    edges.map((edge) => {
      const asking = chosenIn(answerCountsOf(byPage.get(edge.page) ?? []), edge.page);
      return [edge, scoreOf(answerCountsOf(byEdge.get(edge) ?? []), asking)] as const;
    }),
  );
}

/** The edge that an answer belongs to: its own, or the one that its own was joined to. */
function edgeOf(edges: readonly Edge[], { origin, page }: StepAnswers): Edge | undefined {
  const find = (from: string, to: string) => edges.find((edge) => edge.origin === from && edge.page === to);
  return find(origin, page) ?? find(origin, OTHERS) ?? find(OTHERS, page) ?? find(OTHERS, OTHERS);
}

function stepOf(
  { origin, page, n, sum, squares }: Edge,
  of: number,
  score: JourneyStep['score'],
  scope: Scope,
  side: StepAnswers['side'],
): JourneyStep {
  const scale = scaleOf(scope);
  return {
    from: placeOf(origin),
    to: placeOf(page),
    n: Math.round(n * scale),
    of: Math.round(of * scale),
    // Arrivals are among the page's own views, so that a sample of these has them all.
    ...stepShare(n, of, side === 'arrivals' ? 1 : scope.sample?.share),
    friction: frictionIndex({ views: n, sum, sumOfSquares: squares }),
    score,
  };
}

/** The step to nowhere: what is left of a page's views. */
function endOf(page: string, went: number, of: number, scope: Scope): JourneyStep {
  const { low, high } = stepShare(went, of, scope.sample?.share);
  const scale = scaleOf(scope);
  return {
    from: placeOf(page),
    to: { kind: 'end', name: '' },
    n: Math.round((of - went) * scale),
    of: Math.round(of * scale),
    share: of > 0 ? (of - went) / of : 0,
    low: 1 - high,
    high: 1 - low,
    friction: null,
    score: null,
  };
}

const KINDS: readonly JourneyEnd['kind'][] = ['page', 'source', 'direct', 'again', 'others'];

function placeOf(key: string): JourneyEnd {
  const space = key.indexOf(' ');
  const kind = KINDS.find((one) => one === key.slice(0, space)) ?? 'others';
  return { kind, name: key.slice(space + 1) };
}

/** Most views first, and what is joined last. */
const byViews = (a: JourneyStep, b: JourneyStep): number =>
  joinedParts(a) - joinedParts(b) ||
  b.n - a.n ||
  (a.to.name + a.from.name < b.to.name + b.from.name ? -1 : 1);
const joinedParts = ({ from, to }: JourneyStep) =>
  Number(from.kind === 'others') + Number(to.kind === 'others');
