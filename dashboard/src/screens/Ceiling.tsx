import type { AccountingResponse } from '@kitka/shared/api/api';
import { useSite } from '../hooks/useSite.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { count, counted, dayShort, listed } from '../words/format.ts';

/** Number of days that are named; further ones are only counted. */
const NAMED = 7;

/** For days on which more arrived than the site keeps: says what their figures are based on and how to keep more. */
export function Ceiling({ accounting }: { accounting: AccountingResponse }) {
  const { ceilingDays, viewsPerDay, answersPerDay, dropped } = accounting;
  const { key } = useSite();
  if (ceilingDays.length === 0) return null;
  const more = ceilingDays.length - NAMED;
  const named = listed([
    ...ceilingDays.slice(0, NAMED).map(dayShort),
    ...(more > 0 ? [counted(more, 'further day')] : []),
  ]);
  // If the counts do not show which limit was reached, suggest more views: there are always more of them.
  const raised = [
    ...(dropped.ceiling || !dropped.busy ? [`viewsPerDay=${viewsPerDay * 2}`] : []),
    ...(dropped.busy ? [`answersPerDay=${answersPerDay * 2}`] : []),
  ];
  const command = `npm run -s kitka -- site storage ${key} ${raised.join(' ')}`;
  return (
    <section class="ceiling" aria-labelledby="ceiling">
      <h2 id="ceiling">
        {ceilingDays.length === 1 ? 'On one day' : `On ${count(ceilingDays.length)} days`}, more arrived than
        is kept
      </h2>
      <p>
        This site keeps {counted(viewsPerDay, 'view')} and {counted(answersPerDay, 'answer')} per day. On{' '}
        {named} it had more views or more answers than that. The rest is counted below as left out, and all
        figures for {ceilingDays.length === 1 ? 'that day' : 'those days'} are based on what was kept.
      </p>
      <p>To keep more from now on, run this command where Kitka runs:</p>
      <pre>
        <code>{command}</code>
      </pre>
      <CopyButton text={command} what="the command" />
    </section>
  );
}
