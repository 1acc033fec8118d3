import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { detail, friction, pageRow, SITE_ROW, score } from './examples.ts';
import { BROKEN, emptyApi, failing, failingApi, fakeApi, later } from './fakeApi.ts';
import { pagesOf } from './fakePages.ts';
import { address, openApp } from './openApp.tsx';

/** Names of the pages in table order. */
const order = () => [...document.querySelectorAll('.pages tbody th')].map((cell) => cell.textContent);
const head = (name: string) => page.getByRole('table', { name: 'Pages' }).getByRole('columnheader', { name });

test('the first sentence says how satisfied visitors are, as surely as is known', async () => {
  openApp('/', fakeApi());
  await expect.element(page.getByText('Satisfaction is between 63 and 71 %.')).toBeVisible();
});

test.each([
  [score(0, 0), 'No answers yet, so nothing can be said about satisfaction.'],
  [score(3, 4), 'Not enough answers yet: 4 answers, and a range needs 5.'],
  [score(8, 10), 'Satisfaction is somewhere between 49 and 94 %; a score needs 20 more answers.'],
])('with few answers the first sentence is no surer than they are (%#)', async (few, sentence) => {
  const row = { ...SITE_ROW, score: few, answers: few.n };
  openApp('/', fakeApi({ detail: async (_, __, { from, to }) => detail(row, from, to) }));
  await expect.element(page.getByText(sentence)).toBeVisible();
});

test('figures stand beside what they are a part of', async () => {
  openApp('/', fakeApi());
  await expect.element(page.getByText('10 % of 5,220 asked')).toBeVisible();
  await expect.element(page.getByText('in 1,608 visits')).toBeVisible();
  await expect.element(page.getByText('3 of 4 within 2.3 s; 6,430 views')).toBeVisible();
});

test('signs of friction stand with their range, their views and their parts', async () => {
  openApp('/', fakeApi());
  const figures = page.getByRole('region', { name: 'Figures' });
  await expect
    .poll(() => figures.element().textContent)
    .toMatch(/Signs of friction1\.1 ± 0\.1of 100, from 6,430\sviews/);
  const parts = page.getByRole('table', { name: 'Signs of friction by kind' }).getByRole('row');
  await expect
    .poll(() => parts.nth(1).element().textContent)
    .toMatch(/^rage clicks.*without effect300\.5\s%0\.3$/);
  expect(parts.nth(2).element().textContent).toMatch(/^slow loading.*2003\.1\s% of 6,430 measured0\.8$/);
  expect(parts.nth(3).element().textContent).toBe('Signs of friction1.1');
});

test('where parts add up to more than the index the table says why', async () => {
  const row = { ...SITE_ROW, friction: { ...SITE_ROW.friction, index: 0.8, overlap: 0.25 } };
  openApp('/', fakeApi({ detail: async (_, __, { from, to }) => detail(row, from, to) }));
  await expect
    .element(page.getByText('Overlap: a view with several signs counts at most once'))
    .toBeVisible();
  await expect.element(page.getByRole('cell', { name: '−0.3', exact: true })).toBeVisible();
});

test('a site without a sign of friction claims no more than that none was seen', async () => {
  const row = { ...SITE_ROW, friction: friction(6430, {}) };
  openApp('/', fakeApi({ detail: async (_, __, { from, to }) => detail(row, from, to) }));
  await expect.element(page.getByText('No signs of friction in 6,430 views.')).toBeVisible();
});

test('pages sort by friction, most first; few views show a range, and hardly any nothing', async () => {
  openApp('/', fakeApi());
  await userEvent.click(page.getByRole('button', { name: 'Friction' }));
  await expect.element(head('Friction')).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(order).toEqual(['/returns', '/checkout', '/', '/terms']);
  const cells = [...document.querySelectorAll('.pages [data-head="Friction"]')].map(
    (cell) => cell.textContent,
  );
  expect(cells).toEqual(['4–11', '5.4', '0.0', '–']);
});

test('the last 28 days up to today where the site is are asked for', async () => {
  const pages = vi.fn(fakeApi().pages);
  openApp('/', fakeApi({ pages }));
  await expect.element(page.getByText('26 Oct – 22 Nov 2026, including today.')).toBeVisible();
  expect(pages).toHaveBeenCalledExactlyOnceWith('test1', {
    from: '2026-10-26',
    to: '2026-11-22',
    sort: 'views',
    order: 'desc',
    search: null,
    cursor: null,
    limit: '50',
  });
});

test('pages come by views first, and a click on a head sorts by it, then the other way round', async () => {
  openApp('/', fakeApi());
  await expect.element(head('Views')).toHaveAttribute('aria-sort', 'descending');
  expect(order()).toEqual(['/', '/checkout', '/returns', '/terms']);
  await userEvent.click(page.getByRole('button', { name: 'Satisfaction' }));
  await expect.element(head('Satisfaction')).toHaveAttribute('aria-sort', 'ascending');
  await expect.element(head('Views')).toHaveAttribute('aria-sort', 'none');
  await expect.poll(order).toEqual(['/checkout', '/returns', '/', '/terms']);
  await userEvent.click(page.getByRole('button', { name: 'Satisfaction' }));
  await expect.element(head('Satisfaction')).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(order).toEqual(['/', '/returns', '/checkout', '/terms']);
});

test('heads sort by keyboard too', async () => {
  openApp('/', fakeApi());
  await expect.element(head('Page')).toBeVisible();
  document.querySelector<HTMLButtonElement>('th .head')?.focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(head('Page')).toHaveAttribute('aria-sort', 'ascending');
  expect(document.activeElement?.textContent).toMatch(/^Page/);
  await userEvent.keyboard(' ');
  await expect.poll(order).toEqual(['/terms', '/returns', '/checkout', '/']);
});

test('a row leads to its page, and the focus to the heading there', async () => {
  openApp('/', fakeApi());
  await userEvent.click(page.getByRole('table', { name: 'Pages' }).getByRole('link', { name: '/checkout' }));
  const title = page.getByRole('heading', { level: 1, name: '/checkout' });
  await expect.element(title).toHaveFocus();
  expect(address()).toBe('/page?page=/checkout');
});

test('the newest words are asked for and shown, not answers without any', async () => {
  openApp('/', fakeApi());
  await expect.element(page.getByText('Comment 1 of a test')).toBeVisible();
  expect(document.querySelectorAll('.answer')).toHaveLength(1);
});

test('of many pages 50 are drawn at once, the rest on demand, and a field finds one', async () => {
  const many = Array.from({ length: 120 }, (_, i) => pageRow(`/help/${i + 1}`, 500 - i, 0, 0));
  openApp('/', fakeApi({ pages: pagesOf(many) }));
  await expect.element(page.getByText('70 pages not shown')).toBeVisible();
  expect(order()).toHaveLength(50);
  await userEvent.click(page.getByRole('button', { name: 'Show 50 more' }));
  await expect.poll(() => order()).toHaveLength(100);
  await userEvent.fill(page.getByRole('searchbox', { name: 'Find a page' }), 'HELP/119');
  await expect.poll(() => order()).toEqual(['/help/119']);
  await userEvent.fill(page.getByRole('searchbox', { name: 'Find a page' }), 'nowhere');
  await expect.element(page.getByText('No page has “nowhere” in its name.')).toBeVisible();
});

test('an empty site shows the tag to paste', async () => {
  openApp('/', emptyApi());
  await expect
    .element(page.getByText('<script async src="https://kitka.example/k/test1.js"></script>'))
    .toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Copy the tag' })).toBeVisible();
  await userEvent.click(page.getByRole('link', { name: 'Show the last 90 days' }));
  await expect.element(page.getByRole('combobox', { name: 'Days shown' })).toHaveValue('90');
});

test('a failure says what happened and what is safe, and can be tried again', async () => {
  const pages = vi.fn(fakeApi().pages).mockImplementationOnce(failing(BROKEN));
  openApp('/', fakeApi({ pages }));
  const alert = page.getByRole('alert');
  await expect.element(alert.getByText('Kitka could not answer.')).toBeVisible();
  await expect.element(alert.getByText('The store did not answer in time. Your data is safe.')).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Try again' }));
  await expect.element(page.getByRole('table', { name: 'Pages' })).toBeVisible();
});

test('while it loads the screen says so', async () => {
  const reply = later<never>();
  openApp('/', fakeApi({ detail: () => reply.promise }));
  await expect.element(page.getByText('Loading the overview…')).toBeVisible();
});

test('who comes back to the tab sees what has arrived meanwhile, without a loading state', async () => {
  let row = SITE_ROW;
  openApp('/', fakeApi({ detail: async (_, __, { from, to }) => detail(row, from, to) }));
  await expect.element(page.getByText('in 1,608 visits')).toBeVisible();
  row = { ...SITE_ROW, landings: 1609 };
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.element(page.getByText('in 1,609 visits')).toBeVisible();
});

test('a failed look after coming back leaves what is shown', async () => {
  const api = fakeApi();
  openApp('/', api);
  await expect.element(page.getByText('in 1,608 visits')).toBeVisible();
  const failed = vi.fn(failingApi().detail);
  api.detail = failed;
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(() => failed).toHaveBeenCalled();
  await expect.element(page.getByText('in 1,608 visits')).toBeVisible();
});
