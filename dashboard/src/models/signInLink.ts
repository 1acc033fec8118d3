import { type ReadonlySignal, signal } from '@preact/signals';
import type { Api, Failure } from '../api.ts';
import { failureIn } from './resource.ts';

export type SignInLinkState =
  | { status: 'none' }
  | { status: 'making' }
  | { status: 'made'; link: string }
  | { status: 'failed'; failure: Failure };

/** One-time links by which a signed-in person lets another device, or another person, in. */
export interface SignInLink {
  state: ReadonlySignal<SignInLinkState>;
  make(): Promise<void>;
}

/** @param collector address of the collector, which links lead to */
export function createSignInLink(
  api: Api,
  collector: string,
  onFailure: (failure: Failure) => void,
): SignInLink {
  const state = signal<SignInLinkState>({ status: 'none' });
  return {
    state,
    async make() {
      state.value = { status: 'making' };
      try {
        const { secret } = await api.newLink();
        state.value = { status: 'made', link: `${collector}/sign-in#${secret}` };
      } catch (error) {
        const failure = failureIn(error);
        state.value = { status: 'failed', failure };
        onFailure(failure);
      }
    },
  };
}
