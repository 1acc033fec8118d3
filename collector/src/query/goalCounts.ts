import { WEIGHTS, type Weights } from '@kitka/shared/measures/friction';
import type { Share } from '@kitka/shared/measures/share';
import { maskOf, SIGNALS, type SignalKind } from '@kitka/shared/settings/signals';

/** Views that are equal in their signals and in what they reached. */
export interface GoalCount {
  signals: number;
  /** JSON list of the goals that the views reached; null: none. */
  goals: string | null;
  n: number;
}

/**
 * Signals that ARE leaving: a view with one did not reach a goal by what the signal means, so that it is never compared
 * nor counted as friction here.
 */
const OUTCOMES: readonly SignalKind[] = ['form-abandoned', 'quick-back'];
/** The signals that can be compared by how often goals are reached with and without them. */
export const COMPARABLE: readonly SignalKind[] = SIGNALS.filter((kind) => !OUTCOMES.includes(kind));

/** Bits of the signals that count as friction before a goal: those with a weight. */
export const frictionMask = (weights: Weights = WEIGHTS): number =>
  maskOf(COMPARABLE.filter((kind) => weights[kind] > 0));

/** The goals in a list as it is stored. */
export const goalsIn = (json: string | null): readonly string[] => (json === null ? [] : JSON.parse(json));

/** How many views reached each goal, out of all of them. */
export class Tally {
  n = 0;
  readonly #reached = new Map<string, number>();

  add({ goals, n }: Pick<GoalCount, 'goals' | 'n'>): void {
    this.n += n;
    for (const name of goalsIn(goals)) this.#reached.set(name, (this.#reached.get(name) ?? 0) + n);
  }
  of(goal: string): Share {
    return { successes: this.#reached.get(goal) ?? 0, n: this.n };
  }
  names(): string[] {
    return [...this.#reached.keys()];
  }
}

/** The tally of some counts. */
export function tallyOf(counts: Iterable<Pick<GoalCount, 'goals' | 'n'>>): Tally {
  const tally = new Tally();
  for (const count of counts) tally.add(count);
  return tally;
}
