import './Trust.css';
import type { LedgerResponse } from '@kitka/shared/api';
import { REASONS, type Reason } from '@kitka/shared/reasons';
import { Equation } from '../components/Equation.tsx';
import { Failed } from '../components/Failed.tsx';
import { Loading } from '../components/Loading.tsx';
import { NothingYet } from '../components/NothingYet.tsx';
import { SitePeriod } from '../components/SitePeriod.tsx';
import { Title } from '../components/Title.tsx';
import { useDays } from '../components/useDays.ts';
import { useLoad } from '../components/useLoad.ts';
import { useModels } from '../components/useModels.ts';
import { useSite } from '../components/useSite.ts';
import { count, rate } from '../format.ts';

/** Whether the figures can be trusted: nothing that came is left uncounted. */
export function Trust() {
  const { ledger } = useModels();
  const { range } = useDays();
  const state = useLoad(ledger, useSite().key, range);
  return (
    <>
      <Title aside={<SitePeriod />}>Trust</Title>
      {state.status === 'loading' && <Loading what="the ledger" />}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={ledger.again} />}
      {state.status === 'ready' && (state.data.received === 0 ? <NothingYet /> : <Ready {...state.data} />)}
    </>
  );
}

function Ready({ received, stored, dropped }: LedgerResponse) {
  const rows = reasonsOf(dropped);
  const droppedInAll = rows.reduce((sum, { n }) => sum + n, 0);
  const missing = received - stored - droppedInAll;
  return (
    <>
      <p class="lead">
        {missing === 0
          ? 'Everything that came is accounted for.'
          : `${count(Math.abs(missing))} of what came is not accounted for.`}
      </p>
      <Equation received={received} stored={stored} dropped={droppedInAll} />
      {missing !== 0 && (
        <p role="alert" class="fault">
          Received and stored plus left out differ by {count(Math.abs(missing))}. The figures of these days
          may be off by as much; please report it to whoever runs Kitka.
        </p>
      )}
      <p class="soft trust-what">
        Counted are messages from the site’s pages: views with their measurements, and answers. One is stored,
        or left out for one reason, and never both.
      </p>
      <section class="section" aria-labelledby="left-out">
        <h2 id="left-out">Left out, and why</h2>
        {rows.length === 0 ? (
          <p>Nothing was left out in these days.</p>
        ) : (
          <Reasons rows={rows} received={received} />
        )}
      </section>
    </>
  );
}

type ReasonRow = { reason: Reason; words: string; n: number };

function Reasons({ rows, received }: { rows: readonly ReasonRow[]; received: number }) {
  return (
    <table class="reasons">
      <caption class="hidden">Messages left out by reason</caption>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col" class="number">
            Messages
          </th>
          <th scope="col" class="number">
            Of received
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ reason, words, n }) => (
          <tr key={reason}>
            <th scope="row">{words}</th>
            <td class="number">{count(n)}</td>
            <td class="number soft">{rate(n / received)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Left out in all</th>
          <td class="number">{count(rows.reduce((sum, { n }) => sum + n, 0))}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/** The reasons that came up, commonest first, as sentences begin. */
function reasonsOf(dropped: LedgerResponse['dropped']): ReasonRow[] {
  const known: Record<Reason, string> = REASONS;
  return Object.keys(known)
    .filter((key): key is Reason => key in REASONS)
    .map((reason) => ({ reason, words: sentence(known[reason]), n: dropped[reason] ?? 0 }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n);
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
