import type { SessionsResponse } from '@kitka/shared/api/people';
import type { Client } from '../client.ts';
import { UsageError } from '../usageError.ts';
import { timeOf } from './timeOf.ts';

const pathOf = (person: string): string => {
  if (!person) throw new UsageError('Name somebody by their id, which person list prints.');
  return `/people/${encodeURIComponent(person)}/sessions`;
};

/** Lists where somebody is signed in, one a line. */
export async function listSessions(client: Client, person: string): Promise<string> {
  const { sessions } = await client.request<SessionsResponse>('GET', pathOf(person));
  return sessions
    .map(({ id, device, used, created }) =>
      [id, device || '-', `signed in ${timeOf(created)}`, `used ${timeOf(used ?? created)}`].join('\t'),
    )
    .join('\n');
}

/** Signs somebody out on one device. */
export async function endSession(client: Client, person: string, id: string): Promise<string> {
  if (!id) throw new UsageError('Name a session by its id, which session list prints.');
  await client.request('DELETE', `${pathOf(person)}/${encodeURIComponent(id)}`);
  return 'The session has ended.';
}
