import type { NewShareResponse, Share } from '@kitka/shared/api/people';
import type { Client } from '../client.ts';
import { endOfDay } from '../endOfDay.ts';
import { UsageError } from '../usageError.ts';
import { timeOf } from './timeOf.ts';

/** What `share make` is told. */
export interface NewShare {
  name?: string | undefined;
  /** Without: the whole site. */
  page?: string | undefined;
  comments?: boolean | undefined;
  framed?: boolean | undefined;
  password?: boolean | undefined;
  /** Last day, YYYY-MM-DD. */
  expires?: string | undefined;
}

/** Days for which a link holds that is given no last day. */
const USUAL_DAYS = 90;

/** Lists the share links of a site, one a line. */
export async function listShares(client: Client, site: string): Promise<string> {
  const { shares } = await client.request<{ shares: Share[] }>('GET', `/sites/${site}/shares`);
  return shares
    .map(({ id, name, page, comments, framed, hasPassword, expires, used }) =>
      [
        id,
        name,
        page ?? 'the whole site',
        [comments && 'comments', framed && 'framed', hasPassword && 'password'].filter(Boolean).join(',') ||
          '-',
        `expires ${timeOf(expires)}`,
        used === null ? 'never used' : `used ${timeOf(used)}`,
      ].join('\t'),
    )
    .join('\n');
}

/** Makes a share link. @returns the link, and its password in a line of its own */
export async function makeShare(client: Client, site: string, asked: NewShare): Promise<string> {
  const { name = '', page = null, comments = false, framed = false, password: hasPassword = false } = asked;
  const last = asked.expires ?? new Date(Date.now() + USUAL_DAYS * 86_400_000).toISOString().slice(0, 10);
  const expires = endOfDay(last);
  if (!(expires > Date.now()))
    throw new UsageError(`--expires must be a day to come, as YYYY-MM-DD; it is '${last}'.`);
  if (!name.trim()) throw new UsageError('--name is missing: write for whom the link is.');
  const { share, secret, password } = await client.request<NewShareResponse>(
    'POST',
    `/sites/${site}/shares`,
    { name, page, comments, framed, hasPassword, expires },
  );
  const link = `${client.address}/share/${share.id}#${secret}`;
  return password === null ? link : `${link}\npassword: ${password}`;
}

/** Ends a share link at once. */
export async function endShare(client: Client, site: string, id: string): Promise<string> {
  if (!id) throw new UsageError('Name a link by its id, which share list prints.');
  await client.request('DELETE', `/sites/${site}/shares/${encodeURIComponent(id)}`);
  return `The link ${id} has ended.`;
}
