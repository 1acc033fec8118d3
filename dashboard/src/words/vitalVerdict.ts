import { THRESHOLDS } from '@kitka/shared/measures/histogram';
import type { Metric } from '@kitka/shared/wire/metrics';

/** Rating of a 75th percentile by the published thresholds. */
export function vitalVerdict(metric: Metric, p75: number): 'good' | 'needs work' | 'poor' {
  const [good, poor] = THRESHOLDS[metric];
  return p75 <= good ? 'good' : p75 <= poor ? 'needs work' : 'poor';
}
