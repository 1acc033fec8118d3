import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { violations } from './support/axe.ts';
import { openStage, type Stage } from './support/stage.ts';

// The owner's rules for which addresses are one page, and whose visits count.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const loaded = (page: Page) =>
  page.waitForFunction(() => (window as { kitka?: { loaded?: boolean } }).kitka?.loaded);
const pages = () => stage.views().map(({ page, context }) => [page, context?.from]);
const leave = (page: Page) => page.goto('about:blank');

test('a fragment that is a route is part of the page, where the owner says so', async () => {
  stage.settings.pages = { hashRoutes: true };
  const page = await stage.visit('/app#/orders/12345?tab=x');
  await loaded(page);
  for (const hash of ['#/orders/67890', '#/settings', '#top'])
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
  await leave(page);
  await expect.poll(pages).toEqual([
    ['/app#/orders/:id', undefined],
    ['/app#/settings', '/app#/orders/:id'],
    ['/app', '/app#/settings'],
  ]);
});

test('a fragment is no part of the page otherwise', async () => {
  const page = await stage.visit('/app#/orders');
  await loaded(page);
  await page.evaluate(() => {
    location.hash = '#/settings';
  });
  await leave(page);
  await expect.poll(pages).toEqual([['/app', undefined]]);
});

test('kept parameters make pages of their own, and grouped pages are one, also as the page that one came from', async () => {
  stage.settings.pages = { query: ['page'], groups: [['^/product/(.*)$', '/product/:id']] };
  const page = await stage.visit('/list?page=2&secret=1');
  await loaded(page);
  await page.evaluate(() => history.pushState({}, '', '?page=3'));
  await page.evaluate(() => history.pushState({}, '', '?page=3&secret=2'));
  await page.evaluate(() => {
    location.href = '/product/blue-shoes';
  });
  await page.waitForURL('**/product/blue-shoes');
  await loaded(page);
  await page.evaluate(() => history.pushState({}, '', '/product/red-shoes'));
  await leave(page);
  await expect.poll(pages).toEqual([
    ['/list?page=2', undefined],
    ['/list?page=3', '/list?page=2'],
    ['/product/:id', '/list?page=3'],
  ]);
  expect(stage.bytes.filter((text) => /secret|shoes/.test(text))).toEqual([]);
});

const bar = (page: Page) => page.getByRole('region', { name: 'Kitka: your own visits' });

for (const colorScheme of ['light', 'dark'] as const)
  test(`?kitka=ignore leaves this browser out on the whole site, until it is taken back, ${colorScheme}`, async () => {
    const page = await stage.visit('/shop?kitka=ignore', { colorScheme });
    await bar(page).getByText('does not count your visits').waitFor();
    expect(await violations(page, 'kitka-ignore')).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/ignore-${colorScheme}.png` });
    await page.goto(`${stage.site}/other`);
    await loaded(page);
    expect(
      await page.evaluate(() => (window as unknown as { kitka(command: string): unknown }).kitka('open')),
    ).toBe(undefined);
    // Opened again, it still says so: a reload must not make this browser count.
    await page.goto(`${stage.site}/shop?kitka=ignore`);
    await bar(page).getByText('does not count your visits').waitFor();
    await bar(page).getByRole('button', { name: 'Count my visits again' }).click();
    await bar(page).getByText('counts your visits from this browser again').waitFor();
    await page.goto(`${stage.site}/counted`);
    await loaded(page);
    await leave(page);
    await expect.poll(pages).toEqual([['/counted', undefined]]);
    expect(stage.requests.filter((path) => path.startsWith('/b/'))).toHaveLength(1);
    expect(stage.complaints).toEqual([]);
  });

test('where nothing can be kept, ?kitka=ignore says so', async () => {
  const page = await stage.visit('/shop?kitka=ignore', {
    init: `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })`,
  });
  await bar(page).getByText('This browser keeps nothing for this site').waitFor();
  expect(await bar(page).getByRole('button').count()).toBe(1);
  await bar(page).getByRole('button', { name: 'Close' }).click();
  expect(await bar(page).count()).toBe(0);
  expect(stage.complaints).toEqual([]);
});
