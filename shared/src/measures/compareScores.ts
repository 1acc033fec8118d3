import { type Question, SCALES } from '../settings/kinds.ts';
import { compareMeans } from './compareMeans.ts';
import { compareShares, DETECT_SHARE } from './compareShares.ts';
import type { Comparison } from './comparison.ts';
import { effectiveSample, effectiveShare } from './designEffect.ts';
import { type Sample, sampleOf } from './sample.ts';
import type { Counts } from './score.ts';

const NET = { min: -1, max: 1 };
/** The same part of the scale as of a share, which is half as long. */
const DETECT_NET = 2 * DETECT_SHARE;

/**
 * Compares two scores of one question in one wording: shares of satisfied answers, or (`gap`, `nps`) net shares as
 * means of 1, 0 and -1.
 * @param effects design effects of both sides (designEffect.ts)
 */
export function compareScores(
  question: Question,
  base: Counts,
  other: Counts,
  [baseEffect, otherEffect]: readonly [number, number] = [1, 1],
): Comparison {
  if (SCALES[question].score === 'net')
    return compareMeans(
      effectiveSample(scoreSample(question, base), baseEffect),
      effectiveSample(scoreSample(question, other), otherEffect),
      NET,
      DETECT_NET,
    );
  return compareShares(
    effectiveShare({ successes: base.satisfied, n: base.n }, baseEffect),
    effectiveShare({ successes: other.satisfied, n: other.n }, otherEffect),
  );
}

/** Answers as values whose mean is the score: 1 for a satisfied one, 0, and in a net score -1 for a dissatisfied one. */
export const scoreSample = (question: Question, { n, satisfied, dissatisfied }: Counts): Sample =>
  SCALES[question].score === 'net'
    ? sampleOf([
        [1, satisfied],
        [-1, dissatisfied],
        [0, n - satisfied - dissatisfied],
      ])
    : sampleOf([
        [1, satisfied],
        [0, n - satisfied],
      ]);
