import type { FrictionIndex } from '../measures/friction.ts';
import type { SignalKind } from '../settings/signals.ts';
import type { SignalSettings } from '../settings/site.ts';
import type { Sample } from './api.ts';
import type { ShareOf } from './fixFirst.ts';

/** A figure as it is, and as it would have been. */
export interface BeforeAndAfter<T> {
  before: T;
  after: T;
}

/**
 * `POST /sites/KEY/signals/effect`: what other settings for signals would have changed in a period. Views hold which kinds
 * of signals they had, so kinds that are switched off and weights can be told.
 */
export interface SignalsEffectResponse {
  from: string;
  to: string;
  /** Views with any sign that is looked for. */
  signs: BeforeAndAfter<ShareOf>;
  friction: BeforeAndAfter<FrictionIndex>;
  /** Pages whose place among the worst would differ: 1 is the most friction; null: not among the worst. */
  moved: ({ page: string; views: number } & BeforeAndAfter<{ place: number | null; index: number }>)[];
  /** Pages with enough views for a place. */
  ranked: number;
  /** Changed settings whose effect cannot be told: views do not hold what they are about. */
  untold: (keyof SignalSettings)[];
  /** Kinds that would be looked for again: views hold none from the days on which they were not. */
  anew: SignalKind[];
  sample: Sample | null;
}
