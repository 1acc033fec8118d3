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
import { usePlace } from '../components/usePlace.ts';
import { useSite } from '../components/useSite.ts';
import { count, counted, day } from '../format.ts';
import { Ceiling } from './Ceiling.tsx';
import { Jobs } from './Jobs.tsx';
import { NewSignInLink } from './NewSignInLink.tsx';
import { OwnVisits } from './OwnVisits.tsx';
import { PlanCeiling } from './PlanCeiling.tsx';

/** Whether the figures can be trusted: every message is accounted for, and the scheduled jobs run. */
export function DataQuality() {
  const { accounting } = useModels();
  const { range } = useDays();
  const state = useLoad(accounting, useSite().key, range);
  return (
    <>
      <Title aside={<SitePeriod />}>Data quality</Title>
      {state.status === 'loading' && <Loading what="the counts" />}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={accounting.again} />}
      {state.status === 'ready' && (state.data.received === 0 ? <NothingYet /> : <Ready {...state.data} />)}
      <ToInstallation />
      <OwnVisits />
      <NewSignInLink />
      <Jobs />
    </>
  );
}

/** The way to the check of tag, policy and collector. */
function ToInstallation() {
  const { href } = usePlace();
  return (
    <section class="section" aria-labelledby="to-installation">
      <h2 id="to-installation">The installation</h2>
      <p>
        <a href={href({ path: '/installation' })}>Check the installation</a>: whether the tag works on a page,
        what arrives, and whether the collector is in order.
      </p>
    </section>
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
          ? 'Every message that arrived is accounted for.'
          : `Not accounted for: ${counted(Math.abs(missing), 'message')}.`}
      </p>
      <Equation received={received} stored={stored} dropped={dropped} />
      {missing !== 0 && (
        <p role="alert" class="fault">
          The number received differs by {count(Math.abs(missing))} from stored plus left out. The figures for
          this period may be off by as much; please report it to whoever runs Kitka.
        </p>
      )}
      <p class="soft data-quality-what">
        Messages are counted by the day on which they arrived. Most views send a few, each with everything so
        far; answers do the same. Each message is either stored or left out for one reason.
        {foldedTo &&
          ` Days up to ${day(foldedTo)} are stored as totals; later ones are counted view by view.`}
      </p>
      <Ceiling accounting={accounting} />
      <PlanCeiling days={accounting.planDays} />
      <section class="section" aria-labelledby="left-out">
        <h2 id="left-out">Left out, and why</h2>
        {rows.length === 0 ? (
          <p>Nothing was left out in this period.</p>
        ) : (
          <LeftOut rows={rows} received={received} />
        )}
      </section>
    </>
  );
}
