import type { Fix, FixesResponse } from '@kitka/shared/api/fixes';
import type { Client } from '../client.ts';
import { UsageError } from '../usageError.ts';
import { readPairs } from './readPairs.ts';
import type { ReadSite } from './sites.ts';

const FIELDS = ['page', 'day', 'what', 'owner', 'note', 'cause'] as const;

const pathOf = (key: string, id: string): string => {
  if (!id) throw new UsageError('Name a fix by its id, which fix list prints.');
  return `/sites/${key}/fixes/${encodeURIComponent(id)}`;
};

/** Lists the fixes of a site, the latest day first, one a line. */
export async function listFixes(client: Client, { key }: ReadSite): Promise<string> {
  const { fixes } = await client.request<FixesResponse>('GET', `/sites/${key}/fixes`);
  return fixes.map(lineOf).join('\n');
}

const lineOf = ({ id, day, page, what, owner, cause, stage }: Fix): string =>
  [id, day, page, what, owner || '-', cause ? `${cause.kind}:${cause.name}` : '-', stage].join('\t');

/** Adds a fix that `NAME=VALUE` arguments tell of; its day is today unless it is named. @returns its line */
export async function addFix(client: Client, { key, timezone }: ReadSite, typed: string[]): Promise<string> {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format();
  const body = { day: today, ...fieldsOf(typed) };
  return lineOf((await client.request<{ fix: Fix }>('POST', `/sites/${key}/fixes`, body)).fix);
}

/** Changes what `NAME=VALUE` arguments name of a fix. @returns its line */
export async function changeFix(
  client: Client,
  { key }: ReadSite,
  [id = '', ...typed]: string[],
): Promise<string> {
  return lineOf((await client.request<{ fix: Fix }>('PATCH', pathOf(key, id), fieldsOf(typed))).fix);
}

/** Removes a fix from the log. */
export async function removeFix(client: Client, { key }: ReadSite, id: string): Promise<string> {
  await client.request('DELETE', pathOf(key, id));
  return `The fix ${id} was removed.`;
}

function fieldsOf(typed: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    readPairs(typed, FIELDS).map(([name, value]) => {
      if (name !== 'cause') return [name, value];
      const [, kind, of] = /^(\w+):(.+)$/s.exec(value) ?? [];
      if (value && !kind)
        throw new UsageError(
          `cause must be KIND:NAME, such as signal:dead-click, vital:lcp or word:delivery.`,
        );
      return [name, kind ? { kind, name: of } : null];
    }),
  );
}
