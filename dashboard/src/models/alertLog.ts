import type { AlertsResponse } from '@kitka/shared/api/alerts';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Api, Failure } from '../api.ts';
import { createResource, failureIn, type Resource } from './resource.ts';

/** What was found to be unusual. */
export interface AlertLog {
  /** The newest that nobody has seen. */
  open: Resource<[site: string], AlertsResponse>;
  /** All, in parts; `cursor` null: the newest. */
  log: Resource<[site: string, cursor: string | null], AlertsResponse>;
  /** The alert that could not be marked; null: none. */
  unmarked: ReadonlySignal<string | null>;
  /** Marks an alert as seen, or as not seen, and loads what is shown again. */
  mark(site: string, alert: string, seen: boolean): Promise<void>;
}

export function createAlertLog(api: Api, onFailure: (failure: Failure) => void): AlertLog {
  const open = createResource((site: string) => api.alerts(site, { unseen: '1' }), onFailure);
  const log = createResource(
    (site: string, cursor: string | null) => api.alerts(site, { cursor }),
    onFailure,
    1,
  );
  const unmarked = signal<string | null>(null);
  async function mark(site: string, alert: string, seen: boolean): Promise<void> {
    try {
      await api.markSeen(site, alert, seen);
      unmarked.value = null;
    } catch (error) {
      unmarked.value = alert;
      return onFailure(failureIn(error));
    }
    await Promise.all([open.refresh(), log.refresh()]);
  }
  return { open, log, unmarked, mark };
}
