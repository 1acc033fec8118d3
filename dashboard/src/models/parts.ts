import { type ReadonlySignal, signal } from '@preact/signals';
import type { Failure } from '../api.ts';
import { createResource, failureIn, IDLE, type Resource, type Work } from './resource.ts';

/** What is loaded in parts, newest first. `next` of a part is the cursor of the one after it; null: it is the last. */
export interface Parts<Args extends unknown[], First extends Added, Added extends { next: string | null }> {
  first: Resource<Args, First>;
  /** What `more` has loaded after the first part. */
  added: ReadonlySignal<Added | null>;
  moreState: ReadonlySignal<Work>;
  more(): Promise<void>;
}

/**
 * @param load a part of what was asked for; `cursor` null: the first
 * @param joined what was added so far (null: nothing), and a further part
 * @param subject as for `createResource`
 */
export function createParts<
  Args extends unknown[],
  First extends Added,
  Added extends { next: string | null },
>(
  load: (cursor: string | null, ...args: Args) => Promise<First>,
  joined: (before: Added | null, part: First) => Added,
  onFailure: (failure: Failure) => void,
  subject: number | null = null,
): Parts<Args, First, Added> {
  const added = signal<Added | null>(null);
  const moreState = signal<Work>(IDLE);
  let asked: Args | null = null;
  const first = createResource(
    async (...args: Args) => {
      asked = args;
      const part = await load(null, ...args);
      // The parts after the first begin where it ended, so they go with it.
      if (asked === args) {
        added.value = null;
        moreState.value = IDLE;
      }
      return part;
    },
    onFailure,
    subject,
  );

  async function more(): Promise<void> {
    const args = asked;
    const shown = first.state.value;
    if (!args || shown.status !== 'ready' || moreState.value.status === 'loading') return;
    const { next } = added.value ?? shown.data;
    if (next === null) return;
    moreState.value = { status: 'loading' };
    try {
      const part = await load(next, ...args);
      if (asked !== args) return;
      added.value = joined(added.value, part);
      moreState.value = IDLE;
    } catch (error) {
      const failure = failureIn(error);
      onFailure(failure);
      if (asked === args) moreState.value = { status: 'failed', failure };
    }
  }
  return { first, added, moreState, more };
}
