import { SCOPES, type Token } from '../../collector/src/store/access.ts';
import type { Client } from '../client.ts';
import { UsageError } from '../usageError.ts';
import { readSite } from './sites.ts';

/** In milliseconds. */
const DAY = 86_400_000;

export interface NewToken {
  site?: string | undefined;
  scope?: string | undefined;
  name?: string | undefined;
  /** Last day on which it can be used, YYYY-MM-DD. */
  expires?: string | undefined;
}

/** Makes a token. @returns the token itself, which is known to nobody afterwards */
export async function addToken(
  client: Client,
  { site = '', scope, name = '', expires }: NewToken,
): Promise<string> {
  const known = SCOPES.find((one) => one === scope);
  if (!known) throw new UsageError(`--scope must be one of: ${SCOPES.join(', ')}.`);
  if (known === 'admin' && site)
    throw new UsageError('A token of the scope admin is for all sites. Leave out --site.');
  if (known !== 'admin') await readSite(client, site);
  if (name.length > 80) throw new UsageError('--name may have 80 characters.');
  const end = expires === undefined ? null : endOf(expires);
  if (end !== null && !(end > Date.now()))
    throw new UsageError(`--expires must be a day to come, as YYYY-MM-DD; it is '${expires}'.`);
  const body = { site, scope: known, name, expires: end };
  return (await client.request<{ token: string }>('POST', '/tokens', body)).token;
}

/** The end of a UTC day in ms; NaN if the text is not a day. */
function endOf(day: string): number {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  return start >= 0 && new Date(start).toISOString().startsWith(day) ? start + DAY : Number.NaN;
}

/** Lists the tokens of a site, or all of them, one a line. */
export async function listTokens(client: Client, site?: string): Promise<string> {
  if (site) await readSite(client, site);
  const query = site ? `?${new URLSearchParams({ site })}` : '';
  const { tokens } = await client.request<{ tokens: Token[] }>('GET', `/tokens${query}`);
  return tokens.map(lineOf).join('\n');
}

function lineOf({ id, site, scope, name, expires, used }: Token): string {
  const at = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
  return [
    id,
    site || 'all sites',
    scope,
    name || '-',
    expires === null ? 'never expires' : `expires ${at(expires)}`,
    used === null ? 'never used' : `used ${at(used)}`,
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
