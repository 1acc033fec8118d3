import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright';
import { beforeAll, expect, inject, it } from 'vitest';
import { storeFile } from '../scripts/storeFiles.ts';
import { useBrowser } from './browser.ts';
import { remoteCommand } from './kitka.ts';

/** What people do with access to a site, on the screens, in one browser for each of them. */

const browser = useBrowser();
const { collector, data, token: admin } = inject('kitka');
const command = (...args: string[]) => remoteCommand(collector, admin, ...args);

let key = '';
let owner: Page;
const troubles: string[] = [];
beforeAll(async () => {
  key = (await command('site', 'add', 'Walked', '--origin', 'https://walked.example')).stdout.trim();
  owner = await stranger();
  await owner.goto((await command('link')).stdout.trim());
  await owner.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
});

/** A page of a browser that nobody has used. */
async function stranger(): Promise<Page> {
  const page = await (await browser.current.newContext()).newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  return page;
}
const open = async (page: Page, path: string, heading: string) => {
  await page.goto(`${collector}${path}?site=${key}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
/** The secret that a screen shows once. */
const secretOf = async (page: Page) => (await page.locator('.told code').first().textContent()) ?? '';
/** Asks the API as the page's own code does. */
const ask = (page: Page, method: string, path: string, body?: object): Promise<number> =>
  page.evaluate(
    async ([how, where, what]) =>
      (
        await fetch(`/api/v1${where}`, {
          method: how,
          headers: { 'content-type': 'application/json' },
          ...(what !== '' && { body: what }),
        })
      ).status,
    [method, path, body ? JSON.stringify(body) : ''] as const,
  );

it('somebody who is invited as a viewer sees the figures and can change nothing', async () => {
  await open(owner, '/people', 'People');
  await button(owner, 'Invite somebody').click();
  const form = owner.getByRole('form', { name: 'Invite somebody' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('A viewer');
  await form.getByRole('combobox', { name: 'On' }).selectOption({ label: 'Walked' });
  await button(owner, 'Make an invitation').click();
  const link = await secretOf(owner);
  expect(link).toMatch(new RegExp(`^${collector}/sign-in#`));
  await button(owner, 'Done').click();

  const viewer = await stranger();
  await viewer.goto(link);
  await viewer.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  for (const [path, heading] of [
    ['/answers', 'Answers'],
    ['/fixes', 'Fixes'],
    ['/data-quality', 'Data quality'],
    ['/people', 'People'],
    ['/sharing', 'Share links'],
  ] as const) {
    await open(viewer, path, heading);
    expect([
      path,
      await button(viewer, /^(Mark|Add a fix|Invite|Make a share link|Delete|Remove)/).count(),
    ]).toEqual([path, 0]);
  }
  // Without its screens neither.
  expect(await ask(viewer, 'GET', `/sites/${key}/summary`)).toBe(200);
  expect(await ask(viewer, 'PATCH', `/sites/${key}`, { name: 'Mine' })).toBe(403);
  expect(await ask(viewer, 'DELETE', `/sites/${key}`)).toBe(403);
  expect(await ask(viewer, 'POST', `/sites/${key}/fixes`, {})).toBe(403);
  // Nor on another site, which is not theirs at all.
  expect(await ask(viewer, 'GET', '/sites/demo/summary')).toBe(404);

  // The link lets nobody in a second time.
  const second = await stranger();
  await second.goto(link);
  await second.getByRole('heading', { level: 1, name: 'This link no longer works' }).waitFor();

  // When the owner removes them, their session ends with them.
  await open(owner, '/people', 'People');
  // There are others, whom other tests invited.
  await owner.getByRole('button', { name: 'Remove… A viewer', exact: true }).click();
  await owner.getByRole('button', { name: 'Remove A viewer', exact: true }).click();
  await expect.poll(() => ask(viewer, 'GET', `/sites/${key}/summary`)).toBe(401);
});

it('a token reads with it what it may, until it is revoked', async () => {
  await open(owner, '/people', 'People');
  await button(owner, 'Make a token').click();
  const form = owner.getByRole('form', { name: 'Make a token' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Monthly report');
  await button(owner, 'Make the token').click();
  const token = await secretOf(owner);
  await button(owner, 'Done').click();
  const use = async (method: string, path: string) =>
    (await fetch(`${collector}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}` } }))
      .status;
  expect(await use('GET', `/sites/${key}/summary`)).toBe(200);
  expect(await use('PATCH', `/sites/${key}`)).toBe(403);
  expect(await use('GET', '/sites/demo/summary')).toBe(404);
  await open(owner, '/people', 'People');
  const item = owner
    .getByRole('listitem')
    .filter({ has: owner.getByRole('heading', { name: 'Monthly report' }) });
  await expect.poll(() => item.textContent()).toContain('last used on');
  await item.getByRole('button', { name: /^Revoke/ }).click();
  await item.getByRole('button', { name: 'Revoke it' }).click();
  await item.waitFor({ state: 'detached' });
  expect(await use('GET', `/sites/${key}/summary`)).toBe(401);
});

it('a share link shows a stranger the figures, with its password, until it ends', async () => {
  await open(owner, '/sharing', 'Share links');
  await button(owner, 'Make a share link').click();
  const form = owner.getByRole('form', { name: 'Make a share link' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('For the board');
  await form.getByLabel(/Only with a password/).check();
  await button(owner, 'Make the link').click();
  await owner.locator('.told code').nth(1).waitFor();
  const [link, password] = await owner.locator('.told code').allTextContents();
  await button(owner, 'Done').click();

  const reader = await stranger();
  await reader.goto(link!);
  await reader.getByLabel('Password').fill('wrong');
  await reader.keyboard.press('Enter');
  await reader
    .getByText(/not the password|wrong/i)
    .first()
    .waitFor();
  await reader.getByLabel('Password').fill(password!);
  await reader.keyboard.press('Enter');
  await reader.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  expect(await reader.getByRole('navigation', { name: 'Screens' }).count()).toBe(0);
  // The link is all that it may: the browser holds no session.
  expect(await ask(reader, 'GET', '/sites')).toBe(401);

  // Its last day passes.
  const db = new DatabaseSync(storeFile(data)!, { timeout: 30_000 });
  db.prepare('UPDATE shares SET expires = ? WHERE site = ?').run(Date.now() - 1, key);
  db.close();
  const late = await stranger();
  await late.goto(link!);
  await late
    .getByText(/ended|no longer/i)
    .first()
    .waitFor();
});

it('nothing failed on any of these screens', () => {
  expect(troubles).toEqual([]);
});
