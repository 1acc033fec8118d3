import './SureChanges.css';
import type { Change, ChangesResponse } from '@kitka/shared/api/changes';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { ChangeMark } from '../parts/ChangeMark.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PlaceLink } from '../parts/PlaceLink.tsx';
import { changeWords } from '../words/changeWords.ts';
import { count, counted, day, days } from '../words/format.ts';

/** Changes that are shown before the others are asked for. */
const SHOWN = 5;

/** The pages whose score or friction surely changed in one of the last weeks. */
export function SureChanges() {
  const { changes } = useModels();
  return (
    <section class="section" aria-labelledby="changes">
      <h2 id="changes">What changed for sure</h2>
      <Loaded of={changes} what="what changed" isPart>
        {(data) => <List {...data} />}
      </Loaded>
    </section>
  );
}

function List(data: ChangesResponse) {
  const { place } = usePlace();
  const { changes } = data;
  const more = changes.slice(SHOWN);
  return (
    <>
      {changes.length === 0 ? <p>{nothingWords(data)}</p> : <Lines changes={changes.slice(0, SHOWN)} />}
      {more.length > 0 && (
        <details>
          <summary>{counted(more.length, 'further change')}</summary>
          <Lines changes={more} />
        </details>
      )}
      {place.filter && data.weeks.length > 0 && (
        <p class="soft small">This is about all visitors, whatever the filter.</p>
      )}
      <details class="changes-how">
        <summary>How is this counted?</summary>
        <p>
          Each week, Monday to Sunday, is compared with the week before, page by page: satisfaction where both
          have 10 answers, signs of friction where both have 100 views. Listed is what can hardly be chance,
          nor one of the ups and downs that this site has in any week; of ten listed changes about one still
          is. A week is tested once, three days after its end.
        </p>
      </details>
    </>
  );
}

function Lines({ changes }: { changes: readonly Change[] }) {
  return (
    <ul class="changes">
      {changes.map((change) => (
        <li key={change.from + change.measure + change.page}>
          <ChangeMark {...change} />{' '}
          <PlaceLink to={{ path: '/page', page: change.page }}>{change.page}</PlaceLink>:{' '}
          {changeWords(change).long}{' '}
          <span class="soft small">
            {days(change.from, change.to)}; {count(change.base.n)} and{' '}
            {counted(change.other.n, change.measure === 'score' ? 'answer' : 'view')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Why nothing is listed. */
function nothingWords({ weeks, next }: ChangesResponse): string {
  if (weeks.length === 0)
    return next
      ? `No week has been tested yet. The next one, ${days(next.from, next.to)}, is tested on ${day(next.on)}.`
      : 'No week has been tested yet: that takes two whole weeks with views.';
  const most = Math.max(...weeks.map(({ pages }) => pages));
  const period = weeks.length === 1 ? 'last week' : `last ${count(weeks.length)} weeks`;
  return most === 0
    ? `Too little was seen in the ${period} to test a page: that takes 10 answers or 100 views a week.`
    : `Nothing changed for sure in the ${period}; ${weeks.length === 1 ? '' : 'up to '}${counted(most, 'page')} ${most === 1 ? 'was' : 'were'} tested${weeks.length === 1 ? '' : ' each week'}.`;
}
