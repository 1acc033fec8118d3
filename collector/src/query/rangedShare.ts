import type { ShareOf } from '@kitka/shared/api/fixFirst';
import type { Share } from '@kitka/shared/measures/share';
import { wilson } from '@kitka/shared/measures/wilson';

/** A share with its 95% interval, as the API tells it. */
export const rangedShare = ({ successes, n }: Share): ShareOf => ({ successes, n, ...wilson(successes, n) });
