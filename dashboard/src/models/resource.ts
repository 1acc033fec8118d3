import { type ReadonlySignal, signal } from '@preact/signals';
import { ApiError, type Failure } from '../api.ts';

export type State<T> =
  | { status: 'loading' }
  | { status: 'ready'; data: T }
  /** Other data of the same site or page is loading; until it is there, the data of before stays. */
  | { status: 'changing'; data: T }
  | { status: 'failed'; failure: Failure };

/** State of a request during which the data shown stays. */
export type Work = { status: 'idle' } | { status: 'loading' } | { status: 'failed'; failure: Failure };
export const IDLE: Work = { status: 'idle' };

/** Data loaded from the collector, with its state. */
export interface Resource<Args extends unknown[], T> {
  state: ReadonlySignal<State<T>>;
  load(...args: Args): Promise<void>;
  /** Loads the same again; also works after a failure. */
  again(): Promise<void>;
  /** Loads the same again without a loading state; if that fails, the data shown stays. */
  refresh(): Promise<void>;
  /** Resolves when nothing is being loaded. */
  settled(): Promise<void>;
}

/**
 * @param onFailure called with every failure, for those that concern more than this resource
 * @param subject how many of the arguments, from the first, say what the data is about: while they stay the same,
 * the data of before stays until other data has loaded; null: it never stays
 */
export function createResource<Args extends unknown[], T>(
  fetchIt: (...args: Args) => Promise<T>,
  onFailure: (failure: Failure) => void,
  subject: number | null = null,
): Resource<Args, T> {
  const state = signal<State<T>>({ status: 'loading' });
  let last: Args | null = null;
  let turn = 0;
  let running: Promise<void> = Promise.resolve();

  /** The state while other data loads. */
  function loading(args: Args): State<T> {
    const isSame = subject !== null && args.slice(0, subject).every((arg, i) => arg === last?.[i]);
    return isSame && 'data' in state.value
      ? { status: 'changing', data: state.value.data }
      : { status: 'loading' };
  }

  async function run(args: Args, quiet: boolean): Promise<void> {
    if (!quiet) state.value = loading(args);
    last = args;
    const mine = ++turn;
    try {
      const data = await fetchIt(...args);
      // Ignore a slow response if the reader has chosen something else in the meantime.
      if (mine === turn) state.value = { status: 'ready', data };
    } catch (error) {
      const failure = failureIn(error);
      if (mine !== turn) return;
      if (!quiet) state.value = { status: 'failed', failure };
      onFailure(failure);
    }
  }
  const start = (args: Args, quiet: boolean): Promise<void> => {
    running = run(args, quiet);
    return running;
  };
  return {
    state,
    load: (...args) => start(args, false),
    again: async () => {
      if (last) await start(last, false);
    },
    refresh: async () => {
      if (last && state.value.status === 'ready') await start(last, true);
    },
    settled: () => running,
  };
}

/** The failure in an `ApiError`; any other error is a bug and is rethrown. */
export function failureIn(error: unknown): Failure {
  if (error instanceof ApiError) return error.failure;
  throw error;
}
