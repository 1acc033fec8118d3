import '../components/plainTable.css';
import type { JobsResponse } from '@kitka/shared/api';
import { Failed } from '../components/Failed.tsx';
import { useLoad } from '../components/useLoad.ts';
import { useModels } from '../components/useModels.ts';
import { useSite } from '../components/useSite.ts';
import { count, moment } from '../format.ts';

/** The collector's scheduled jobs, and whether they succeeded. */
export function Jobs() {
  const { jobs } = useModels();
  const state = useLoad(jobs);
  return (
    <section class="section" aria-labelledby="jobs">
      <h2 id="jobs">What runs by the clock</h2>
      {state.status === 'loading' && <p role="status">Loading what runs…</p>}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={jobs.again} />}
      {state.status === 'ready' && <Ready jobs={state.data} />}
    </section>
  );
}

function Ready({ jobs }: { jobs: JobsResponse['jobs'] }) {
  const { timezone } = useSite();
  const failed = jobs.filter(({ error }) => error !== null).length;
  return (
    <>
      <p class={failed > 0 ? 'fault' : 'soft'}>
        {failed === 0
          ? 'Nothing went wrong the last time.'
          : `${failed === 1 ? 'One of these' : `${count(failed)} of these`} went wrong the last time. It runs again at the time said; what is stored is safe.`}
      </p>
      <table class="plain jobs">
        <caption class="hidden">What runs by the clock</caption>
        <thead>
          <tr>
            <th scope="col">What it does</th>
            <th scope="col">Last run</th>
            <th scope="col">Next run</th>
            <th scope="col" class="number">
              Rows
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map(({ name, does, ran, next, rows, error }) => (
            <tr key={name}>
              <th scope="row">
                {does} <code class="soft">{name}</code>
                {error !== null && <span class="fault jobs-error">Went wrong: {error}</span>}
              </th>
              <td data-head="Last run">{ran ? moment(ran, timezone) : <span class="soft">not yet</span>}</td>
              <td data-head="Next run">{moment(next, timezone)}</td>
              <td class="number" data-head="Rows">
                {count(rows)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft small">Times of {timezone}. Rows are what it wrote or removed the last time.</p>
    </>
  );
}
