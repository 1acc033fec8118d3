import type { Token } from '@kitka/shared/api/people';
import { SCOPES } from '@kitka/shared/settings/roles';
import type { Client } from '../client.ts';
import { endOfDay } from '../endOfDay.ts';
import { UsageError } from '../usageError.ts';
import { readSite } from './sites.ts';
import { timeOf } from './timeOf.ts';

export interface NewToken {
  /** Keys of sites, and scopes, each with commas between. */
  site?: string | undefined;
  scope?: string | undefined;
  name?: string | undefined;
  /** Last day on which it can be used, YYYY-MM-DD. */
  expires?: string | undefined;
}

/** Makes a token. @returns the token itself, which is known to nobody afterwards */
export async function addToken(
  client: Client,
  { site = '', scope = '', name = '', expires }: NewToken,
): Promise<string> {
  const scopes = scope.split(',').map((name) => SCOPES.find((one) => one === name));
  if (!scopes.every((one) => one !== undefined))
    throw new UsageError(`--scope must be one of: ${SCOPES.join(', ')}; or several, with commas between.`);
  const isAdmin = scopes.includes('admin');
  if (isAdmin && site) throw new UsageError('A token of the scope admin is for all sites. Leave out --site.');
  const sites = isAdmin ? [] : site.split(',');
  for (const key of sites) await readSite(client, key);
  if (name.length > 80) throw new UsageError('--name may have 80 characters.');
  const end = expires === undefined ? null : endOfDay(expires);
  if (end !== null && !(end > Date.now()))
    throw new UsageError(`--expires must be a day to come, as YYYY-MM-DD; it is '${expires}'.`);
  const body = { sites, scopes, name, expires: end };
  return (await client.request<{ token: string }>('POST', '/tokens', body)).token;
}

/** Lists the tokens of a site, or all of them, one a line. */
export async function listTokens(client: Client, site?: string): Promise<string> {
  if (site) await readSite(client, site);
  const query = site ? `?${new URLSearchParams({ site })}` : '';
  const { tokens } = await client.request<{ tokens: Token[] }>('GET', `/tokens${query}`);
  return tokens.map(lineOf).join('\n');
}

function lineOf({ id, sites, scopes, name, expires, used }: Token): string {
  return [
    id,
    sites.join(',') || 'all sites',
    scopes.join(','),
    name || '-',
    expires === null ? 'never expires' : `expires ${timeOf(expires)}`,
    used === null ? 'never used' : `used ${timeOf(used)}`,
  ].join('\t');
}

/** Ends a token at once. */
export async function revokeToken(client: Client, id: string): Promise<string> {
  try {
    await client.request('DELETE', `/tokens/${encodeURIComponent(id)}`);
  } catch (error) {
    if (error instanceof UsageError)
      throw new UsageError(`There is no token '${id}'. Print their ids with: npm run -s kitka -- token list`);
    throw error;
  }
  return `The token ${id} has ended.`;
}
