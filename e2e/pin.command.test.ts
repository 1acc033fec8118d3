import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PagesResponse } from '@kitka/shared/api/api';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { remoteCommand } from './kitka.ts';

const browser = useBrowser();
const { collector, token: admin } = inject('kitka');
const command = (...args: string[]) => remoteCommand(collector, admin, ...args);
let key = '';
let snippet = '';
let server: Server;
let site = '';
let policy = '';
let token = '';

beforeAll(async () => {
  // A page whose CSP allows only what the command named.
  server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; ${policy}; require-trusted-types-for 'script'`,
    );
    response.end(`<!doctype html><html lang="en"><title>Shop</title>${snippet}<h1>Shop</h1>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://localhost:${(server.address() as AddressInfo).port}`;
  key = (await command('site', 'add', 'Pinned', '--origin', site, '--automated')).stdout.trim();
  // A message may contain characters that have a meaning in HTML.
  await command('site', 'prompt', key, 'kind=task', 'delay=never', "messages=/else: Don't <b>&amp;</b>");
  const { stdout, stderr } = await command('site', 'pin', key);
  token = (await command('token', '--site', key, '--scope', 'read')).stdout.trim();
  const [, named = ''] = /(script-src .*)$/m.exec(stderr) ?? [];
  policy = named;
  // The tag's attributes override its settings.
  snippet = stdout.replace('<script async', '<script async data-delay="0"');
});
afterAll(() => server.close());

/** Opens the site; if `changed` is given, the collector's response to it differs from what was pinned. */
async function visit(changed?: string) {
  const context = await browser.current.newContext();
  const page = await context.newPage();
  const errors: string[] = [];
  const lines: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (line) => lines.push(line.text()));
  if (changed)
    await page.route(`**/${changed}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\n` });
    });
  await page.goto(site);
  return { page, errors, lines };
}
const card = (page: Page) => page.getByRole('group', { name: 'Did you find what you were looking for?' });

it('prints a tag that counts a view, asks and takes an answer under the policy it names', async () => {
  const { page, errors, lines } = await visit();
  await card(page).getByRole('radio', { name: 'Yes', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'Thank you' }).waitFor();
  // The tab closes. Its browser context stays open until the last beacon has been sent, which would be lost
  // with it.
  await page.close();
  expect([...errors, ...lines]).toEqual([]);
  const headers = { authorization: `Bearer ${token}` };
  const pages = async () =>
    ((await (await fetch(`${collector}/api/v1/sites/${key}/pages`, { headers })).json()) as PagesResponse)
      .pages;
  await expect.poll(pages).toMatchObject([{ path: '/', views: 1, answers: 1, score: { n: 1 } }]);
  await page.context().close();
});

it('lets no changed script run', async () => {
  const { page, errors, lines } = await visit('pinned.js');
  await expect.poll(() => lines).toEqual([expect.stringMatching(/integrity.*pinned\.js.*blocked/)]);
  expect(await page.evaluate(() => 'kitka' in window)).toBe(false);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('lets no changed part of it run either, which the page does not get to feel', async () => {
  const { page, errors, lines } = await visit('prompt.js');
  await expect.poll(() => lines).toEqual([expect.stringMatching(/integrity.*prompt\.js.*blocked/)]);
  const answer = await page.evaluate(() =>
    (window as { kitka?: (command: string) => Promise<unknown> }).kitka?.('open').then(() => 'settled'),
  );
  expect(answer).toBe('settled');
  expect(await page.locator('kitka-prompt').count()).toBe(0);
  expect(errors).toEqual([]);
  await page.context().close();
});
