import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AccountingResponse } from '@kitka/shared/api/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashId, hashSecret } from '../collector/src/http/secret.ts';
import type { Entry } from '../collector/src/ledger/entry.ts';
import { readSite } from '../collector/src/store/sites.ts';
import { withStore } from '../scripts/store.ts';
import { storeFile } from '../scripts/storeFiles.ts';
import { type TrafficMessage, trafficOf } from './blackBox/traffic.ts';
import { command, type Kitka, startKitka } from './kitka.ts';

const ORIGIN = 'https://shop.example';
/** Enough for groups, which go as soon as many have come. */
const CONNECTIONS = 100;
const scratch = mkdtempSync(join(tmpdir(), 'kitka-backup-'));
const file = (name: string) => join(scratch, `${name}.kitka`);
/** Where backups are restored to. */
const elsewhere = join(scratch, 'elsewhere');
const traffic = trafficOf(60_000, 20261129, Date.now());

let kitka: Kitka;
let key = '';
let token = '';
let salt = '';
beforeAll(async () => {
  kitka = await startKitka(join(scratch, 'here'), ['--no-demo']);
  key = (
    await command(kitka.data, 'site', 'add', 'Shop', '--origin', ORIGIN, '--timezone', 'UTC')
  ).stdout.trim();
  token = (await command(kitka.data, 'token', '--site', key, '--scope', 'read')).stdout.trim();
  const write = (await command(kitka.data, 'token', '--site', key, '--scope', 'write')).stdout.trim();
  const marked = await fetch(`${kitka.collector}/api/v1/sites/${key}/fixes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${write}`, 'content-type': 'application/json' },
    body: JSON.stringify({ page: '/p/a', day: '2026-01-01', what: 'New button' }),
  });
  expect(marked.status).toBe(201);
  salt = (await withStore(kitka.data, (db) => readSite(db, key)))!.salt;
});
afterAll(async () => {
  await kitka.stop();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
});

/** Sends one message as a page does. @returns what became of it */
async function send({ door, body }: TrafficMessage): Promise<string> {
  const headers = { origin: ORIGIN, 'user-agent': 'Mozilla/5.0 Chrome/156.0.0.0' };
  const response = await fetch(`${kitka.collector}/${door}/${key}`, { method: 'POST', headers, body });
  await response.arrayBuffer();
  return response.ok ? (response.headers.get('x-kitka') ?? '') : '';
}

/** Sends messages until it is told to stop. */
function load() {
  let isOver = false;
  const acknowledged: TrafficMessage[] = [];
  const fates = { stored: 0, kept: 0 };
  const queue = [...traffic.messages].reverse();
  const sender = async () => {
    for (let message = queue.pop(); message && !isOver; message = queue.pop()) {
      let fate = await send(message);
      while (fate === '') fate = await send(message);
      acknowledged.push(message);
      if (fate === 'stored' || fate === 'kept') fates[fate]++;
    }
  };
  const senders = Promise.all(Array.from({ length: CONNECTIONS }, sender));
  return {
    acknowledged,
    /** Waits until more have met a fate. */
    more: async (fate: 'stored' | 'kept') => {
      const before = fates[fate];
      await expect.poll(() => fates[fate], { interval: 10 }).toBeGreaterThan(before);
    },
    stop: async () => {
      isOver = true;
      await senders;
    },
  };
}

/** Keeps the collector from writing to its store while something is done. */
async function whileLocked<T>(work: () => Promise<T>): Promise<T> {
  const db = new DatabaseSync(storeFile(kitka.data)!, { timeout: 30_000 });
  db.exec('BEGIN IMMEDIATE');
  try {
    return await work();
  } finally {
    db.exec('ROLLBACK');
    db.close();
  }
}

/** The id under which a message is stored, and its number. */
async function keyOf({ door, body }: TrafficMessage): Promise<[id: string, n: number]> {
  const { id, n } = JSON.parse(body);
  return [door === 'b' ? await hashId(salt, id) : await hashSecret(id), n];
}

interface Rows {
  id: string;
  n: number;
}
/** The number of each view and answer that a backup holds: the larger one where a later message still waits. */
function heldBy(backup: string): Map<string, number> {
  const db = new DatabaseSync(backup, { readOnly: true });
  const all = (sql: string) => db.prepare(sql).all() as unknown[];
  const waiting = (all('SELECT entries FROM backup_backlog') as { entries: string }[])
    .flatMap(({ entries }) => JSON.parse(entries) as Entry[])
    .flatMap((entry) => (entry.type === 'erase' ? [] : [entry.row]));
  const rows = [
    ...(all('SELECT id, n FROM views UNION ALL SELECT id, n FROM answers') as Rows[]),
    ...waiting,
  ];
  db.close();
  const held = new Map<string, number>();
  for (const { id, n } of rows) held.set(id, Math.max(n, held.get(id) ?? 0));
  return held;
}

/** Those of some messages that are not there, or only as an earlier one. */
async function missing(messages: readonly TrafficMessage[], held: ReadonlyMap<string, number>) {
  const keys = await Promise.all(messages.map(keyOf));
  return keys.filter(([id, n]) => (held.get(id) ?? 0) < n);
}

/** All that the API tells of the site. */
async function figures({ collector }: Kitka) {
  const days = [6, 0].map((ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10));
  const period = `from=${days[0]}&to=${days[1]}`;
  const paths = [
    `pages?${period}`,
    `pages?${period}&filter=device:phone`,
    `pages/detail?page=&${period}`,
    `pages/detail?page=/p/a&${period}`,
    `summary?${period}`,
    ...['hour', 'day', 'week'].map((interval) => `series?interval=${interval}&${period}`),
    `journey?page=/p/a&${period}`,
    `values?key=device&${period}`,
    `answers?${period}`,
    'fixes',
    'accounting',
  ];
  const told: Record<string, unknown> & { accounting?: AccountingResponse } = {};
  for (const path of paths) {
    const response = await fetch(`${collector}/api/v1/sites/${key}/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(`${path} ${response.status}`).toBe(`${path} 200`);
    // How far totals reach is no figure: days are folded at a start and every hour.
    told[path] = { ...((await response.json()) as object), foldedTo: null };
  }
  return told;
}

/** Restores a backup elsewhere and starts it there, for as long as something is done. */
async function withRestored<T>(backup: string, work: (restored: Kitka) => Promise<T>): Promise<T> {
  await command(elsewhere, 'restore', backup, '--yes');
  const restored = await startKitka(elsewhere, ['--no-demo']);
  try {
    return await work(restored);
  } finally {
    await restored.stop();
  }
}

it('holds once what was acknowledged before it began, while messages go on and wait for a locked store', async () => {
  const { acknowledged, more, stop } = load();
  let count = 0;
  const checked = async (name: string, around: (work: () => Promise<void>) => Promise<void>) => {
    await around(async () => {
      count = acknowledged.length;
      await command(kitka.data, 'backup', file(name));
    });
    expect(await missing(acknowledged.slice(0, count), heldBy(file(name)))).toEqual([]);
  };
  await more('stored');
  await checked('busy', (work) => work());
  await checked('locked', (work) =>
    whileLocked(async () => {
      await more('kept');
      await work();
    }),
  );
  // Groups go from the Ledger to the store all the while.
  await checked('moving', async (work) => {
    let isOver = false;
    const lock = async () => {
      while (!isOver) {
        await whileLocked(() => more('kept'));
        await more('stored');
      }
    };
    const locking = lock();
    await work();
    isOver = true;
    await locking;
  });
  const beforeLocked = count;
  await stop();
  // More went on than the backups had to hold.
  expect(acknowledged.length).toBeGreaterThan(beforeLocked);

  const waiting = new DatabaseSync(file('locked'), { readOnly: true });
  expect(waiting.prepare('SELECT sum(size) AS n FROM backup_backlog').get()?.n).toBeGreaterThan(0);
  waiting.close();
  const held = heldBy(file('locked'));
  await withRestored(file('locked'), async () => {
    const stored = () =>
      withStore(elsewhere, async (db) => {
        const { results } = await db
          .prepare('SELECT id, n FROM views UNION ALL SELECT id, n FROM answers')
          .all<Rows>();
        return results.toSorted((a, b) => a.id.localeCompare(b.id));
      });
    // One row each, nothing else, and nobody had to come first.
    const wanted = [...held].map(([id, n]) => ({ id, n })).toSorted((a, b) => a.id.localeCompare(b.id));
    await expect.poll(stored).toEqual(wanted);
  });
});

it('gives the same figures elsewhere, lets tokens in, and neither sessions nor links', async () => {
  const signIn = ({ collector }: Kitka, link: string) =>
    fetch(`${collector}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: link.trim().split('#')[1] }),
    });
  const { headers } = await signIn(kitka, kitka.link);
  const cookie = headers.get('set-cookie')!.split(';')[0]!;
  const { stdout: link } = await command(kitka.data, 'link');
  const before = await figures(kitka);
  const { stdout } = await command(kitka.data, 'backup', file('quiet'));
  expect(stdout).toMatch(/quiet\.kitka: 1 site, [\d,]+ views, [\d,]+ answers, as of 2\S+Z\n$/);
  expect(statSync(file('quiet')).mode & 0o777).toBe(0o600);
  await withRestored(file('quiet'), async (restored) => {
    expect(await figures(restored)).toEqual(before);
    const session = await fetch(`${restored.collector}/api/v1/session`, { headers: { cookie } });
    expect(await session.json()).toEqual({ signedIn: false });
    expect((await signIn(restored, link)).status).toBe(401);
    expect((await signIn(restored, restored.link)).status).toBe(204);
  });
});

it('gives the same figures elsewhere when the store was locked from outside all the while', async () => {
  const { views, answers } = trafficOf(300, 7, Date.now());
  const [erased, ...others] = [...answers.values()];
  const bodies = [
    ...[...views.values()].map((view) => ({ door: 'b' as const, body: JSON.stringify(view) })),
    ...[erased!, ...others].map((answer) => ({ door: 'a' as const, body: JSON.stringify(answer) })),
  ];
  const before = (await figures(kitka)).accounting!.received;
  await whileLocked(async () => {
    // Some come twice, as from a browser that did not see the response.
    const fates = await Promise.all([...bodies, ...bodies.slice(0, 20)].map(send));
    expect(new Set(fates)).toEqual(new Set(['kept']));
    const own = { authorization: `Receipt ${erased!.id}` };
    const deleted = await fetch(`${kitka.collector}/r`, { method: 'DELETE', headers: own });
    expect(deleted.status).toBe(202);
    const { stdout } = await command(kitka.data, 'backup', file('kept'));
    expect(stdout).toContain(`, and ${bodies.length + 21} messages still to be stored, as of`);
  });
  const received = async (at: Kitka) => (await figures(at)).accounting!.received;
  await expect.poll(() => received(kitka)).toBe(before + bodies.length + 20);
  const here = await figures(kitka);
  await withRestored(file('kept'), async (restored) => {
    await expect.poll(() => figures(restored)).toEqual(here);
    const own = { authorization: `Receipt ${erased!.id}` };
    expect((await fetch(`${restored.collector}/r`, { headers: own })).status).toBe(404);
  });
});
