import type { SignalsEffectResponse } from '@kitka/shared/api/signalsEffect';
import {
  type FrictionIndex,
  frictionIndex,
  frictionOfMasks,
  type Weights,
} from '@kitka/shared/measures/friction';
import type { Sample } from '@kitka/shared/measures/sample';
import { DEFAULT_SIGNALS, maskOf, type SignalKind } from '@kitka/shared/settings/signals';
import type { SignalSettings } from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';
import { ofPart } from '../store/viewCounts.ts';
import { countViews } from './countViews.ts';
import { weightsOf } from './friction.ts';
import { frictionByPage, type PageFriction } from './frictionByPage.ts';
import { rangedShare } from './rangedShare.ts';
import type { Scope } from './scope.ts';

/** Places that count as among the worst. */
const WORST = 10;

/** What other settings for signals would have changed in a scope. */
export async function readSignalsEffect(
  db: D1Database,
  scope: Scope,
  proposed: SignalSettings,
): Promise<SignalsEffectResponse> {
  const { from, to, sample, site } = scope;
  const now = site.settings.signals;
  const gone = proposed.off.filter((kind) => !now.off.includes(kind));
  const [weights, changed] = [weightsOf(now), without(gone, weightsOf(proposed))];
  const counted = (await countViews(db, scope, [''], ['signals'])).get('');
  const masks = new Map(counted ? ofPart(counted.cells, 'signals') : []);
  const seen = ~maskOf(gone);
  const isSame = Object.entries(weights).every(([kind, weight]) => changed[kind as SignalKind] === weight);
  const before = await frictionByPage(db, scope, LIMITS.comparedPages, weights);
  const after = isSame ? before : await frictionByPage(db, scope, LIMITS.comparedPages, changed);
  return {
    from,
    to,
    signs: {
      before: rangedShare(viewsWith(masks, ~0)),
      after: rangedShare(viewsWith(masks, seen)),
    },
    friction: { before: frictionOfMasks(masks, weights), after: frictionOfMasks(masks, changed) },
    ...placesOf(before, after),
    untold: (Object.keys(DEFAULT_SIGNALS) as (keyof typeof DEFAULT_SIGNALS)[]).filter(
      (name) => name !== 'off' && proposed[name] !== now[name],
    ),
    anew: now.off.filter((kind) => !proposed.off.includes(kind)),
    sample,
  };
}

/** The weights if some kinds were not looked for: views without a signal have the friction that the rest of them give. */
const without = (kinds: readonly SignalKind[], weights: Weights): Weights => ({
  ...weights,
  ...Object.fromEntries(kinds.map((kind) => [kind, 0])),
});

/** Views with any of some signals, of all. */
function viewsWith(masks: ReadonlyMap<number, number>, wanted: number) {
  let [successes, n] = [0, 0];
  for (const [mask, views] of masks) {
    n += views;
    if (mask & wanted) successes += views;
  }
  return { successes, n };
}

/** The index of a page, from the summary of its views. */
const indexOf = ({ n, mean, variance }: Sample): FrictionIndex =>
  frictionIndex({ views: n, sum: n * mean, sumOfSquares: variance * (n - 1) + n * mean ** 2 });

/** Which pages are elsewhere among the worst. Those with too few views for an index, or without friction, have no place. */
function placesOf(
  before: ReadonlyMap<string, PageFriction>,
  after: ReadonlyMap<string, PageFriction>,
): Pick<SignalsEffectResponse, 'moved' | 'ranked'> {
  const known = [...before].flatMap(([page, { friction }]) => {
    const [then, now] = [indexOf(friction), indexOf(after.get(page)?.friction ?? friction)];
    return then.display === 'score'
      ? [{ page, views: then.n, before: then.index ?? 0, after: now.index ?? 0 }]
      : [];
  });
  const placeBy = (of: 'before' | 'after') => {
    const worst = known
      .filter((one) => one[of] > 0)
      .sort((a, b) => b[of] - a[of] || b.views - a.views || (a.page < b.page ? -1 : 1));
    return new Map(worst.slice(0, WORST).map(({ page }, i) => [page, i + 1]));
  };
  const [first, then] = [placeBy('before'), placeBy('after')];
  const moved = known
    .map(({ page, views, ...index }) => ({
      page,
      views,
      before: { place: first.get(page) ?? null, index: index.before },
      after: { place: then.get(page) ?? null, index: index.after },
    }))
    .filter((one) => one.before.place !== one.after.place)
    .sort((a, b) => (a.after.place ?? WORST + 1) - (b.after.place ?? WORST + 1));
  return { moved, ranked: known.length };
}
