import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { DeletedSitesResponse, SiteResponse, SitesResponse } from '@kitka/shared/api/api';
import { pinnedTag } from '@kitka/shared/install/pinnedTag';
import { Site } from '@kitka/shared/settings/site';
import { widgetSettingsOf } from '@kitka/shared/settings/widgetSettings';
import * as v from 'valibot';
import { dayOf } from '../../collector/src/ingest/day.ts';
import type { Removed } from '../../collector/src/store/sites.ts';
import type { Client } from '../client.ts';
import { counted } from '../counted.ts';
import { UsageError } from '../usageError.ts';

/** A site, and the version of it that was read. */
export type ReadSite = Site & { version: number };

/** A site by its key. @throws UsageError that names those that there are */
export async function readSite(client: Client, key: string): Promise<ReadSite> {
  const keys = (await client.request<SitesResponse>('GET', '/sites')).sites.map((site) => site.key);
  if (keys.includes(key)) {
    const { site, version } = await client.request<SiteResponse>('GET', `/sites/${key}/settings`);
    return { ...site, version };
  }
  const what = key ? `There is no site '${key}'.` : 'Name a site by its key.';
  throw new UsageError(`${what} There are: ${keys.join(', ') || 'none yet'}.`);
}

/** Lists key, name and origins of every site, one a line. */
export async function listSites(client: Client): Promise<string> {
  const { sites } = await client.request<SitesResponse>('GET', '/sites');
  return sites.map(({ key, name, origins }) => [key, name, ...origins].join('\t')).join('\n');
}

/** What `site add` is told. */
export interface NewSite {
  origins: string[];
  timezone?: string | undefined;
  automated?: boolean | undefined;
}

/** Adds a site. @returns its key */
export async function addSite(
  client: Client,
  name: string,
  { origins, timezone, automated = false }: NewSite,
): Promise<string> {
  const result = v.safeParse(v.pick(Site, ['name', 'origins', 'timezone']), {
    name,
    origins,
    timezone: timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  if (!result.success) {
    const [issue] = result.issues;
    const what = { name: 'NAME', origins: '--origin', timezone: '--timezone' }[String(issue.path?.[0]?.key)];
    const isMissing = issue.received === '0' || (Array.isArray(issue.input) && issue.input.length === 0);
    throw new UsageError(isMissing ? `${what} is missing.` : `${what ?? 'The site'}: ${issue.message}`);
  }
  const body = { ...result.output, automated };
  return (await client.request<SiteResponse>('POST', '/sites', body)).site.key;
}

/** Erases a site at once with all that was counted on it, for good. */
export const eraseSite = (client: Client, key: string): Promise<string> =>
  removeRows(client, `/sites/${key}`, '?now=1');

/** Deletes a site so that it can be had back for a week. */
export async function deleteSite(client: Client, key: string): Promise<string> {
  const { sites } = await client.request<DeletedSitesResponse>('DELETE', `/sites/${key}`);
  const { name, erased } = sites.find((site) => site.key === key)!;
  return `${name} is deleted, and nothing of it is counted or shown any more. It is erased after ${minuteOf(erased)} UTC; until then: site restore ${key}`;
}

/** Deleted sites that are not erased yet: key, name, and until when they can be had back, one a line. */
export async function listDeleted(client: Client): Promise<string> {
  const { sites } = await client.request<DeletedSitesResponse>('GET', '/deleted-sites');
  return sites.map(({ key, name, erased }) => [key, name, `until ${minuteOf(erased)}`].join('\t')).join('\n');
}

/** Undoes the deletion of a site. */
export async function restoreSite(client: Client, key: string): Promise<string> {
  if (!key) throw new UsageError('Name a site by its key: site deleted lists those that can be had back.');
  await client.request<void>('POST', `/sites/${encodeURIComponent(key)}/restore`);
  return `The site ${key} is there again. It counts from now on.`;
}

const minuteOf = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

/** Writes all that is known of a site into a file that is not there yet, part by part. */
export async function exportSite(client: Client, key: string, file: string): Promise<string> {
  if (!file) throw new UsageError('Name a file that is not there yet, such as shop.ndjson.');
  let lines = 0;
  async function* parts(): AsyncGenerator<string> {
    for (let after: string | undefined = ''; after !== undefined; ) {
      let [rest, last] = ['', ''];
      for await (const text of client.lines(`/sites/${key}/export?after=${encodeURIComponent(after)}`)) {
        const found = (rest + text).split('\n');
        rest = found.pop() ?? '';
        const kept = found.filter((line) => !line.startsWith('{"table":"more"'));
        lines += kept.length;
        last = found.at(-1) ?? last;
        if (kept.length > 0) yield `${kept.join('\n')}\n`;
      }
      const end: { table?: string; after?: string } = last ? JSON.parse(last) : {};
      if (end.table !== 'end' && end.table !== 'more')
        throw new Error('The export was cut off. Export again into another file.');
      after = end.after;
    }
  }
  try {
    await pipeline(parts, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      throw new UsageError(
        error.code === 'EEXIST'
          ? `${file} is there already. Name another.`
          : `${file} could not be written: ${error.code}.`,
      );
    throw error;
  }
  return `${lines.toLocaleString('en')} lines were written to ${file}.`;
}

/** Removes all that was counted on a site. */
export const clearSite = (client: Client, key: string): Promise<string> =>
  removeRows(client, `/sites/${key}/data`);

async function removeRows(client: Client, path: string, query = ''): Promise<string> {
  const sum = { views: 0, answers: 0, pages: 0 };
  for (let isComplete = false; !isComplete; ) {
    const removed = await client.request<Removed>('DELETE', path + query);
    for (const table of ['views', 'answers', 'pages'] as const) sum[table] += removed.rows[table];
    isComplete = removed.isComplete;
  }
  return `Removed: ${counted(sum.views, 'view')}, ${counted(sum.answers, 'answer')}, ${counted(sum.pages, 'page')}.`;
}

/** Makes the totals of a site anew from its single views, from a day (YYYY-MM-DD) on. */
export async function recount(client: Client, key: string, from = ''): Promise<string> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || Number.isNaN(Date.parse(from)))
    throw new UsageError('--from must be a day that exists, as YYYY-MM-DD.');
  const path = `/sites/${key}/recount`;
  const { days, rows } = await client.request<{ days: number; rows: number }>('POST', path, { from });
  return `${days} days were added up again; ${rows.toLocaleString('en')} rows were written.`;
}

/** The pinned tag of a site, and what its owner must know beside it. */
export async function pinSite(
  client: Client,
  { key, settings, timezone }: Site,
): Promise<{ tag: string; note: string }> {
  const { current } = await client.file<{ current: string }>('/k/versions.json');
  const integrity = await client.file<Record<string, string>>(`/k/${current}/integrity.json`);
  const origin = new URL(client.address).origin;
  const { html, csp } = await pinnedTag(
    client.address,
    current,
    integrity,
    widgetSettingsOf(key, settings, null, dayOf(Date.now(), timezone)),
  );
  const note = `Pinned to version ${current} and to the settings of now: after a change of either, print and paste it again.
To serve this version also after updates: mkdir -p pinned && cp -r dist/k/${current} pinned/
Where the site has a Content-Security-Policy: script-src ${origin} ${csp}; connect-src ${origin}
`;
  return { tag: html, note };
}
