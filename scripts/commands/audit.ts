import type { AuditResponse } from '@kitka/shared/api/people';
import type { Client } from '../client.ts';
import { readSite } from './sites.ts';
import { timeOf } from './timeOf.ts';

/** Lists what was changed on a site, or on all, the newest first, one a line: all of the last 400 days. */
export async function listAudit(client: Client, site?: string): Promise<string> {
  if (site) await readSite(client, site);
  const lines: string[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ ...(site && { site }), ...(cursor && { cursor }) });
    const part: AuditResponse = await client.request('GET', `/audit?${query}`);
    for (const { at, who, done, what, site: on } of part.entries)
      lines.push([timeOf(at), who, done, what ?? '-', on || '-'].join('\t'));
    cursor = part.next;
  } while (cursor !== null);
  return lines.join('\n');
}
