import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addSite, listSites } from '../collector/src/store/sites.ts';
import { backupOfExport } from '../scripts/exportedStore.ts';
import { writeLedger } from '../scripts/ledgerRows.ts';
import { MIGRATIONS, ROOT } from '../scripts/local.ts';
import { applyMigrations } from '../scripts/migrate.ts';
import { demoSite } from '../scripts/sample/site.ts';
import { migrate, withStore } from '../scripts/store.ts';
import { storeFile } from '../scripts/storeFiles.ts';
import { finishSwap } from '../scripts/swapStore.ts';
import { command } from './kitka.ts';

const { data: running } = inject('kitka');
const scratch = mkdtempSync(join(tmpdir(), 'kitka-restore-'));
const at = (name: string) => join(scratch, name);
/** A store with a site of the name, as a start leaves it. */
async function storeOf(name: string): Promise<string> {
  const data = at(name);
  await migrate(data);
  await withStore(data, (db) => addSite(db, { ...demoSite('https://shop.example'), name }, Date.now()));
  return data;
}
const names = (data: string) =>
  withStore(data, async (db) => (await listSites(db)).map(({ name }) => name).join());
/** Does something with a SQLite file. */
function inFile<T>(file: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(file, { timeout: 10_000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}
const KITKA = [process.execPath, '--disable-warning=ExperimentalWarning', join(ROOT, 'scripts', 'kitka.ts')];
const LEDGER = join('v3', 'do', 'kitka-Ledger', 'abc.sqlite');

let old = '';
const good = at('good.kitka');
beforeAll(async () => {
  await command(await storeOf('New'), 'backup', good);
  old = await storeOf('Old');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

/** Puts something else in the place of a page that is not looked at but by a check of all. */
const overwritten = (file: string) => {
  const page = inFile(file, (db) =>
    Number(db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'accounting'").get()?.rootpage),
  );
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(7, (page - 1) * 4_096, page * 4_096));
};

it.each<[what: string, spoil: (file: string) => void, said: RegExp]>([
  ['is missing', (file) => rmSync(file), /^There is no file \S+\./],
  [
    'is a text',
    (file) => writeFileSync(file, 'SQLite format 3'.repeat(99)),
    /is no backup of Kitka\. One is made with/,
  ],
  ['is empty', (file) => truncateSync(file), /is no backup of Kitka/],
  ['is the file of a store', (file) => copyFileSync(storeFile(old)!, file), /is no backup of Kitka/],
  ['was cut in half', (file) => truncateSync(file, statSync(file).size >> 1), /is damaged or incomplete/],
  [
    'lacks its last page',
    (file) => truncateSync(file, statSync(file).size - 4_096),
    /is damaged or incomplete/,
  ],
  ['has a page of something else', overwritten, /is damaged or incomplete/],
  [
    'is of a later format',
    (file) => inFile(file, (db) => db.exec('PRAGMA user_version = 2')),
    /was made by a newer version of Kitka \(format 2\)\. Update this one/,
  ],
  [
    'is of a later store',
    (file) => inFile(file, (db) => db.exec("INSERT INTO d1_migrations (name) VALUES ('9999_later.sql')")),
    /was made by a newer version of Kitka \(it has 9999_later\.sql\)/,
  ],
  [
    'names a file elsewhere',
    (file) =>
      inFile(file, (db) =>
        db.exec("INSERT INTO backup_dead_letters VALUES ('v3/do/../../x.sqlite', '', '')"),
      ),
    /is damaged: it names a Ledger/,
  ],
])('refuses a backup that %s, and changes nothing', async (_, spoil, said) => {
  const file = at('spoilt.kitka');
  copyFileSync(good, file);
  spoil(file);
  await expect(command(old, 'restore', file, '--yes')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(new RegExp(`${said.source}.*\\n$`)),
  });
  expect(readdirSync(old).filter((name) => !['lock', 'v3'].includes(name))).toEqual([]);
  expect(await names(old)).toBe('Old');
});

it('replaces a store that has sites, or cannot be read, only when one is sure', async () => {
  const data = at('asked');
  expect((await command(data, 'restore', good)).stdout).toMatch(
    /^Restored: 1 site, 0 views, 0 answers, as of 2\S+Z\.\nStart it with npm start; .* npm run -s kitka -- link\n$/,
  );
  expect(await names(data)).toBe('New');
  cpSync(old, at('asked'), { recursive: true, force: true });
  const refusal = (which: string) => ({
    code: 2,
    stderr: expect.stringMatching(
      new RegExp(`^Replace the store in \\S+, which ${which}, by the backup of 2\\S+\\? .* add --yes\\.\n$`),
    ),
  });
  await expect(command(data, 'restore', good)).rejects.toMatchObject(refusal('has (Old|New)'));
  writeFileSync(storeFile(data)!, 'no store');
  await expect(command(data, 'restore', good)).rejects.toMatchObject(refusal('cannot be read \\(.*\\)'));
  const { stdout } = await command(data, 'restore', good, '--yes');
  expect(stdout).toContain('What visitors have deleted since could not be read');
  expect(await names(data)).toBe('New');
  await expect(command(data, 'restore')).rejects.toMatchObject({ code: 2 });
});

it('refuses to replace the store of a Kitka that runs', async () => {
  await expect(command(running, 'restore', good, '--yes')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^Kitka is running on \S+ already: http:\S+\. Stop it first/),
  });
  expect(await names(running)).toContain('Demo shop');
});

it('leaves the one store or the other, whenever it is killed', async () => {
  const data = at('killed');
  const replace = async (share: number, whole: number) => {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    cpSync(old, data, { recursive: true });
    const start = performance.now();
    const [node, ...args] = [...KITKA, 'restore', good, '--yes'];
    const child = spawn(node!, args, {
      cwd: ROOT,
      env: { ...process.env, KITKA_DATA: data },
      detached: true,
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    const timer = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), share * whole);
    await ended;
    clearTimeout(timer);
    return performance.now() - start;
  };
  const whole = await replace(1, 60_000);
  expect(await names(data)).toBe('New');
  const left: string[] = [];
  for (const share of [0.3, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    await replace(share, whole);
    // As the next start or restore does.
    finishSwap(data);
    left.push(await names(data));
    expect(readdirSync(data).filter((name) => !['lock', 'v3'].includes(name))).toEqual([]);
  }
  expect(left.filter((name) => name !== 'Old' && name !== 'New')).toEqual([]);
});

it('finishes a replacement that was interrupted once it was decided, and forgets one that was not', async () => {
  const data = at('interrupted');
  cpSync(old, data, { recursive: true });
  const next = at('New');
  cpSync(join(next, 'v3'), join(data, 'restoring', 'v3'), { recursive: true });
  finishSwap(data);
  expect(await names(data)).toBe('Old');
  expect(existsSync(join(data, 'restoring'))).toBe(false);
  cpSync(join(next, 'v3'), join(data, 'restored', 'v3'), { recursive: true });
  renameSync(join(data, 'v3'), join(data, 'restored', 'before'));
  finishSwap(data);
  expect(await names(data)).toBe('New');
  expect(existsSync(join(data, 'restored'))).toBe(false);
});

it('brings a backup of an older version up to date', async () => {
  const data = at('older');
  const [first = ''] = readdirSync(MIGRATIONS).sort();
  mkdirSync(at('migrations'));
  copyFileSync(join(MIGRATIONS, first), join(at('migrations'), first));
  mkdirSync(join(data, 'v3', 'd1'), { recursive: true });
  await withStore(data, (db) => applyMigrations(db, at('migrations')));
  await command(data, 'backup', at('older.kitka'));
  await command(data, 'restore', at('older.kitka'));
  const { results } = await withStore(data, (db) => db.prepare('SELECT name FROM d1_migrations').all());
  expect(results.map(({ name }) => name)).toEqual(readdirSync(MIGRATIONS).sort());
});

it('keeps deleted what visitors have deleted since, also what still waits for the store', async () => {
  const data = await storeOf('Erased');
  const answer = (id: string) => `('${id}', 1, 'demo', '2026-11-01', 1, '/', 0, 'csat', 3, 1, 'en', 'auto')`;
  await withStore(data, (db) =>
    db
      .prepare(
        `INSERT INTO answers (id, n, site, day, at, page, landing, kind, value, wording, asked_in, via)
         VALUES ${['a', 'b', 'c'].map(answer)}`,
      )
      .run(),
  );
  await command(data, 'backup', at('erased.kitka'));
  await withStore(data, (db) =>
    db.batch([
      db.prepare("DELETE FROM answers WHERE id = 'a'"),
      db.prepare("INSERT INTO erasures (id, at) VALUES ('a', 1)"),
    ]),
  );
  const entries = JSON.stringify([{ type: 'erase', id: 'b', at: 2 }]);
  writeLedger(join(data, LEDGER), { backlog: [{ n: 1, size: 1, entries }], deadLetters: [] });
  const { stdout } = await command(data, 'restore', at('erased.kitka'), '--yes');
  expect(stdout).toContain('Answers that visitors have deleted since, and that stay deleted: 2.');
  const { results } = await withStore(data, (db) => db.prepare('SELECT id FROM answers').all());
  expect(results).toEqual([{ id: 'c' }]);
});

it('carries what a Ledger set aside', async () => {
  const data = await storeOf('Letters');
  writeLedger(join(data, LEDGER), { backlog: [], deadLetters: [{ entry: '{}', error: 'CONSTRAINT' }] });
  await command(data, 'backup', at('letters.kitka'));
  await command(at('letters'), 'restore', at('letters.kitka'));
  const letters = inFile(join(at('letters'), LEDGER), (db) => db.prepare('SELECT * FROM dead_letters').all());
  expect(letters).toMatchObject([{ entry: '{}', error: 'CONSTRAINT' }]);
});

it('writes a backup whole or not at all, and over a file only when one is sure', async () => {
  const file = at('full.kitka');
  const full = (...args: string[]) =>
    spawnSync('sh', ['-c', 'ulimit -f 80; exec "$@"', 'sh', ...KITKA, ...args], {
      env: { ...process.env, KITKA_DATA: old },
      encoding: 'utf8',
    });
  const { status, stderr } = full('backup', file);
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^No backup was made of \S+: .*(full|I\/O error)\n$/),
  ]);
  expect(readdirSync(scratch).filter((name) => name.startsWith('full'))).toEqual([]);
  expect(full('restore', good, '--yes').stderr).toMatch(/^There is no room for 32 MB in /);
  expect(await names(old)).toBe('Old');

  await command(old, 'backup', file);
  const before = readFileSync(file);
  await expect(command(old, 'backup', file)).rejects.toMatchObject({
    code: 2,
    stderr: `Replace ${file}? To do so without being asked, add --yes.\n`,
  });
  expect(readFileSync(file)).toEqual(before);
  expect((await command(old, 'backup', file, '--yes')).stdout).toMatch(/^\S+full\.kitka: 1 site, 0 views/);
});

it('says in one line why there is no backup', async () => {
  const refusal = (code: number, said: RegExp) => ({ code, stderr: expect.stringMatching(said) });
  await expect(command(old, 'backup')).rejects.toMatchObject(refusal(2, /^Name the file to write: .*\n$/));
  await expect(command(at('none'), 'backup', at('x'))).rejects.toMatchObject(
    refusal(1, /^There is no store in \S+none\. .*\n$/),
  );
  await expect(command(old, 'backup', join(at('none'), 'x'))).rejects.toMatchObject(
    refusal(1, /^No backup was made of \S+: ENOENT.*\n$/),
  );
  expect(existsSync(at('none'))).toBe(false);
});

/** A store, a Ledger with one message that waits for it, and a backup that has begun. */
async function moving(name: string) {
  const data = await storeOf(name);
  const row = { site: 'demo', day: '2026-11-01', id: '0123456789abcdef', n: 1 };
  const entries = JSON.stringify([{ type: 'view', site: 'demo', row }]);
  const ledger = join(data, LEDGER);
  writeLedger(ledger, { backlog: [{ n: 1, size: 1, entries }], deadLetters: [] });
  inFile(ledger, (db) => db.exec('PRAGMA journal_mode = WAL'));
  const hold = (file: string) => {
    const db = new DatabaseSync(file, { timeout: 10_000 });
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return db;
  };
  const begin = () => {
    const [node, ...args] = [...KITKA, 'backup', at(`${name}.kitka`)];
    const child = spawn(node!, args, { cwd: ROOT, env: { ...process.env, KITKA_DATA: data } });
    return { pid: child.pid!, ended: new Promise((resolve) => child.once('close', resolve)) };
  };
  const store = (db: DatabaseSync) =>
    db.exec(`INSERT INTO views (site, day, id, n, minute, page, landing, signals, steps, failed)
      VALUES ('demo', '2026-11-01', '0123456789abcdef', 1, 1, '/', 0, 0, 0, 0)`);
  const counts = () =>
    inFile(at(`${name}.kitka`), (db) =>
      db
        .prepare(
          'SELECT (SELECT count(*) FROM views) AS stored, (SELECT count(*) FROM backup_backlog) AS waiting',
        )
        .get(),
    );
  return { data, ledger, hold, begin, store, counts };
}

it('copies again when a message went from a Ledger to the store meanwhile: it would be counted twice', async () => {
  const { data, ledger, hold, begin, store, counts } = await moving('Twice');
  const held = hold(storeFile(data)!);
  const { ended } = begin();
  // It has read the Ledgers, and waits for the store.
  await expect.poll(() => readdirSync(scratch).some((name) => name.startsWith('Twice.kitka.'))).toBe(true);
  store(held);
  held.exec('COMMIT');
  inFile(ledger, (db) => db.exec('DELETE FROM backlog'));
  held.close();
  expect(await ended).toBe(0);
  expect(counts()).toEqual({ stored: 1, waiting: 0 });
});

it.runIf(process.platform === 'linux')(
  'copies the Ledgers before the store, so that nothing slips from the one to the other unseen',
  async () => {
    const { data, ledger, hold, begin, store, counts } = await moving('Unseen');
    const held = hold(ledger);
    const { pid, ended } = begin();
    // It waits for the Ledger.
    const open = () => readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
    await expect.poll(open, { interval: 20 }).toContain(ledger);
    inFile(storeFile(data)!, store);
    held.exec('DELETE FROM backlog; COMMIT');
    held.close();
    expect(await ended).toBe(0);
    expect(counts()).toEqual({ stored: 1, waiting: 0 });
  },
);

it('lets an export reach no file but the one that is made of it', () => {
  const [text, other] = [join(scratch, 'hostile.sql'), join(scratch, 'other.sqlite')];
  writeFileSync(
    text,
    `PRAGMA defer_foreign_keys=TRUE; COMMIT; ATTACH DATABASE '${other}' AS x; CREATE TABLE x.taken (a TEXT); BEGIN;`,
  );
  expect(() => backupOfExport(text, join(scratch, 'made'))).toThrow('is no whole export of a collector');
  expect(existsSync(other)).toBe(false);
});
