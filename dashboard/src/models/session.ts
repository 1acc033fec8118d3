import type { LinkInfoResponse, Person } from '@kitka/shared/api/people';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Api, Failure } from '../api.ts';
import { signInByPasskey } from './passkey.ts';
import { failureIn } from './resource.ts';

type Invited = NonNullable<LinkInfoResponse['invitation']>;

export type SessionState =
  | { status: 'checking' }
  | { status: 'in'; person: Person }
  | { status: 'out' }
  /** Whoever is signed in opened an invitation, which is not used up: they may not want it for this account. */
  | { status: 'invited'; person: Person; invitation: Invited; token: string }
  /** Nobody has ever signed in: the claim code opens the collector. `wasWrong`: one was tried and is not it. */
  | { status: 'claimable'; wasWrong: boolean }
  /** The sign-in link was used before or has expired. */
  | { status: 'link-invalid' }
  | { status: 'failed'; failure: Failure };

export interface Session {
  state: ReadonlySignal<SessionState>;
  /** Asks the collector whether there is a session. */
  check(): Promise<SessionState>;
  /** Exchanges a one-time token for a session; but an invitation only where nobody is signed in. */
  signIn(token: string): Promise<void>;
  /** Accepts an invitation: with the account that is signed in, or with a new one. */
  accept(token: string, by: 'own' | 'new'): Promise<void>;
  /** Signs in with a passkey of this device. Rejects with `ApiError`. */
  signInByPasskey(): Promise<void>;
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
      const { person, claimable } = await api.session();
      if (claimable) state.value = { status: 'claimable', wasWrong: false };
      else state.value = person ? { status: 'in', person } : { status: 'out' };
    } catch (error) {
      settle(failureIn(error));
    }
    return state.value;
  }
  function settle(failure: Failure): void {
    state.value = failure.kind === 'signed-out' ? { status: 'out' } : { status: 'failed', failure };
  }

  async function useUp(token: string): Promise<void> {
    await api.signIn({ token });
    await check();
  }
  /** Does something with a link, which may no longer work. */
  async function exchange(work: () => Promise<void>): Promise<void> {
    state.value = { status: 'checking' };
    try {
      await work();
    } catch (error) {
      const failure = failureIn(error);
      if (failure.kind !== 'signed-out' && failure.kind !== 'refused') return settle(failure);
      // A reader who opens a used link while still signed in just wants the dashboard.
      if ((await check()).status === 'out') state.value = { status: 'link-invalid' };
    }
  }

  return {
    state,
    check,
    signIn: (token) =>
      exchange(async () => {
        const { person } = await api.session();
        const { invitation } = person ? await api.linkInfo(token) : { invitation: null };
        if (person && invitation) state.value = { status: 'invited', person, invitation, token };
        else await useUp(token);
      }),
    accept: (token, by) =>
      exchange(async () => {
        if (by === 'new') await api.signOut();
        await useUp(token);
      }),
    async signInByPasskey() {
      await signInByPasskey(api);
      await check();
    },
    async claim(code) {
      try {
        await api.signIn({ code });
        await check();
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
