import type { Fix, FixFields, FixResponse } from '@kitka/shared/api/fixes';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Api, Failure } from '../api.ts';
import { createResource, failureIn, IDLE, type Resource, type Work } from './resource.ts';

/** The fix log of a site or, with a page, of that page, and what became of each fix. */
export interface FixLog {
  list: Resource<[site: string, page: string | null], Fix[]>;
  /** What became of a fix. */
  outcome(id: string): Resource<[site: string, id: string], FixResponse>;
  /** State of what `save` and `remove` do. */
  work: ReadonlySignal<Work>;
  /** Forgets an earlier failure. */
  reset(): void;
  /** Adds a fix (`id` null), or changes one. @returns whether that was done */
  save(site: string, id: string | null, fix: FixFields): Promise<boolean>;
  /** @returns whether that was done */
  remove(site: string, id: string): Promise<boolean>;
}

/** @param onChange called after each change */
export function createFixLog(
  api: Api,
  onFailure: (failure: Failure) => void,
  onChange: () => Promise<void>,
): FixLog {
  const list = createResource(
    async (site: string, page: string | null) => (await api.fixes(site, page)).fixes,
    onFailure,
  );
  const outcomes = new Map<string, Resource<[site: string, id: string], FixResponse>>();
  const work = signal<Work>(IDLE);

  async function change(run: () => Promise<unknown>): Promise<boolean> {
    if (work.value.status === 'loading') return false;
    work.value = { status: 'loading' };
    try {
      await run();
    } catch (error) {
      const failure = failureIn(error);
      work.value = { status: 'failed', failure };
      onFailure(failure);
      return false;
    }
    await list.refresh();
    work.value = IDLE;
    // A fix is a note on the outcomes of others as well. Those that are not in the list are loaded when they are.
    const state = list.state.value;
    const listed = new Set(state.status === 'ready' ? state.data.map(({ id }) => id) : []);
    for (const id of outcomes.keys()) if (!listed.has(id)) outcomes.delete(id);
    await Promise.all([onChange(), ...[...outcomes.values()].map((outcome) => outcome.refresh())]);
    return true;
  }

  return {
    list,
    outcome(id) {
      const known = outcomes.get(id) ?? createResource(api.fix, onFailure);
      outcomes.set(id, known);
      return known;
    },
    work,
    reset: () => {
      if (work.value.status === 'failed') work.value = IDLE;
    },
    save: (site, id, fix) => change(() => api.saveFix(site, id, fix)),
    remove: (site, id) =>
      change(async () => {
        outcomes.delete(id);
        await api.deleteFix(site, id);
      }),
  };
}
