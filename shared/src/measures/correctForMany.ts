import { benjaminiHochberg } from './benjaminiHochberg.ts';
import { type Comparison, unsure } from './comparison.ts';

/**
 * Accepted share of false ones among the changes that are reported (our judgement): one of ten changes that somebody
 * looks into may be due to chance.
 */
export const FALSE_DISCOVERY_RATE = 0.1;

/**
 * Corrects the verdicts of many comparisons made at once, such as all pages of a site, by Benjamini and Hochberg: with
 * 200 unchanged pages, 10 would otherwise be called changed.
 * @returns the comparisons in the same order with their q-value (null if not tested); a change whose q is above .10 is
 * no longer called sure
 */
export function correctForMany<T extends Comparison>(
  comparisons: readonly T[],
): (T & { q: number | null })[] {
  const qs = benjaminiHochberg(comparisons.flatMap(({ p }) => p ?? []));
  let next = 0;
  return comparisons.map((comparison) => {
    const q = comparison.p === null ? null : qs[next++]!;
    const isChance = q !== null && q > FALSE_DISCOVERY_RATE;
    return { ...comparison, q, verdict: isChance ? unsure(comparison.missing) : comparison.verdict };
  });
}
