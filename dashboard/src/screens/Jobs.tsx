import '../parts/plainTable.css';
import type { JobsResponse } from '@kitka/shared/api/api';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { count, moment } from '../words/format.ts';

/** The collector's scheduled jobs, and whether they succeeded. */
export function Jobs() {
  const { jobs } = useModels();
  useLoad(jobs);
  return (
    <section class="section" aria-labelledby="jobs">
      <h2 id="jobs">Scheduled jobs</h2>
      <Loaded of={jobs} what="the scheduled jobs" isPart>
        {(all) => <Ready jobs={all} />}
      </Loaded>
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
          ? 'No job failed on its last run.'
          : `${failed === 1 ? 'One of these jobs failed on its last run. It runs' : `${count(failed)} of these jobs failed on their last run. They run`} again at the time shown; your data is safe.`}
      </p>
      <table class="plain jobs">
        <caption class="hidden">Scheduled jobs</caption>
        <thead>
          <tr>
            <th scope="col">Job</th>
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
                {error !== null && <span class="fault jobs-error">Failed: {error}</span>}
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
      <p class="soft small">
        Times are those of {timezone}. Rows are what a job wrote or removed on its last run.
      </p>
    </>
  );
}
