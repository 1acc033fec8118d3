import './DataQuality.css';
import type { AccountingResponse } from '@kitka/shared/api/api';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { Equation } from '../parts/Equation.tsx';
import { LeftOut, reasonsOf } from '../parts/LeftOut.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { NothingYet } from '../parts/NothingYet.tsx';
import { SitePeriod } from '../parts/SitePeriod.tsx';
import { Title } from '../parts/Title.tsx';
import { count, counted, day } from '../words/format.ts';
import { Ceiling } from './Ceiling.tsx';
import { Jobs } from './Jobs.tsx';
import { OwnVisits } from './OwnVisits.tsx';
import { PlanCeiling } from './PlanCeiling.tsx';
import { SamplingCheck } from './SamplingCheck.tsx';

/** Whether the figures can be trusted: every message is accounted for, and the scheduled jobs run. */
export function DataQuality() {
  const { accounting } = useModels();
  const { range } = useDays();
  useLoad(accounting, useSite().key, range);
  return (
    <>
      <Title aside={<SitePeriod />}>Data quality</Title>
      <Loaded of={accounting} what="the counts">
        {(data) => (data.received === 0 ? <NothingYet {...data} /> : <Ready {...data} />)}
      </Loaded>
      <SamplingCheck />
      <ToInstallation />
      <ToAlerts />
      <OwnVisits />
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

/** The way to what was found to be unusual, also while the Overview tells of nothing. */
function ToAlerts() {
  const { href } = usePlace();
  return (
    <section class="section" aria-labelledby="to-alerts">
      <h2 id="to-alerts">Alerts</h2>
      <p>
        <a href={href({ path: '/alerts' })}>All alerts</a>: what was far from usual, and when.
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
