import type { PlanLimits } from '@kitka/shared/settings/plans';
import { readSite, versionOf } from '../store/sites.ts';

/** A table as it is exported: its columns, and the key by which it is read in parts, with what comes before all keys. */
interface Exported {
  table: string;
  columns: string;
  key: Record<string, string | number>;
}

/** What is known of a site, smallest first. Neither salts nor hashes of secrets leave the store. */
const TABLES: readonly Exported[] = [
  { table: 'site_versions', columns: 'version, at, who, changes', key: { version: -1 } },
  { table: 'wordings', columns: 'kind, version, words, since', key: { kind: '', version: -1 } },
  { table: 'fixes', columns: 'id, page, day, what, owner, note, cause, created, changed', key: { id: '' } },
  {
    table: 'alerts',
    columns: 'day, kind, page, subject, span, figures, raised, last, ended, seen',
    key: { day: '', kind: '', page: '', subject: '' },
  },
  { table: 'tested_weeks', columns: 'week, at, pages, tests', key: { week: '' } },
  {
    table: 'verdicts',
    columns: 'week, page, measure, question, base, base_n, other, other_n, low, high, q, verdict',
    key: { week: '', page: '', measure: '' },
  },
  { table: 'pages', columns: 'page, since', key: { page: '' } },
  {
    table: 'accounting',
    columns: 'day, shard, received, stored, dropped, views, answers, pages',
    key: { day: '', shard: -1 },
  },
  {
    table: 'answers',
    // Addresses were left to be answered within 90 days, and a file knows no such end: only that there was one is told.
    columns: `id, n, day, at, page, view, view_day, landing, nav, device, lang, country, ref, came_from, source, medium,
      campaign, prompt, kind, value, worth, wording, asked_in, via, comment, comment_lang, reasons, agreement, agreed,
      contact IS NOT NULL AS contact, duration, signal, selector, error`,
    key: { at: -1, id: '' },
  },
  {
    table: 'totals',
    columns: 'page, day, views, landings, lcp_n, lcp_good, inp_n, inp_good, masks, cells, goals, tops',
    key: { page: '', day: '' },
  },
  {
    table: 'views',
    columns: `day, id, n, minute, page, landing, nav, device, lang, country, ref, came_from, source, medium, campaign,
      lcp, inp, cls, fcp, ttfb, signals, spots, steps, goals, failed`,
    key: { day: '', id: '' },
  },
];
/** Names of the tables in an export. */
export const EXPORTED: readonly string[] = TABLES.map(({ table }) => table);

/** Columns that hold JSON. */
const JSON_COLUMNS = new Set([
  'changes',
  'cause',
  'figures',
  'dropped',
  'reasons',
  'masks',
  'cells',
  'goals',
  'tops',
  'spots',
  'words',
]);

/** Rows that are in memory at a time: those of totals may have some kB each. */
const ROWS = 1_000;
/** Most questions to D1 and rows of one part: a request may ask 50 times and has 10 ms on the free plan, else 1,000 times. */
const PARTS = { scarce: { questions: 30, rows: 2_000 }, usual: { questions: 900, rows: 900_000 } };

/** Where a part begins: a table, and the key after which. */
interface Start {
  table: number;
  after: readonly (string | number)[];
}
const startOf = (table: number): Start => ({ table, after: Object.values(TABLES[table]?.key ?? {}) });

/** Where the next part begins, from what an earlier one told; null: it is none. '' is the beginning. */
export function readStart(after: string): Start | null {
  if (after === '') return startOf(0);
  try {
    const [table, ...key]: unknown[] = JSON.parse(after);
    const known = TABLES.find((one) => one.table === table);
    const first = Object.values(known?.key ?? {});
    if (!known || key.length !== first.length || !first.every((one, i) => typeof one === typeof key[i]))
      return null;
    return { table: TABLES.indexOf(known), after: key as (string | number)[] };
  } catch {
    return null;
  }
}

/**
 * A part of all that is known of a site, as lines of JSON, each with the `table` that it is from. The first part begins with
 * the site and its settings. The last line is `{"table":"end"}`, or `{"table":"more","after":…}` where the limits of the
 * plan end the part; a file without either was cut off.
 * @param now ms
 */
export function exportSite(
  db: D1Database,
  key: string,
  start: Start,
  isFirst: boolean,
  now: number,
  limits: PlanLimits | null,
): ReadableStream<Uint8Array> {
  const most = limits?.isHard ? PARTS.scarce : PARTS.usual;
  const encoder = new TextEncoder();
  let [isNew, at, questions, rows] = [isFirst, start, 0, 0];
  const line = (value: object) => `${JSON.stringify(value)}\n`;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (isNew) {
        isNew = false;
        const [site, version] = [await readSite(db, key), await versionOf(db, key)];
        if (!site) throw new Error(`The site ${key} was deleted before it was exported.`);
        const { salt: _, ...facts } = site;
        return controller.enqueue(encoder.encode(line({ table: 'site', exported: now, version, ...facts })));
      }
      const exported = TABLES[at.table];
      if (!exported || questions >= most.questions || rows >= most.rows) {
        const last = exported
          ? { table: 'more', after: JSON.stringify([exported.table, ...at.after]) }
          : { table: 'end' };
        controller.enqueue(encoder.encode(line(last)));
        return controller.close();
      }
      const read = await readRows(db, key, exported, at.after);
      questions++;
      rows += read.length;
      const last = read.at(-1);
      at =
        last && read.length === ROWS
          ? { table: at.table, after: Object.keys(exported.key).map((name) => last[name]!) }
          : startOf(at.table + 1);
      // A pull that brings nothing would not be called again.
      const text = read.map((row) => line({ table: exported.table, ...told(row) })).join('');
      if (text) controller.enqueue(encoder.encode(text));
      else await this.pull!(controller);
    },
  });
}

type Row = Record<string, string | number>;

async function readRows(
  db: D1Database,
  site: string,
  { table, columns, key }: Exported,
  after: readonly (string | number)[],
): Promise<Row[]> {
  const names = Object.keys(key).join(', ');
  const marks = after.map((_, i) => `?${i + 2}`).join(', ');
  const { results } = await db
    .prepare(
      `SELECT ${columns} FROM ${table} WHERE site = ?1 AND (${names}) > (${marks}) ORDER BY ${names} LIMIT ${ROWS}`,
    )
    .bind(site, ...after)
    .all<Row>();
  return results;
}

const told = (row: Row): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      JSON_COLUMNS.has(name) && typeof value === 'string' ? JSON.parse(value) : value,
    ]),
  );
