import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountingResponse, DetailResponse } from '@kitka/shared/api/api';
import { DEFAULT_STORAGE } from '@kitka/shared/settings/defaultStorage';
import { nanoid } from 'nanoid';
import { beforeAll, expect, inject, it, onTestFinished } from 'vitest';
import { withStore } from '../scripts/store.ts';
import { command as localCommand, remoteCommand } from './kitka.ts';

const { collector, data, token: admin } = inject('kitka');
const command = (...args: string[]) => remoteCommand(collector, admin, ...args);
const ORIGIN = 'https://storage.example';
const DEFAULTS = `${Object.entries(DEFAULT_STORAGE)
  .map(([name, value]) => `${name}=${value}`)
  .join('\n')}\n`;

let key = '';
let token = '';
beforeAll(async () => {
  key = (
    await command('site', 'add', 'Storage', '--origin', ORIGIN, '--automated', '--timezone', 'UTC')
  ).stdout.trim();
  token = (await command('token', '--site', key, '--scope', 'read')).stdout.trim();
});

const read = async <T>(path: string): Promise<T> => {
  const response = await fetch(`${collector}/api/v1/sites/${key}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};
const send = (changes: object) =>
  fetch(`${collector}/b/${key}`, {
    method: 'POST',
    headers: { origin: ORIGIN },
    body: JSON.stringify({ v: 2, id: nanoid(16), n: 1, at: Date.now(), page: '/a', ...changes }),
  });

it('prints how much of a site is kept, changes it, and says what is wrong', async () => {
  const storage = (...changes: string[]) => command('site', 'storage', key, ...changes);
  expect((await storage()).stdout).toBe(DEFAULTS);
  expect((await storage('viewMonths=6', 'viewsPerDay=1000')).stdout).toContain('viewMonths=6');
  expect((await storage('viewMonths=', 'viewsPerDay=')).stdout).toBe(DEFAULTS);
  await expect(storage('viewMonths=0')).rejects.toMatchObject({
    code: 2,
    stderr: 'viewMonths must be at least 1.\n',
  });
  await expect(storage('viewYears=1')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^There is no setting 'viewYears'\. Names are: viewsPerDay/),
  });
});

it('sets goals, by name and by pages, and views reach them', async () => {
  const goals = (...changes: string[]) => command('site', 'goals', key, ...changes);
  const set = 'signup\nbought=/thanks,/order/*\n';
  expect((await goals('signup', 'bought=/thanks, /order/*')).stdout).toBe(set);
  expect((await goals()).stdout).toBe(set);
  const script = async () => (await fetch(`${collector}/k/${key}.js`)).text();
  await expect.poll(script).toContain('"goals":["signup","bought"]');
  // The collector knows new settings within seconds, and by now it does.
  const sent = await Promise.all([
    send({ goals: ['signup', 'unheard of'] }),
    send({ page: '/order/done' }),
    send({ goals: ['bought'] }),
  ]);
  expect(sent.map((response) => response.headers.get('x-kitka'))).toEqual(['stored', 'stored', 'stored']);
  const { goals: reached } = await read<DetailResponse>('/pages/detail?page=');
  expect(reached).toEqual([
    { name: 'signup', n: 1 },
    { name: 'bought', n: 2 },
  ]);
  await expect(goals('signup', 'signup')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("two goals 'signup'"),
  });
  await expect(goals('bought=thanks')).rejects.toMatchObject({
    code: 2,
    stderr: 'goals: a page must begin with /.\n',
  });
  expect((await goals('none')).stdout).toBe('');
});

it.each([
  ['floors', '/checkout,/cart/*=75\n/list?page=2=-10\n', 101, 'at most 100'],
  ['targets', '/checkout,/cart/*=10\n/list?page=2=30\n', -1, 'at least 0'],
])('sets %s by pages, and says what is wrong', async (name, set, tooMuch, rule) => {
  const change = (...changes: string[]) => command('site', name, key, ...changes);
  const refusal = (...changes: string[]) =>
    change(...changes).then(
      () => 'accepted',
      ({ code, stderr }) => [code, stderr],
    );
  expect((await change()).stdout).toBe('');
  expect((await change(...set.trim().split('\n'))).stdout).toBe(set);
  expect((await change()).stdout).toBe(set);
  expect(await refusal('/a')).toEqual([
    2,
    `'/a' must be PAGES=PERCENTAGE, such as "/checkout,/cart/*=70".\n`,
  ]);
  expect(await refusal('a=1')).toEqual([2, `${name}: a page must begin with /.\n`]);
  expect(await refusal(`/a=${tooMuch}`)).toEqual([2, `${name}: the percentage must be ${rule}.\n`]);
  expect(await refusal('/a=much')).toEqual([2, `${name}: the percentage must be a whole number.\n`]);
  expect(await refusal(...Array.from({ length: 21 }, (_, i) => `/${i}=1`))).toEqual([
    2,
    `${name}: at most 20 arguments.\n`,
  ]);
  expect((await change()).stdout).toBe(set);
  expect((await change('none')).stdout).toBe('');
});

it('sets the themes that the owner looks for in comments, and says what is wrong', async () => {
  const themes = (...changes: string[]) => command('site', 'themes', key, ...changes);
  const set = 'Delivery=delivery,not arrived\nForms=lomake\n';
  expect((await themes('Delivery=delivery, not arrived', 'Forms=lomake')).stdout).toBe(set);
  expect((await themes()).stdout).toBe(set);
  for (const [typed, message] of [
    ['Delivery', 'themes: \'Delivery\' must be NAME=WORDS, such as delivery="delivery, parcel, toimitus".'],
    [
      'Delivery=came far too late',
      "themes: 'came far too late' must be a word of two letters or more, or two words that stand together.",
    ],
    ['Delivery=x,', "themes: 'x' must be a word of two letters or more, or two words that stand together."],
  ] as const)
    await expect(themes(typed)).rejects.toMatchObject({ code: 2, stderr: `${message}\n` });
  await expect(themes('A=one', 'A=two')).rejects.toMatchObject({
    code: 2,
    stderr: 'themes must each have a name of its own.\n',
  });
  expect((await themes()).stdout).toBe(set);
  expect((await themes('none')).stdout).toBe('');
});

it('adds totals up again from views, and says from which day it can', async () => {
  const recount = (from: string) => command('recount', key, '--from', from);
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  expect((await recount(day(1))).stdout).toBe('0 days were added up again; 0 rows were written.\n');
  expect(
    (await send({ at: Date.now() - 2 * 86_400_000, page: '/old', vitals: { lcp: 900 } })).headers.get(
      'x-kitka',
    ),
  ).toBe('stored');
  await withStore(data, async (db) => {
    const { foldDay } = await import('../collector/src/jobs/fold.ts');
    for (const ago of [2, 1]) await foldDay(db, key, day(ago), Date.now());
    // A wrong total, as a bug of an earlier version could have left it.
    await db.prepare("UPDATE totals SET views = 7 WHERE site = ? AND page = ''").bind(key).run();
  });
  const views = async () =>
    (await read<DetailResponse>(`/pages/detail?page=&from=${day(2)}&to=${day(1)}`)).page.views;
  expect(await views()).toBe(7);
  expect((await recount(day(2))).stdout).toMatch(
    /^2 days were added up again; [1-9]\d* rows were written\.\n$/,
  );
  expect(await views()).toBe(1);
  await expect(recount(day(9))).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`Single views are kept from ${day(2)} on`),
  });
  await expect(recount('yesterday')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--from must be a day'),
  });
});

it('tells what came and what the site keeps', async () => {
  const { viewsPerDay, received, stored, dropped } = await read<AccountingResponse>('/accounting');
  expect(viewsPerDay).toBe(DEFAULT_STORAGE.viewsPerDay);
  expect(received).toBe(stored + Object.values(dropped).reduce((sum, n) => sum + n, 0));
  expect(stored).toBeGreaterThanOrEqual(4);
});

it('exports everything into a new file, from here and from elsewhere', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kitka-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [here, elsewhere] = [join(folder, 'a b.ndjson'), join(folder, 'elsewhere.ndjson')];
  for (const [run, file] of [
    [(...args: string[]) => localCommand(data, ...args), here],
    [command, elsewhere],
  ] as const) {
    const { stdout } = await run('site', 'export', key, file);
    const lines = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(stdout).toBe(`${lines.length} lines were written to ${file}.\n`);
    expect(lines[0]).toMatchObject({ table: 'site', key });
    expect(lines.filter(({ table }) => table === 'views')).toHaveLength(4);
    expect(lines.at(-1)).toEqual({ table: 'end' });
    await expect(run('site', 'export', key, file)).rejects.toMatchObject({
      code: 2,
      stderr: `${file} is there already. Name another.\n`,
    });
  }
});

it('removes a site only when one is sure, and says what went', async () => {
  // On the store itself, which then leaves nothing in its files.
  await expect(localCommand(data, 'site', 'remove', key)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Remove Storage .* add --yes\.\n$/),
  });
  expect((await command('site', 'list')).stdout).toContain(key);
  expect((await command('site', 'remove', key, '--yes')).stdout).toMatch(
    new RegExp(
      `^Storage is deleted, .* erased after \\S+ \\d\\d:\\d\\d UTC; until then: site restore ${key}\n$`,
    ),
  );
  expect((await command('site', 'list')).stdout).not.toContain(key);
  expect((await command('site', 'deleted')).stdout).toMatch(new RegExp(`^${key}\tStorage\tuntil `, 'm'));
  await command('site', 'restore', key);
  expect((await command('site', 'list')).stdout).toContain(key);
  expect((await command('site', 'deleted')).stdout).not.toContain(key);
  await expect(command('site', 'restore', key)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is no such deleted site.'),
  });
  const { stdout } = await localCommand(data, 'site', 'remove', key, '--yes', '--now');
  expect(stdout).toMatch(/^Removed: 4 views, 0 answers, 3 pages\.\n$/);
  expect((await command('site', 'list')).stdout).not.toContain(key);
});
