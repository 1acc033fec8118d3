import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { AlertItem } from '../parts/AlertItem.tsx';

/** Alerts that the Overview tells at once; the others are in the log. */
const TOLD = 3;

/** The newest alerts that nobody has seen. */
export function OpenAlertList() {
  const { alerts } = useModels();
  const { href } = usePlace();
  const state = alerts.open.state.value;
  if (state.status !== 'ready') return null;
  const open = state.data.alerts;
  return (
    <section class="section" aria-labelledby="alerts">
      <div class="section-head">
        <h2 id="alerts">Far from usual</h2>
        <a href={href({ path: '/alerts' })}>
          {open.length > TOLD ? `All alerts (${open.length - TOLD} more new)` : 'All alerts'}
        </a>
      </div>
      <ul class="alerts">
        {open.slice(0, TOLD).map((alert) => (
          <AlertItem key={alert.id} alert={alert} />
        ))}
      </ul>
    </section>
  );
}
