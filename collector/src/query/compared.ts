import type { Score } from '@kitka/shared/api/api';
import type { Compared } from '@kitka/shared/api/compare';
import { compareFriction } from '@kitka/shared/measures/compareFriction';
import { compareScores } from '@kitka/shared/measures/compareScores';
import { compareShares } from '@kitka/shared/measures/compareShares';
import { effectiveShare } from '@kitka/shared/measures/designEffect';
import type { Sample } from '@kitka/shared/measures/sample';
import { type Share, shareOf } from '@kitka/shared/measures/share';
import { SCALES } from '@kitka/shared/settings/kinds';

/** What is compared. */
export type About = Pick<Compared, 'measure' | 'name' | 'direction'>;
/** A value of each side. */
export type Pair<T> = readonly [base: T, other: T];

/** Two shares. */
export function comparedShares(
  about: About,
  detect: number,
  shares: Pair<Share>,
  effects: Pair<number>,
): Compared {
  const [base, other] = [effectiveShare(shares[0], effects[0]), effectiveShare(shares[1], effects[1])];
  const toValue = (share: Share) => ({ value: share.n > 0 ? shareOf(share) : null, n: Math.round(share.n) });
  return {
    ...about,
    unit: 'share',
    base: toValue(base),
    other: toValue(other),
    ...compareShares(base, other, about.direction, detect),
    q: null,
  };
}

/** Two scores of the same question in the same wording. */
export function comparedScores(base: Score, other: Score, effects: Pair<number> = [1, 1]): Compared {
  const toValue = ({ value, n }: Score) => ({ value, n });
  return {
    measure: 'score',
    name: base.question,
    unit: SCALES[base.question].score === 'net' ? 'net' : 'share',
    direction: 'higherIsBetter',
    base: toValue(base),
    other: toValue(other),
    ...compareScores(base.question, base, other, effects),
    q: null,
  };
}

/** Two friction indices. */
export function comparedFriction(friction: Pair<Sample>, effects: Pair<number>): Compared {
  const [base, other] = friction;
  const toValue = ({ mean, n }: Sample, effect: number) => ({
    value: n > 0 ? mean : null,
    n: Math.round(n / effect),
  });
  return {
    measure: 'friction',
    name: null,
    unit: 'points',
    direction: 'lowerIsBetter',
    base: toValue(base, effects[0]),
    other: toValue(other, effects[1]),
    ...compareFriction(base, other, effects),
    q: null,
  };
}
