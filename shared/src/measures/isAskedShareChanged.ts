import { pooledZ } from './pooledZ.ts';
import { type Share, shareOf } from './share.ts';
import { twoSidedP } from './twoSidedP.ts';

/**
 * p below which the share that was asked is called another (our judgement, as in samplingCheck.ts): whether somebody may
 * be asked is decided once per browser, so views are alike and a small p says less than it would of independent ones.
 */
const CHANGED_BELOW = 0.001;
/** Part of the larger share by which the two differ at least (our judgement): less can hardly change who answers. */
const LEAST_PART = 0.2;

/**
 * Whether the share of visitors who may be asked changed between two periods, as somebody changed the setting: the views
 * of visitors who may be asked, among those on which it was time to ask. Settings have no history, so it is seen in what
 * was counted.
 */
export function isAskedShareChanged(before: Share, after: Share): boolean {
  if (before.n === 0 || after.n === 0) return false;
  const [b, a] = [shareOf(before), shareOf(after)];
  return Math.abs(a - b) >= LEAST_PART * Math.max(a, b) && twoSidedP(pooledZ(before, after)) < CHANGED_BELOW;
}
