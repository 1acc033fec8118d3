import type { VersionsResponse } from '@kitka/shared/api/api';
import { changedSettings, isSitePart, PART_NAMES } from '@kitka/shared/words/settingsWords';
import type { Client } from '../client.ts';
import { UsageError } from '../usageError.ts';
import type { ReadSite } from './sites.ts';
import { timeOf } from './timeOf.ts';

const read = async (client: Client, key: string): Promise<VersionsResponse['versions']> =>
  (await client.request<VersionsResponse>('GET', `/sites/${key}/versions`)).versions;

/** Lists who changed which settings of a site, the newest first: number, time, who, part, and what of it, one a line. */
export async function listVersions(client: Client, { key }: ReadSite): Promise<string> {
  const versions = await read(client, key);
  return versions
    .flatMap(({ version, at, who, changes, before }) =>
      Object.entries(changes).map(([part, value]) => {
        const changed = isSitePart(part) ? changedSettings(part, before[part], value) : [];
        const words = changed.map(({ name, from, to }) => {
          const what = from === null ? `added ${to}` : to === null ? `removed ${from}` : `${from} -> ${to}`;
          return isSitePart(part) && name === PART_NAMES[part] ? what : `${name}: ${what}`;
        });
        return [version, timeOf(at), who, part, words.join('; ') || '-'].join('\t');
      }),
    )
    .join('\n');
}

/** Sets a part of a site back to what it was before a change. */
export async function restorePart(
  client: Client,
  site: ReadSite,
  typed: string,
  part: string,
): Promise<string> {
  const versions = await read(client, site.key);
  const found = versions.find(({ version }) => String(version) === typed);
  if (!found)
    throw new UsageError(
      `There is no change '${typed}' of this site. Print their numbers with: npm run -s kitka -- site versions ${site.key}`,
    );
  const parts = Object.keys(found.changes);
  if (!parts.includes(part))
    throw new UsageError(`Change ${typed} changed ${parts.join(', ')}. Name one of these; it is '${part}'.`);
  if (!Object.hasOwn(found.before, part))
    throw new UsageError(`What ${part} was before change ${typed} was not written down.`);
  const value = found.before[part];
  const isFact = ['name', 'origins', 'timezone'].includes(part);
  const change = isFact ? { [part]: value } : { settings: { [part]: value } };
  await client.request('PATCH', `/sites/${site.key}`, { ...change, version: site.version });
  return `${part} is as it was before ${timeOf(found.at)}.`;
}
