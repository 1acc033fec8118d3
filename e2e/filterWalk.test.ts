import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DetailResponse } from '@kitka/shared/api/api';
import type { Page } from 'playwright';
import { expect, inject, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { remoteCommand } from './kitka.ts';

const browser = useBrowser();
const { collector, token: admin } = inject('kitka');
const command = (...args: string[]) => remoteCommand(collector, admin, ...args);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Past days of the sample data, to which no other test adds. */
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const DAYS = `from=${day(40)}&to=${day(12)}`;

async function signIn(width: number): Promise<Page> {
  const context = await browser.current.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  const { stdout } = await command('link');
  await page.goto(stdout.trim());
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  return page;
}

const bar = (page: Page) => page.getByRole('region', { name: 'Filter' });
const chip = (page: Page) => bar(page).getByText('Device: phone', { exact: true });
/** The number of views on a screen. */
const viewsOf = (page: Page) =>
  page
    .locator('.figure')
    .filter({ has: page.getByText('Views', { exact: true }) })
    .locator('.figure-value')
    .textContent();
async function isAccessible(page: Page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof import('axe-core') }).axe;
    return (await run(document)).violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
  });
  expect(found).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(page.viewportSize()!.width);
}

it('a filter goes from the Overview through every screen, and to whoever gets the address', async () => {
  const { stdout: token } = await command('token', '--site', 'demo', '--scope', 'read');
  const detail = async (filter: string, path = '') => {
    const response = await fetch(
      `${collector}/api/v1/sites/demo/pages/detail?page=${path}&${DAYS}&filter=${filter}`,
      { headers: { authorization: `Bearer ${token.trim()}` } },
    );
    return ((await response.json()) as DetailResponse).page;
  };
  const figure = async (path = '') => (await detail('device:phone', path)).views.toLocaleString('en');

  const page = await signIn(1280);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  await page.goto(`${collector}/?site=demo&${DAYS}`);
  await bar(page).getByRole('button', { name: 'Filter' }).click();
  await bar(page)
    .getByRole('checkbox', { name: /^phone / })
    .click();
  await chip(page).waitFor();
  await expect.poll(() => viewsOf(page)).toBe(await figure());
  expect(new URL(page.url()).searchParams.get('filter')).toBe('device:phone');
  // Views with the filter and views without it add up to all.
  const [all, phones, others] = await Promise.all(
    ['', 'device:phone', 'device:!phone'].map((one) => detail(one)),
  );
  for (const of of ['views', 'landings', 'answers', 'impressions', 'dismissed', 'comments'] as const)
    expect([of, phones![of] + others![of]]).toEqual([of, all![of]]);
  expect(phones!.vitals.lcp.n + others!.vitals.lcp.n).toBe(all!.vitals.lcp.n);
  expect(phones!.friction.n + others!.friction.n).toBe(all!.friction.n);
  await isAccessible(page);

  await page.getByRole('table').getByRole('link', { name: '/delivery', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '/delivery' }).waitFor();
  await chip(page).waitFor();
  expect(await viewsOf(page)).toBe(await figure('/delivery'));
  await isAccessible(page);
  const shared = page.url();

  await page.getByRole('link', { name: 'Answers', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Answers' }).waitFor();
  await chip(page).waitFor();
  await isAccessible(page);
  await page.getByRole('link', { name: 'Data quality', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Data quality' }).waitFor();
  await isAccessible(page);
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await chip(page).waitFor();
  expect(await viewsOf(page)).toBe(await figure());

  // Another person opens the address, in a window of a phone's width and with the keyboard alone.
  const other = await signIn(360);
  await other.goto(shared);
  await other.getByRole('heading', { level: 1, name: '/delivery' }).waitFor();
  await chip(other).waitFor();
  expect(await viewsOf(other)).toBe(await figure('/delivery'));
  await isAccessible(other);
  const open = bar(other).getByRole('button', { name: 'Filter' });
  await open.focus();
  await other.keyboard.press('Enter');
  const desktop = bar(other).getByRole('checkbox', { name: /^desktop / });
  await desktop.waitFor();
  await isAccessible(other);
  await desktop.focus();
  await other.keyboard.press('Space');
  await bar(other).getByText('Device: phone or desktop', { exact: true }).waitFor();
  await bar(other)
    .getByRole('button', { name: /^Clear/ })
    .focus();
  await other.keyboard.press('Enter');
  await expect.poll(() => viewsOf(other)).toBe((await detail('', '/delivery')).views.toLocaleString('en'));
  expect(new URL(other.url()).searchParams.has('filter')).toBe(false);
  expect(troubles).toEqual([]);
  await Promise.all([page, other].map((one) => one.context().close()));
});
