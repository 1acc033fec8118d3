import './PageFixes.css';
import type { SignalKind } from '@kitka/shared/settings/signals';
import { useLoad } from '../hooks/useLoad.ts';
import { useMay } from '../hooks/useMay.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { Failed } from '../parts/Failed.tsx';
import { FixList } from '../parts/FixList.tsx';
import { MarkAsFixed } from '../parts/MarkAsFixed.tsx';

/** What was fixed on a page (or, page '', on the site), and whether it helped. */
export function PageFixes({ page, signals }: { page: string; signals: readonly SignalKind[] }) {
  const { fixLog } = useModels();
  useLoad(fixLog.list, useSite().key, page || null);
  const mayAdd = useMay('editor');
  const state = fixLog.list.state.value;
  return (
    <section class="section" aria-labelledby="fixes">
      <div class="section-head">
        <h2 id="fixes">Fixes</h2>
        {state.status === 'ready' && state.data.length === 0 && (
          <p class="fixes-none soft small">
            Nothing is marked as fixed yet.
            {mayAdd && ' Mark the day of a change: Kitka then says, week by week, whether it helped.'}
          </p>
        )}
        <MarkAsFixed page={page || '/*'} signals={signals} />
      </div>
      {state.status === 'loading' && <p role="status">Loading the fixes…</p>}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={fixLog.list.again} />}
      {state.status === 'ready' && state.data.length > 0 && (
        <FixList fixes={state.data} isOfPage={page !== ''} heading="h3" />
      )}
    </section>
  );
}
