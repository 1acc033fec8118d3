import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { expect, inject, it } from 'vitest';
import { storeFile } from '../scripts/storeFiles.ts';
import { freePort, remoteCommand } from './kitka.ts';

const { collector, data, token: admin } = inject('kitka');
const command = (...args: string[]) => remoteCommand(collector, admin, ...args);

it('lets a sign-in link in once, for a command that makes the first token', async () => {
  const link = (await command('link')).stdout.trim();
  expect(link).toMatch(new RegExp(`^${collector}/sign-in#`));
  const first = ['token', '--scope', 'admin', '--name', 'first', '--link', link];
  const token = (await remoteCommand(collector, '', ...first)).stdout.trim();
  expect(token).toMatch(/^kitka_/);
  expect((await remoteCommand(collector, token, 'site', 'list')).stdout).toContain('demo\t');
  expect((await command('token', 'list')).stdout).toMatch(/\tall sites\tadmin\tfirst\tnever expires\t/);
  await expect(remoteCommand(collector, '', ...first)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('This link was used before or is too old.'),
  });
});

it('lets a token do no more than its scope says', async () => {
  const key = (await command('site', 'add', 'Scopes', '--origin', 'https://scopes.example')).stdout.trim();
  const make = async (scope: string) =>
    (await command('token', '--site', key, '--scope', scope)).stdout.trim();
  const [read, write] = await Promise.all([make('read'), make('write')]);
  await expect(remoteCommand(collector, read, 'site', 'set', key, 'name=Mine')).rejects.toMatchObject({
    code: 2,
    stderr: 'This token has the scope read, and this request needs write. Make one with --scope write.\n',
  });
  const changed = await remoteCommand(collector, write, 'site', 'set', key, 'name=Mine');
  expect(changed.stdout).toContain('name=Mine\n');
  for (const args of [['link'], ['token', 'list'], ['site', 'remove', key, '--yes']])
    await expect(remoteCommand(collector, write, ...args)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('this request needs admin'),
    });
  await expect(command('token', '--scope', 'admin', '--site', key)).rejects.toMatchObject({
    stderr: 'A token of the scope admin is for all sites. Leave out --site.\n',
  });
  expect((await command('site', 'remove', key, '--yes', '--now')).stdout).toBe(
    'Removed: 0 views, 0 answers, 0 pages.\n',
  );
  // Its tokens went with it.
  await expect(remoteCommand(collector, write, 'site', 'list')).rejects.toMatchObject({
    stderr: expect.stringContaining('This token is not known.'),
  });
});

it('refuses a site that is there already, and hosts of many owners', async () => {
  const add = (name: string, origin: string) => command('site', 'add', name, '--origin', origin);
  const key = (await add('Twice', 'https://twice.example')).stdout.trim();
  await expect(add('Twice', 'https://twice.example')).rejects.toMatchObject({
    code: 2,
    stderr: `There is such a site already: ${key}. Give the new one another NAME.\n`,
  });
  await expect(add('All', 'https://*.github.io')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("origin 'https://*.github.io' stands for hosts of many owners."),
  });
  await command('site', 'remove', key, '--yes');
});

it.each([
  ['kitka.example', "--collector must be an address such as https://kitka.example; it is 'kitka.example'."],
  ['https://kitka.example/?x=1', '--collector must be an address such as'],
  ['http://kitka.example', '--collector must begin with https://, as a token is sent there'],
])('refuses %s as a collector', async (address, words) => {
  await expect(remoteCommand(address, admin, 'site', 'list')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(words),
  });
});

it('says which access it needs, and which was wrong', async () => {
  await expect(remoteCommand(collector, '', 'site', 'list')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Set KITKA_TOKEN'),
  });
  await expect(remoteCommand(collector, 'kitka_wrong', 'site', 'list')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('This token is not known.'),
  });
});

it('says so where nothing answers, or something that is no collector', async () => {
  const nobody = `http://localhost:${await freePort()}`;
  await expect(remoteCommand(nobody, admin, 'site', 'list')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`${nobody} could not be reached`),
  });
  const server = createServer((_, response) => response.writeHead(404).end('<h1>Not found</h1>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const shop = `http://localhost:${(server.address() as AddressInfo).port}`;
  await expect(remoteCommand(shop, admin, 'site', 'list')).rejects.toMatchObject({
    code: 1,
    stderr: `${shop} answered 404, and not as a Kitka collector does. Is the address right?\n`,
  });
  server.close();
});

it('prints no refusal that a terminal would obey', async () => {
  const body = JSON.stringify({ error: { message: 'No.\u001b]0;title\u0007\u009b2J' } });
  const server = createServer((_, response) => response.writeHead(403).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stranger = `http://localhost:${(server.address() as AddressInfo).port}`;
  await expect(remoteCommand(stranger, admin, 'site', 'list')).rejects.toMatchObject({
    code: 2,
    stderr: 'No. ]0;title  2J\n',
  });
  server.close();
});

it('waits while another program writes to the store, and then does what it was asked', async () => {
  const key = (await command('site', 'add', 'Patient', '--origin', 'https://patient.example')).stdout.trim();
  const ask = (path: string, init?: RequestInit) =>
    fetch(`${collector}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${admin}` } });
  const other = new DatabaseSync(storeFile(data)!, { timeout: 30_000 });
  other.exec('BEGIN IMMEDIATE');
  const renamed = ask(`/sites/${key}`, { method: 'PATCH', body: JSON.stringify({ name: 'Renamed' }) });
  // Reading goes on meanwhile.
  for (let i = 0; i < 3; i++) expect((await ask(`/sites/${key}/settings`)).status).toBe(200);
  other.exec('ROLLBACK');
  other.close();
  expect((await renamed).status).toBe(200);
  expect((await ask(`/sites/${key}/settings`).then((told) => told.json())).site.name).toBe('Renamed');
});
