import { limitsOf, rowBudgetOf } from '@kitka/shared/settings/plans';
import { count, counted, dayShort, listed } from '../words/format.ts';

/** Days that are named one by one; more are only counted. */
const NAMED = 7;

/** Says of days on which the plan of the platform had no room for more views what their figures are of. */
export function PlanCeiling({ days }: { days: readonly string[] }) {
  if (days.length === 0) return null;
  const more = days.length - NAMED;
  const named = listed([
    ...days.slice(0, NAMED).map(dayShort),
    ...(more > 0 ? [counted(more, 'further day')] : []),
  ]);
  const room = rowBudgetOf(limitsOf('free'))?.views ?? 0;
  return (
    <section class="ceiling" aria-labelledby="plan-ceiling">
      <h2 id="plan-ceiling">
        {days.length === 1 ? 'On one day' : `On ${count(days.length)} days`} the free plan had no more room
      </h2>
      <p>
        On the platform’s free plan the collector stores up to {counted(room, 'view')} a day, of all its sites
        together. On {named} more came. The rest is counted below as left out, and all figures of{' '}
        {days.length === 1 ? 'that day' : 'those days'} are of what was kept. Answers were stored as ever.
      </p>
      <p>
        A day of the plan begins at midnight UTC: then there is room again. For more room of all days to come,
        move to the platform’s paid plan.
      </p>
    </section>
  );
}
