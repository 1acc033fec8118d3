/** Number of pages that the expected variation counts as (our judgement). */
const PRIOR_PAGES = 8;
/** Share of the pages, those that vary most, that say nothing about the others (our judgement). */
const LEFT_OUT = 0.1;

/**
 * How much the periods of a site's pages usually vary: what eight periods of one page say about its own variation is too
 * uncertain, and too low for every other page.
 * @param variations of the pages (`Usual`)
 * @param expected coefficient of variation that is expected without knowing the site; it counts as eight pages
 * @returns a squared coefficient of variation
 */
export function typicalVariation(variations: readonly number[], expected: number): number {
  const kept = variations.toSorted((a, b) => a - b).slice(0, Math.ceil(variations.length * (1 - LEFT_OUT)));
  const sum = kept.reduce((total, one) => total + one, 0);
  return (sum + PRIOR_PAGES * expected ** 2) / (kept.length + PRIOR_PAGES);
}
