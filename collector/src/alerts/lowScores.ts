import type { Score } from '@kitka/shared/api/api';
import { benjaminiHochberg } from '@kitka/shared/measures/benjaminiHochberg';
import { FALSE_DISCOVERY_RATE } from '@kitka/shared/measures/correctForMany';
import { twoSidedP } from '@kitka/shared/measures/twoSidedP';
import { Z95 } from '@kitka/shared/measures/wilson';
import { floorOf } from '@kitka/shared/settings/floorOf';
import type { SiteSettings } from '@kitka/shared/settings/site';
import type { Finding } from './finding.ts';

/**
 * The pages whose score lies below its floor with its whole interval, and would do so after the correction for as many
 * comparisons as there are pages with a floor (Benjamini and Hochberg).
 */
export function findLowScores(
  site: string,
  { from, to }: { from: string; to: string },
  settings: Pick<SiteSettings, 'floors'>,
  scores: ReadonlyMap<string, Score>,
): Finding[] {
  const judged = [...scores].flatMap(([page, score]) => {
    const floor = floorOf(settings, page);
    const { value, high, display } = score;
    if (floor === null || value === null || display === 'none') return [];
    // The interval at which the floor would be its bound, in standard errors.
    const p = value < floor ? twoSidedP((Z95 * (floor - value)) / (high - value)) : 1;
    return [{ page, score, floor, value, p }];
  });
  const qs = benjaminiHochberg(judged.map(({ p }) => p));
  return judged.flatMap(({ page, floor, value, score: { low, high, n, question } }, i): Finding[] => {
    if (high >= floor || qs[i]! > FALSE_DISCOVERY_RATE) return [];
    const figures = { window: 'weeks' as const, from, to, value, low, high, n, usual: null, floor, question };
    return [{ site, day: to, kind: 'floor', page, subject: '', figures }];
  });
}
