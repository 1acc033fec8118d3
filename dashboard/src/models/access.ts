import type { MeResponse, OpenSession, PeopleResponse, Share, Token } from '@kitka/shared/api/people';
import type { Api, Failure } from '../api.ts';
import { type AuditLog, createAuditLog } from './auditLog.ts';
import { makePasskey } from './passkey.ts';
import { createResource, type Resource } from './resource.ts';

/** Who may look and change, and what lets them in. What changes something rejects with `ApiError`. */
export interface Access
  extends Pick<
    Api,
    | 'saveMe'
    | 'endSession'
    | 'endSessionOf'
    | 'setRole'
    | 'removePerson'
    | 'invite'
    | 'takeBack'
    | 'makeToken'
    | 'revokeToken'
    | 'makeShare'
    | 'endShare'
    | 'renamePasskey'
    | 'removePasskey'
  > {
  /** Makes a passkey on this device. */
  makePasskey(name: string): Promise<MeResponse>;
  sessionsOf(person: string): Promise<OpenSession[]>;
  me: Resource<[], MeResponse>;
  people: Resource<[], PeopleResponse>;
  tokens: Resource<[], Token[]>;
  shares: Resource<[site: string], Share[]>;
  audit: AuditLog;
}

export function createAccess(api: Api, onFailure: (failure: Failure) => void): Access {
  const me = createResource(api.me, onFailure);
  const people = createResource(api.people, onFailure);
  const tokens = createResource(async () => (await api.tokens()).tokens, onFailure);
  const shares = createResource(async (site: string) => (await api.shares(site)).shares, onFailure);
  const audit = createAuditLog(api, onFailure);

  /** Makes a change, and loads what it shows in again. */
  const shownIn =
    <Args extends unknown[], T>(
      change: (...args: Args) => Promise<T>,
      ...lists: { refresh(): Promise<void> }[]
    ) =>
    async (...args: Args): Promise<T> => {
      const result = await change(...args);
      await Promise.all([...lists, audit.first].map((list) => list.refresh()));
      return result;
    };
  return {
    me,
    people,
    tokens,
    shares,
    audit,
    saveMe: shownIn(api.saveMe, me, people),
    endSession: shownIn(api.endSession, me),
    sessionsOf: async (person) => (await api.sessionsOf(person)).sessions,
    endSessionOf: shownIn(api.endSessionOf, people),
    makePasskey: shownIn((name: string) => makePasskey(api, name), me),
    renamePasskey: shownIn(api.renamePasskey, me),
    removePasskey: shownIn(api.removePasskey, me),
    setRole: shownIn(api.setRole, people),
    removePerson: shownIn(api.removePerson, people, tokens),
    invite: shownIn(api.invite, people),
    takeBack: shownIn(api.takeBack, people),
    makeToken: shownIn(api.makeToken, tokens),
    revokeToken: shownIn(api.revokeToken, tokens),
    makeShare: shownIn(api.makeShare, shares),
    endShare: shownIn(api.endShare, shares),
  };
}
