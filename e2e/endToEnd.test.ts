import type { AccountingResponse, DetailResponse, PagesResponse } from '@kitka/shared/api/api';
import { showReceipt } from '@kitka/shared/wire/receipt';
import { expect, inject, it } from 'vitest';
import type {} from '../widget/src/core/kitka.ts';
import { useBrowser } from './browser.ts';
import { remoteCommand } from './kitka.ts';

const browser = useBrowser();
const { collector, shop, token: admin } = inject('kitka');
const command = (...args: string[]) => remoteCommand(collector, admin, ...args);

async function reader() {
  const { stdout } = await command('token', '--site', 'demo', '--scope', 'read');
  return async <T>(path: string): Promise<T> => {
    const response = await fetch(`${collector}/api/v1/sites/demo${path}`, {
      headers: { authorization: `Bearer ${stdout.trim()}` },
    });
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  };
}

it('takes a visitor’s rating from a page of another origin to the marketer’s dashboard', async () => {
  const read = await reader();
  const detail = () => read<DetailResponse>('/pages/detail?page=/delivery');
  const before = (await detail()).page;

  // A visitor reads a page and rates it.
  const visitor = await browser.current.newContext();
  const page = await visitor.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  await page.goto(`${shop}/delivery`);
  await page.getByRole('heading', { name: 'Delivery' }).click();
  const prompt = page.getByRole('group', { name: 'How satisfied are you with this page?' });
  await prompt.waitFor();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().includes('/a/demo')),
    prompt.getByRole('radio', { name: 'Very satisfied', exact: true }).click(),
  ]);
  expect(answer.status()).toBe(200);
  const { receipt } = (await answer.json()) as { receipt: string };
  const thanks = page.getByRole('status').filter({ hasText: 'Thank you' });
  await thanks.waitFor();
  await thanks.getByText(showReceipt(receipt), { exact: true }).waitFor();
  // The tab closes. Its browser context stays open until the last beacon has been sent, which would be lost
  // with it.
  await page.close();

  // What arrived is counted: the view with its vitals, the impression of the prompt, the answer.
  await expect.poll(async () => (await detail()).page.views).toBe(before.views + 1);
  await visitor.close();
  const after = (await detail()).page;
  expect(after.answers).toBe(before.answers + 1);
  expect(after.impressions).toBe(before.impressions + 1);
  expect(after.vitals.lcp.n).toBe(before.vitals.lcp.n + 1);
  expect(troubles).toEqual([]);

  // The marketer signs in with the one-time link and sees the answer.
  const marketer = await browser.current.newContext();
  const screen = await marketer.newPage();
  screen.on('pageerror', (error) => troubles.push(String(error)));
  screen.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  const { stdout: link } = await command('link');
  await screen.goto(link.trim());
  await screen.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  // Other tests have sites of their own, and the first by name is shown.
  await screen.goto(`${collector}/?site=demo`);
  await screen.getByRole('link', { name: '/delivery', exact: true }).first().click();
  await screen.getByRole('heading', { level: 1, name: '/delivery' }).waitFor();
  const { page: period } = await read<DetailResponse>('/pages/detail?page=/delivery');
  // The list of periods also contains numbers, which are hidden while it is closed.
  await screen
    .getByText(new RegExp(`\\b${period.answers}\\b`))
    .filter({ visible: true })
    .first()
    .waitFor();
  expect(troubles).toEqual([]);
  await marketer.close();

  // The visitor deletes the answer with the receipt: it is gone everywhere.
  const headers = { authorization: `Receipt ${receipt}` };
  const own = await fetch(`${collector}/r`, { headers });
  expect(await own.json()).toMatchObject({ page: '/delivery', value: 5, kind: 'csat' });
  expect((await fetch(`${collector}/r`, { method: 'DELETE', headers })).status).toBe(204);
  expect((await fetch(`${collector}/r`, { headers })).status).toBe(404);
  expect((await detail()).page.answers).toBe(before.answers);
});

it('takes an answer though its visitor’s clock is hours ahead, and shows it by the link of its receipt', async () => {
  const visitor = await browser.current.newContext({ locale: 'fi-FI' });
  await visitor.addInitScript(() => {
    const { now } = Date;
    Date.now = () => now() + 3 * 3_600_000;
  });
  const page = await visitor.newPage();
  await page.goto(`${shop}/returns`);
  await page.waitForFunction(() => window.kitka?.loaded);
  await page.evaluate(() => window.kitka!('open'));
  await page.getByRole('radio', { name: 'Dissatisfied', exact: true }).click();
  const [own] = await Promise.all([
    visitor.waitForEvent('page'),
    page.getByRole('link', { name: 'See or delete your answer' }).click(),
  ]);
  await own.getByRole('heading', { level: 1, name: 'Your answer' }).waitFor();
  await own.getByText('/returns').waitFor();
  await own.getByRole('combobox', { name: 'Language' }).selectOption('fi');
  await own.getByRole('heading', { level: 1, name: 'Vastauksesi' }).waitFor();
  // The code has left the address bar.
  expect(new URL(own.url()).hash).toBe('');
  await own.getByRole('button', { name: 'Poista vastaukseni…' }).click();
  await own.getByRole('button', { name: 'Poista pysyvästi' }).click();
  await own.getByText('Vastauksesi on poistettu.').waitFor();
  await visitor.close();
});

it('adds up: received is stored plus dropped by reason', async () => {
  const read = await reader();
  const bad = await fetch(`${collector}/b/demo`, { method: 'POST', headers: { origin: shop }, body: '{' });
  expect([bad.status, bad.headers.get('x-kitka')]).toEqual([400, 'invalid']);
  const foreign = await fetch(`${collector}/b/demo`, {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example' },
    body: '{}',
  });
  expect([foreign.status, foreign.headers.get('x-kitka')]).toEqual([403, 'origin']);
  const accounting = () => read<AccountingResponse>('/accounting');
  await expect.poll(async () => (await accounting()).dropped).toMatchObject({ invalid: 1, origin: 1 });
  const { received, stored, dropped } = await accounting();
  expect(received).toBe(stored + Object.values(dropped).reduce((sum, n) => sum + n, 0));
});

it('shows 90 days of sample data through the API from the first start', async () => {
  const read = await reader();
  const from = new Date(Date.now() - 89 * 86_400_000).toISOString().slice(0, 10);
  const to = new Date().toISOString().slice(0, 10);
  const { pages } = await read<PagesResponse>(`/pages?from=${from}&to=${to}`);
  // Other tests view pages of the demo shop too, some of them without vitals.
  const sampled = pages.filter(({ views }) => views > 1_000);
  expect(sampled.length).toBeGreaterThan(5);
  for (const { score, vitals } of sampled) {
    expect(score.low).toBeGreaterThanOrEqual(0);
    expect(score.high).toBeLessThanOrEqual(1);
    expect(vitals.lcp.good).toBeLessThanOrEqual(1);
  }
  const site = await read<DetailResponse>(`/pages/detail?page=&from=${from}&to=${to}`);
  expect(site.days.filter(({ views }) => views > 0).length).toBeGreaterThanOrEqual(89);
});
