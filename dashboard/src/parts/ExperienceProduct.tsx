import type { Experience } from '@kitka/shared/api/experience';
import { SCORE_FROM } from '@kitka/shared/measures/display';
import { tenths } from '../words/format.ts';

const ranged = ({ low, high }: { low: number; high: number }) => `${tenths(low)}–${tenths(high)}`;

/** Experience = emotion x value, with both inputs and the range of each; empty without enough answers for a score. */
export function ExperienceProduct({ experience }: { experience: Experience | null }) {
  if (!experience || experience.n < SCORE_FROM) return null;
  const { value, feel, worth } = experience;
  return (
    <p class="soft">
      Experience: {tenths(value)} of 25 ({ranged(experience)}), the product of the two means: feeling{' '}
      {tenths(feel.mean)} ({ranged(feel)}) × worth {tenths(worth.mean)} ({ranged(worth)}). It is high only if
      visitors both feel good and find it worth their time.
    </p>
  );
}
