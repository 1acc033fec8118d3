import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { command, type Kitka, startKitka } from './kitka.ts';

const browser = useBrowser();
let kitka: Kitka;
let key = '';
let page: Page;
const problems: string[] = [];
beforeAll(async () => {
  kitka = await startKitka(undefined, ['--no-demo']);
  const added = ['Shop', '--origin', 'https://shop.example', '--automated', '--timezone', 'UTC'];
  key = (await command(kitka.data, 'site', 'add', ...added)).stdout.trim();
  const { stdout } = await command(kitka.data, 'link');
  page = await browser.current.newPage();
  page.on('console', (message) => {
    // A deleted site, which is asked for on purpose, is no problem.
    if (message.type() === 'error' && !message.text().includes('404')) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(stdout.trim());
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
});
afterAll(async () => {
  await page?.close();
  await kitka.stop();
  kitka.forget();
});

const open = (name: string) => page.getByRole('heading', { level: 2, name, exact: true }).click();
const form = (name: string) => page.getByRole('form', { name, exact: true });

it('settings that are saved on screen hold for the collector', async () => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('heading', { name: 'Site settings' }).waitFor();
  await open('Addresses');
  await page.getByRole('button', { name: 'Add origin' }).click();
  await page.getByLabel('Origin 2').fill('https://*.shop.example/');
  await form('Addresses').getByRole('button', { name: 'Save' }).click();
  await form('Addresses').getByText('Saved.').waitFor();
  expect(await page.getByLabel('Origin 2').inputValue()).toBe('https://*.shop.example');
  expect((await command(kitka.data, 'site', 'list')).stdout).toContain('https://*.shop.example');
});

it('Back asks before something unsaved is lost, once the reader has gone there', async () => {
  await open('Name');
  await page.getByLabel('Name of the site').fill('Shoppe');
  const questions: string[] = [];
  const answer = (isLeaving: boolean) =>
    page.once('dialog', (dialog) => {
      questions.push(dialog.message());
      void (isLeaving ? dialog.accept() : dialog.dismiss());
    });
  answer(false);
  await page.evaluate('history.back()');
  await expect.poll(() => questions).toHaveLength(1);
  await expect.poll(() => new URL(page.url()).pathname).toBe('/settings');
  expect(await page.getByLabel('Name of the site').inputValue()).toBe('Shoppe');
  answer(true);
  await page.evaluate('history.back()');
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  expect(questions).toHaveLength(2);
});

it('everything is exported, and a deleted site comes back by one click', async () => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await open('Export everything');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export everything of Shop' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(new RegExp(`^kitka-${key}-\\d{4}-\\d\\d-\\d\\d\\.ndjson$`));
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(JSON.parse(lines[0]!)).toMatchObject({ table: 'site', key, name: 'Shop' });
  expect(lines.at(-1)).toBe('{"table":"end"}');
  const script = async () => (await fetch(`${kitka.collector}/k/${key}.js`)).status;
  expect(await script()).toBe(200);

  await open('Delete the site');
  await form('Delete the site').getByRole('textbox').fill('Shop');
  await form('Delete the site').getByRole('button').click();
  await page.getByRole('heading', { name: 'Deleted sites' }).waitFor();
  // The collector knows a site for ten seconds more.
  await expect.poll(script, { timeout: 30_000 }).toBe(404);
  await page.getByRole('button', { name: 'Undo the deletion of Shop' }).click();
  await page.getByRole('heading', { name: 'Site settings' }).waitFor();
  await expect.poll(script, { timeout: 30_000 }).toBe(200);
  expect(problems).toEqual([]);
});
