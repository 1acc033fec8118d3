import type { DeletedSite } from '@kitka/shared/api/api';
import { OTHER_PAGE } from '@kitka/shared/wire/limits';
import { type Api, ApiError, type Failure } from '../api.ts';
import { addDays } from './period.ts';
import { createResource, type Resource } from './resource.ts';

/** A page of the site by the name that it is stored by, with its views. */
export interface SeenPage {
  path: string;
  views: number;
}

/** What can be done with all of a site. What changes something rejects with `ApiError`. */
export interface WholeSite {
  /** The most viewed pages of the last 28 days up to a day, at most 200. */
  seen: Resource<[site: string, today: string], SeenPage[]>;
  deleted: Resource<[], DeletedSite[]>;
  deleteSite(site: string): Promise<void>;
  restoreSite(site: string): Promise<void>;
  /** Deletes all figures, in as many requests as that takes. */
  clear(site: string): Promise<void>;
  recount: Api['recount'];
  /** Everything of a site as one file. @param onPart called with the bytes that have come */
  exportAll(site: string, onPart: (bytes: number) => void): Promise<Blob>;
}

const DAYS = 28;
const MOST_PARTS = 2;

export function createWholeSite(
  api: Api,
  onFailure: (failure: Failure) => void,
  sites: { refresh(): Promise<void> },
): WholeSite {
  const deleted = createResource(async () => (await api.deletedSites()).sites, onFailure);
  return {
    deleted,
    seen: createResource(async (site: string, today: string) => {
      const query = { from: addDays(today, 1 - DAYS), to: today, sort: 'views', order: 'desc' } as const;
      const pages: SeenPage[] = [];
      let cursor: string | null = null;
      for (let part = 0; part < MOST_PARTS; part++) {
        const read = await api.pages(site, { ...query, search: null, cursor, limit: '100' });
        pages.push(...read.pages.filter(({ path }) => path !== OTHER_PAGE));
        cursor = read.next;
        if (cursor === null) break;
      }
      return pages.map(({ path, views }) => ({ path, views }));
    }, onFailure),
    async deleteSite(site) {
      await api.deleteSite(site);
      await sites.refresh();
    },
    async restoreSite(site) {
      await api.restoreSite(site);
      await Promise.all([sites.refresh(), deleted.refresh()]);
    },
    async clear(site) {
      while (!(await api.clearSite(site)).isComplete);
    },
    recount: api.recount,
    async exportAll(site, onPart) {
      const parts: Blob[] = [];
      for (let after: string | null = ''; after !== null; ) {
        const part: Blob = await api.exportPart(site, after);
        const { end, lines } = await endOf(part);
        parts.push(lines);
        onPart(parts.reduce((sum, { size }) => sum + size, 0));
        after = end;
      }
      return new Blob(parts, { type: 'application/x-ndjson' });
    },
  };
}

/** Bytes of a last line at most. */
const LAST_LINE = 4_000;

/** The lines of a part that belong into the file, and where the next part begins; null: it was the last one. */
async function endOf(part: Blob): Promise<{ end: string | null; lines: Blob }> {
  const tail = await part.slice(-LAST_LINE).text();
  const last = tail.trimEnd().split('\n').at(-1) ?? '';
  const { table, after }: { table?: string; after?: string } = last.startsWith('{"table":"')
    ? JSON.parse(last)
    : {};
  if (table === 'end') return { end: null, lines: part };
  if (table !== 'more' || after === undefined)
    throw new ApiError({ kind: 'broken', message: 'The export was cut off.' });
  const bytes = new TextEncoder().encode(`${last}\n`).length;
  return { end: after, lines: part.slice(0, part.size - bytes) };
}
