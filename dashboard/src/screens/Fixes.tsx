import { useLoad } from '../hooks/useLoad.ts';
import { useMay } from '../hooks/useMay.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { Failed } from '../parts/Failed.tsx';
import { FixList } from '../parts/FixList.tsx';
import { Loading } from '../parts/Loading.tsx';
import { MarkAsFixed } from '../parts/MarkAsFixed.tsx';
import { Title } from '../parts/Title.tsx';

/** `/fixes`: all that was fixed on the site, and whether it helped. */
export function Fixes() {
  const { fixLog } = useModels();
  useLoad(fixLog.list, useSite().key, null);
  const mayAdd = useMay('editor');
  const state = fixLog.list.state.value;
  return (
    <>
      <Title>Fixes</Title>
      <p>
        What was changed, on which day, and whether it helped: as many whole weeks after the day as before it,
        at most 8.
      </p>
      <MarkAsFixed page="" signals={[]} />
      {state.status === 'loading' && <Loading what="the fixes" />}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={fixLog.list.again} />}
      {state.status === 'ready' &&
        (state.data.length > 0 ? (
          <FixList fixes={state.data} isOfPage={false} heading="h2" />
        ) : (
          <div class="state">
            <p class="state-title">Nothing is marked as fixed yet.</p>
            <p>
              {mayAdd
                ? 'When you change a page, mark it as fixed here or on the page’s own screen.'
                : 'Editors and owners of this site mark pages as fixed.'}{' '}
              Kitka then says, week by week, whether it helped.
            </p>
          </div>
        ))}
    </>
  );
}
