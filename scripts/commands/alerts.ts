import type { AlertsResponse } from '@kitka/shared/api/alerts';
import type { Client } from '../client.ts';
import { UsageError } from '../usageError.ts';
import type { ReadSite } from './sites.ts';

/** Lists the alerts of a site, the newest first, one a line. */
export async function listAlerts(client: Client, { key }: ReadSite): Promise<string> {
  const lines: string[] = [];
  let cursor: string | null = null;
  do {
    const query = cursor === null ? '' : `?${new URLSearchParams({ cursor })}`;
    const part: AlertsResponse = await client.request('GET', `/sites/${key}/alerts${query}`);
    for (const { id, kind, page, ended, seen, more } of part.alerts) {
      const pages = [page, ...more.map((one) => one.page)].map((one) => one || 'the site');
      lines.push(
        [
          id,
          kind,
          pages.join(', '),
          ended === null ? 'goes on' : `ended ${ended}`,
          seen ? 'seen' : 'new',
        ].join('\t'),
      );
    }
    cursor = part.next;
  } while (cursor !== null);
  return lines.join('\n');
}

/** Marks an alert as seen, or as new. */
export async function markAlert(
  client: Client,
  { key }: ReadSite,
  id: string,
  mark: string,
): Promise<string> {
  if (mark !== 'seen' && mark !== 'new')
    throw new UsageError(`Say seen or new after the alert's id, which alert list prints; it is '${mark}'.`);
  await client.request('PATCH', `/sites/${key}/alerts/${encodeURIComponent(id)}`, { seen: mark === 'seen' });
  return `The alert ${id} is marked as ${mark}.`;
}
