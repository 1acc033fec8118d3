import type { SiteResponse, SitesResponse } from '@kitka/shared/api';
import { PATHS } from '@kitka/shared/paths';
import { Site } from '@kitka/shared/site';
import { widgetSettingsOf } from '@kitka/shared/widgetSettings';
import * as v from 'valibot';
import type { Removed } from '../../collector/src/store/sites.ts';
import type { Client } from '../client.ts';
import { counted } from '../counted.ts';
import { UsageError } from '../usageError.ts';
import { pinnedTag } from './pinnedTag.ts';

/** A site by its key. @throws UsageError that names those that there are */
export async function readSite(client: Client, key: string): Promise<Site> {
  const keys = (await client.request<SitesResponse>('GET', '/sites')).sites.map((site) => site.key);
  if (keys.includes(key)) return (await client.request<SiteResponse>('GET', `/sites/${key}/settings`)).site;
  const what = key ? `There is no site '${key}'.` : 'Name a site by its key.';
  throw new UsageError(`${what} There are: ${keys.join(', ') || 'none yet'}.`);
}

/** Lists key, name and origins of every site, one a line. */
export async function listSites(client: Client): Promise<string> {
  const { sites } = await client.request<SitesResponse>('GET', '/sites');
  return sites.map(({ key, name, origins }) => [key, name, ...origins].join('\t')).join('\n');
}

/** The tag of a site. */
export const tagOf = (collector: string, key: string): string =>
  `<script async src="${collector}${PATHS.script}/${key}.js"></script>`;

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

/** Removes a site with all that was counted on it. */
export const removeSite = (client: Client, key: string): Promise<string> =>
  removeRows(client, `/sites/${key}`);

/** Removes all that was counted on a site. */
export const clearSite = (client: Client, key: string): Promise<string> =>
  removeRows(client, `/sites/${key}/data`);

async function removeRows(client: Client, path: string): Promise<string> {
  const sum = { views: 0, answers: 0, pages: 0 };
  for (let isComplete = false; !isComplete; ) {
    const removed = await client.request<Removed>('DELETE', path);
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
  { key, settings }: Site,
): Promise<{ tag: string; note: string }> {
  const { current } = await client.file<{ current: string }>('/k/versions.json');
  const integrity = await client.file<Record<string, string>>(`/k/${current}/integrity.json`);
  const origin = new URL(client.address).origin;
  const { html, csp } = pinnedTag(client.address, current, integrity, widgetSettingsOf(key, settings));
  const note = `Pinned to version ${current} and to the settings of now: after a change of either, print and paste it again.
To serve this version also after updates: mkdir -p pinned && cp -r dist/k/${current} pinned/
Where the site has a Content-Security-Policy: script-src ${origin} ${csp}; connect-src ${origin}
`;
  return { tag: html, note };
}
