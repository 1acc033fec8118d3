import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import type { Screen } from '../hooks/useScreen.ts';
import { useScreen } from '../hooks/useScreen.ts';
import { useSite } from '../hooks/useSite.ts';

/** Most days there is none, so its code comes with that of the other screens. */
const LIST: Screen = { load: async () => (await import('./laterScreens.ts')).OpenAlertList };

/** What nobody has seen yet of what is unusual; nothing where there is nothing. */
export function OpenAlerts() {
  const { alerts } = useModels();
  useLoad(alerts.open, useSite().key);
  const state = alerts.open.state.value;
  return state.status === 'ready' && state.data.alerts.length > 0 ? <List /> : null;
}

function List() {
  const list = useScreen(LIST);
  return list.status === 'ready' ? <list.component /> : null;
}
