import './DataQuality.css';
import type { AccountingResponse } from '@kitka/shared/api';
import { Equation } from '../components/Equation.tsx';
import { Failed } from '../components/Failed.tsx';
import { LeftOut, reasonsOf } from '../components/LeftOut.tsx';
import { Loading } from '../components/Loading.tsx';
import { NothingYet } from '../components/NothingYet.tsx';
import { SitePeriod } from '../components/SitePeriod.tsx';
import { Title } from '../components/Title.tsx';
import { useDays } from '../components/useDays.ts';
import { useLoad } from '../components/useLoad.ts';
import { useModels } from '../components/useModels.ts';
import { useSite } from '../components/useSite.ts';
import { count, day } from '../format.ts';
import { Ceiling } from './Ceiling.tsx';
import { Jobs } from './Jobs.tsx';
import { OwnVisits } from './OwnVisits.tsx';

/** Whether the figures can be trusted: every message is accounted for, and the scheduled jobs run. */
export function DataQuality() {
  const { accounting } = useModels();
  const { range } = useDays();
  const state = useLoad(accounting, useSite().key, range);
  return (
    <>
      <Title aside={<SitePeriod />}>Data quality</Title>
      {state.status === 'loading' && <Loading what="the accounting" />}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={accounting.again} />}
      {state.status === 'ready' && (state.data.received === 0 ? <NothingYet /> : <Ready {...state.data} />)}
      <OwnVisits />
      <Jobs />
    </>
  );
}

function Ready(accounting: AccountingResponse) {
  const { received, stored, foldedTo } = accounting;
  const rows = reasonsOf(accounting.dropped);
  const dropped = rows.reduce((sum, { n }) => sum + n, 0);
  const missing = received - stored - dropped;
  return (
    <>
      <p class="lead">
        {missing === 0
          ? 'Everything that came is accounted for.'
          : `${count(Math.abs(missing))} of what came is not accounted for.`}
      </p>
      <Equation received={received} stored={stored} dropped={dropped} />
      {missing !== 0 && (
        <p role="alert" class="fault">
          Received and stored plus left out differ by {count(Math.abs(missing))}. The figures of these days
          may be off by as much; please report it to whoever runs Kitka.
        </p>
      )}
      <p class="soft data-quality-what">
        Counted are messages, by the day they came. A view sends several, each holding all of it so far, so
        most views have a few; answers do the same. Each message is stored, or left out for one reason, and
        never both.
        {foldedTo && ` Days up to ${day(foldedTo)} are summed up; later ones are counted view by view.`}
      </p>
      <Ceiling accounting={accounting} />
      <section class="section" aria-labelledby="left-out">
        <h2 id="left-out">Left out, and why</h2>
        {rows.length === 0 ? (
          <p>Nothing was left out in these days.</p>
        ) : (
          <LeftOut rows={rows} received={received} />
        )}
      </section>
    </>
  );
}
