import { type ReadonlySignal, signal } from '@preact/signals';
import type { Api, Failure } from '../api.ts';
import { failureIn } from './resource.ts';

export type SessionState =
  | { status: 'checking' }
  | { status: 'in' }
  | { status: 'out' }
  /** Nobody has ever signed in: the claim code opens the collector. `wasWrong`: one was tried and is not it. */
  | { status: 'claimable'; wasWrong: boolean }
  /** The sign-in link was used before or has expired. */
  | { status: 'link-invalid' }
  | { status: 'failed'; failure: Failure };

export interface Session {
  state: ReadonlySignal<SessionState>;
  /** Asks the collector whether there is a session. */
  check(): Promise<SessionState>;
  /** Exchanges a one-time token for a session. */
  signIn(token: string): Promise<void>;
  /** Signs in first, by the claim code of a new collector. */
  claim(code: string): Promise<void>;
  signOut(): Promise<void>;
  /** Called with the failure of any request: if the session has ended, the reader is signed out here too. */
  notice(failure: Failure): void;
}

export function createSession(api: Api): Session {
  const state = signal<SessionState>({ status: 'checking' });

  async function check(): Promise<SessionState> {
    state.value = { status: 'checking' };
    try {
      const { signedIn, claimable } = await api.session();
      if (claimable) state.value = { status: 'claimable', wasWrong: false };
      else state.value = { status: signedIn ? 'in' : 'out' };
    } catch (error) {
      settle(failureIn(error));
    }
    return state.value;
  }
  function settle(failure: Failure): void {
    state.value = failure.kind === 'signed-out' ? { status: 'out' } : { status: 'failed', failure };
  }

  return {
    state,
    check,
    async signIn(token) {
      state.value = { status: 'checking' };
      try {
        await api.signIn({ token });
        state.value = { status: 'in' };
      } catch (error) {
        const failure = failureIn(error);
        if (failure.kind !== 'signed-out' && failure.kind !== 'refused') return settle(failure);
        // A reader who opens a used link while still signed in just wants the dashboard.
        if ((await check()).status === 'out') state.value = { status: 'link-invalid' };
      }
    },
    async claim(code) {
      try {
        await api.signIn({ code });
        state.value = { status: 'in' };
      } catch (error) {
        const failure = failureIn(error);
        if (failure.kind !== 'signed-out' && failure.kind !== 'refused') return settle(failure);
        // Somebody else may have signed in meanwhile.
        if ((await check()).status === 'claimable') state.value = { status: 'claimable', wasWrong: true };
      }
    },
    async signOut() {
      try {
        await api.signOut();
        state.value = { status: 'out' };
      } catch (error) {
        settle(failureIn(error));
      }
    },
    notice(failure) {
      if (failure.kind === 'signed-out') state.value = { status: 'out' };
    },
  };
}
