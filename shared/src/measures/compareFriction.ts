import { compareMeans } from './compareMeans.ts';
import type { Comparison } from './comparison.ts';
import { effectiveSample } from './designEffect.ts';
import type { Sample } from './sample.ts';

const SCALE = { min: 0, max: 100 };
/**
 * Difference of friction indices that is worth acting on, in points (our judgement): as much as if one more view in
 * ten had a dead click, or one in forty an error click.
 */
const DETECT_FRICTION = 2;

/**
 * Compares two friction indices.
 * @param base and `other` summaries of the views' friction, in hundredths (`frictionOfView`)
 * @param effects design effects of both sides (designEffect.ts)
 */
export const compareFriction = (
  base: Sample,
  other: Sample,
  [baseEffect, otherEffect]: readonly [number, number] = [1, 1],
): Comparison =>
  compareMeans(
    effectiveSample(base, baseEffect),
    effectiveSample(other, otherEffect),
    SCALE,
    DETECT_FRICTION,
    'lowerIsBetter',
  );
