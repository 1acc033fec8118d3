import type { Sample } from '@kitka/shared/api/api';
import { count, rate } from '../words/format.ts';

/** Says that figures are computed from a sample of the views, if they are. */
export function SampleNote({ sample }: { sample: Sample | null }) {
  if (!sample) return null;
  return (
    <p class="soft small">
      These figures are from a uniform sample of {rate(sample.share)} of {count(sample.of)} views. Counts of
      views are therefore estimates, and the ranges allow for that.
    </p>
  );
}
