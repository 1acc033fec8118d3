import type { SamplingResponse } from '@kitka/shared/api/sampling';
import { samplingCheck } from '@kitka/shared/measures/samplingCheck';
import { wilson } from '@kitka/shared/measures/wilson';
import { STEP } from '@kitka/shared/wire/steps';
import { ofPart } from '../store/viewCounts.ts';
import { countViews, nothing } from './countViews.ts';
import type { Scope } from './scope.ts';

/** Whether about as many browsers were chosen to be asked as the site's rate says now. */
export async function readSampling(db: D1Database, whole: Scope): Promise<SamplingResponse> {
  // Views of a sample that are scaled up to be added to totals would make the test too sure of itself.
  const scope = whole.sample && whole.totals ? { ...whole, ...whole.totals, rows: null } : whole;
  const { cells } = (await countViews(db, scope, [''], ['signals', 'steps'])).get('') ?? nothing();
  const rate = scope.site.settings.prompt.sampleRate / 100;
  let [draws, chosen] = [0, 0];
  for (const [steps, n] of ofPart(cells, 'steps')) {
    if (!(steps & STEP.drawn)) continue;
    draws += n;
    if (steps & STEP.sampled) chosen += n;
  }
  const { expected, chiSquare, p, isSuspicious } = samplingCheck([{ eligible: draws, drawn: chosen, rate }]);
  return {
    from: scope.from,
    to: scope.to,
    rate,
    draws,
    chosen,
    share: draws > 0 ? chosen / draws : null,
    ...wilson(chosen, draws),
    expected,
    chiSquare,
    p,
    verdict: rate === 1 ? 'everybody' : p === null ? 'tooFew' : isSuspicious ? 'differs' : 'fits',
  };
}
