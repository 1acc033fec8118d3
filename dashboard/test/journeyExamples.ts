import type { JourneyEnd, JourneyResponse, JourneyStep } from '@kitka/shared/api/journey';
import { wilson } from '@kitka/shared/measures/wilson';
import { friction, score } from './examples.ts';

/** A step of `n` of `of` views, with a rage click on each tenth of them, and some answers. */
function step(
  from: JourneyEnd,
  to: JourneyEnd,
  n: number,
  of: number,
  satisfied = 0,
  answers = 0,
): JourneyStep {
  const isEnd = to.kind === 'end';
  return {
    from,
    to,
    n,
    of,
    share: n / of,
    ...wilson(n, of),
    friction: isEnd ? null : friction(n, { 'rage-click': Math.floor(n / 10) }),
    score: isEnd ? null : score(satisfied, answers),
  };
}

/** The steps to and from a page, or those of the site. */
export function journey(page: string, from: string, to: string): JourneyResponse {
  const [here, end]: JourneyEnd[] = [
    { kind: 'page', name: page },
    { kind: 'end', name: '' },
  ];
  const of = (name: string): JourneyEnd => ({ kind: 'page', name });
  const arrivals = (to: JourneyEnd) => [
    step({ kind: 'source', name: 'search.example' }, to, 500, 1000, 40, 50),
    step(of('/cart'), to, 250, 1000, 8, 10),
    step({ kind: 'direct', name: '' }, to, 150, 1000),
    step({ kind: 'again', name: '' }, to, 80, 1000),
    step({ kind: 'others', name: '' }, to, 20, 1000),
  ];
  const departures = (from: JourneyEnd) => [
    step(from, of('/thanks'), 600, 1000, 90, 100),
    step(from, of('/help'), 200, 1000),
    step(from, { kind: 'others', name: '' }, 40, 1000),
    step(from, end!, 160, 1000),
  ];
  const isSite = page === '';
  return {
    from,
    to,
    page,
    views: 1000,
    arrivals: isSite ? arrivals(of('/')).filter((_, i) => i !== 1 && i !== 3) : arrivals(here!),
    departures: departures(isSite ? of('/') : here!),
    unfollowed: [],
    sample: null,
  };
}
