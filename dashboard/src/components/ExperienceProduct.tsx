import type { Asked } from '@kitka/shared/api';
import { tenths } from '../format.ts';

/** The product of the means of `feel` and `worth`. Belongs next to both means; empty unless both have a score. */
export function ExperienceProduct({ feel, worth }: { feel: Asked; worth: Asked }) {
  if (feel.mean === null || worth.mean === null) return null;
  if (feel.score.display !== 'score' || worth.score.display !== 'score') return null;
  return (
    <p class="soft">
      Experience: {tenths(feel.mean * worth.mean)} of 25, the product of the two means. It is high only if
      visitors both feel good and find it worth their time.
    </p>
  );
}
