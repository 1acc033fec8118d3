import type { PagesResponse } from '@kitka/shared/api/api';
import { nanoid } from 'nanoid';
import { beforeAll, expect, inject, it } from 'vitest';
import { remoteCommand } from './kitka.ts';

const { collector, token: admin } = inject('kitka');
const command = (...args: string[]) => remoteCommand(collector, admin, ...args);

let key = '';
let token = '';
beforeAll(async () => {
  const { stdout } = await command(
    ...['site', 'add', 'Pages', '--origin', 'https://pages.example', '--automated', '--timezone', 'UTC'],
  );
  key = stdout.trim();
  token = (await command('token', '--site', key, '--scope', 'read')).stdout.trim();
});
const set = (...changes: string[]) => command('site', 'pages', key, ...changes);

it('groups pages, keeps parameters and takes routes as pages, in the script and at the collector', async () => {
  expect((await set()).stdout).toBe('groups=\nquery=\nhashRoutes=no\n');
  const rules = 'groups=/product/* /product/:id,/*/help/* /*/help\nquery=page\nhashRoutes=yes\n';
  expect(
    (await set('groups=/product/* /product/:id, /*/help/* /*/help', 'query=page', 'hashRoutes=yes')).stdout,
  ).toBe(rules);
  expect((await set()).stdout).toBe(rules);
  const script = async () => (await fetch(`${collector}/k/${key}.js`)).text();
  await expect
    .poll(script)
    .toContain(
      `"pages":{"groups":[["^/product/(.*)$","/product/:id"],["^/(.*)/help/(.*)$","/$1/help"]],"query":["page"],"hashRoutes":true}`,
    );
  // A cached script still applies its old rules; the collector applies the current ones.
  for (const page of ['/product/blue', '/product/red', '/fi/help/returns', '/list?page=2&x=1', '/#/a/12345'])
    await fetch(`${collector}/b/${key}`, {
      method: 'POST',
      headers: { origin: 'https://pages.example' },
      body: JSON.stringify({ v: 2, id: nanoid(16), n: 1, at: Date.now(), page, context: { from: page } }),
    });
  const listed = async () => {
    const response = await fetch(`${collector}/api/v1/sites/${key}/pages?sort=path`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return ((await response.json()) as PagesResponse).pages.map(({ path, views }) => [path, views]);
  };
  await expect.poll(listed).toEqual([
    ['/#/a/:id', 1],
    ['/fi/help', 1],
    ['/list?page=2', 1],
    ['/product/:id', 2],
  ]);
  expect((await set('groups=', 'query=', 'hashRoutes=')).stdout).toBe('groups=\nquery=\nhashRoutes=no\n');
});

it.concurrent.each([
  [['groups=/a'], "groups: '/a' must be PATTERN PAGE"],
  [['groups=a /b'], 'groups: each must begin with /.'],
  [['groups=/a /b*'], 'groups: each must not have more * in its page than in its pattern.'],
  [['groups=/a/* /b,/b /c'], '/b would be told as /c'],
  [['query=a b'], 'query: each must be names of parameters such as page.'],
  [['hashRoutes=maybe'], 'hashRoutes must be yes or no.'],
  [['colour=red'], "There is no setting 'colour'. Names are: groups, query, hashRoutes."],
])('%j is refused with what is wrong', async (changes, words) => {
  await expect(set(...changes)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining(words) });
});
