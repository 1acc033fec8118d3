import { type ReadonlySignal, signal } from '@preact/signals';
import { ApiError, type Failure } from '../api.ts';

export type State<T> =
  | { status: 'loading' }
  | { status: 'ready'; data: T }
  | { status: 'failed'; failure: Failure };

/** Something done beside what is shown, which stays meanwhile. */
export type Work = { status: 'idle' } | { status: 'loading' } | { status: 'failed'; failure: Failure };
export const IDLE: Work = { status: 'idle' };

/** Something loaded from the collector, with its own loading, ready and failed states. */
export interface Resource<Args extends unknown[], T> {
  state: ReadonlySignal<State<T>>;
  load(...args: Args): Promise<void>;
  /** Loads the same again, from a failed state too. */
  again(): Promise<void>;
  /** Loads the same again without a loading state; if that fails, what is shown stays. */
  refresh(): Promise<void>;
}

/** @param onFailure told of every failure, for those that concern more than this one resource */
export function createResource<Args extends unknown[], T>(
  fetchIt: (...args: Args) => Promise<T>,
  onFailure: (failure: Failure) => void,
): Resource<Args, T> {
  const state = signal<State<T>>({ status: 'loading' });
  let last: Args | null = null;
  let turn = 0;

  async function run(args: Args, quiet: boolean): Promise<void> {
    last = args;
    const mine = ++turn;
    if (!quiet) state.value = { status: 'loading' };
    try {
      const data = await fetchIt(...args);
      // A reader who chose something else meanwhile gets that, not the slower reply to this.
      if (mine === turn) state.value = { status: 'ready', data };
    } catch (error) {
      const failure = failureIn(error);
      if (mine !== turn) return;
      if (!quiet) state.value = { status: 'failed', failure };
      onFailure(failure);
    }
  }
  return {
    state,
    load: (...args) => run(args, false),
    again: async () => {
      if (last) await run(last, false);
    },
    refresh: async () => {
      if (last && state.value.status === 'ready') await run(last, true);
    },
  };
}

/** The failure an error carries; any other error is a mistake of ours and is thrown on. */
export function failureIn(error: unknown): Failure {
  if (error instanceof ApiError) return error.failure;
  throw error;
}
