import type { PagesResponse } from '@kitka/shared/api/api';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ESTIMATED, PAGES, pageRow, SAMPLE, SITE, SITE_ROW, vitals } from './examples.ts';
import { BROKEN, failing, fakeApi, later, UNREACHABLE } from './fakeApi.ts';
import { pagesOf } from './fakePages.ts';
import { openApp } from './openApp.tsx';

const order = () => [...document.querySelectorAll('.pages tbody th')].map((cell) => cell.textContent);
const many = (n: number) => Array.from({ length: n }, (_, i) => pageRow(`/help/${i + 1}`, 500 - i, 0, 0));
const table = () => page.getByRole('table', { name: 'Pages' });
const head = (name: string) => table().getByRole('columnheader', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = () => page.getByRole('searchbox', { name: 'Find a page' });
const status = () => document.querySelector('section[aria-labelledby="pages"] [role="status"]')?.textContent;
const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ');

/** An API with spies, whose responses the tests can replace. */
function watched(rows = many(120)) {
  const pages = vi.fn(pagesOf(rows));
  const api = fakeApi({ pages, detail: vi.fn(fakeApi().detail), answers: vi.fn(fakeApi().answers) });
  return { pages, api };
}

describe('sorting', () => {
  test.each([
    ['Page', 'path', 'asc'],
    ['Satisfaction', 'score', 'asc'],
    ['Friction', 'friction', 'desc'],
    ['Answers', 'answers', 'desc'],
    ['LCP good', 'lcp', 'asc'],
    ['INP good', 'inp', 'asc'],
  ] as const)(
    'by %s asks the collector for its first order, then for the other',
    async (name, sort, first) => {
      const { pages, api } = watched(PAGES);
      openApp('/', api);
      await userEvent.click(head(name).getByRole('button'));
      await vi.waitFor(
        () =>
          expect(pages).toHaveBeenLastCalledWith('test1', expect.objectContaining({ sort, order: first })),
        30_000,
      );
      await expect.element(head(name)).not.toHaveAttribute('aria-sort', 'none');
      await userEvent.click(head(name).getByRole('button'));
      await vi.waitFor(
        () =>
          expect(pages).toHaveBeenLastCalledWith(
            'test1',
            expect.objectContaining({ sort, order: first === 'asc' ? 'desc' : 'asc', cursor: null }),
          ),
        30_000,
      );
    },
  );

  test('loads no other part of the screen again', async () => {
    const { pages, api } = watched();
    openApp('/', api);
    await userEvent.click(head('Friction').getByRole('button'));
    await expect.poll(() => pages).toHaveBeenCalledTimes(2);
    expect(api.detail).toHaveBeenCalledOnce();
    expect(api.answers).toHaveBeenCalledOnce();
  });

  test('keeps the rows, their order and their heads until the new ones are there, and says that they come', async () => {
    const { pages, api } = watched(PAGES);
    openApp('/', api);
    await expect.element(table()).toHaveAttribute('aria-busy', 'false');
    const reply = later<PagesResponse>();
    pages.mockReturnValueOnce(reply.promise);
    await userEvent.click(head('Page').getByRole('button'));
    await expect.element(table()).toHaveAttribute('aria-busy', 'true');
    expect(order()).toEqual(['/', '/checkout', '/returns', '/terms']);
    await expect.element(head('Views')).toHaveAttribute('aria-sort', 'descending');
    expect(status()).toBe('Loading pages…');
    reply.resolve(await pagesOf(PAGES)('test1', pages.mock.lastCall![1]));
    await expect.element(table()).toHaveAttribute('aria-busy', 'false');
    await expect.element(head('Page')).toHaveAttribute('aria-sort', 'ascending');
    await expect.poll(() => plain(status())).toBe('4 pages, by Page: A to Z');
  });

  test('that fails keeps what is shown, says so, and can be tried again with the focus kept near', async () => {
    const { pages, api } = watched(PAGES);
    openApp('/', api);
    await expect.element(table()).toBeVisible();
    pages.mockImplementationOnce(failing(UNREACHABLE));
    await userEvent.click(head('Answers').getByRole('button'));
    await expect.element(page.getByRole('alert').getByText('The table is unchanged.')).toBeVisible();
    expect(order()).toEqual(['/', '/checkout', '/returns', '/terms']);
    await expect.element(head('Views')).toHaveAttribute('aria-sort', 'descending');
    await userEvent.click(button('Try again'));
    await expect.element(head('Answers')).toHaveAttribute('aria-sort', 'descending');
    await expect.element(page.getByRole('heading', { name: 'Pages' })).toHaveFocus();
    expect(document.querySelector('[role="alert"]')).toBeNull();
    expect(pages.mock.lastCall![1]).toMatchObject({ sort: 'answers', order: 'desc' });
  });

  test('by the same head after a failure means the same wish, not the other way round', async () => {
    const { pages, api } = watched(PAGES);
    openApp('/', api);
    await expect.element(table()).toBeVisible();
    pages.mockImplementationOnce(failing(BROKEN));
    await userEvent.click(head('Answers').getByRole('button'));
    await expect.element(button('Try again')).toBeVisible();
    await userEvent.click(head('Answers').getByRole('button'));
    await expect.element(head('Answers')).toHaveAttribute('aria-sort', 'descending');
  });

  test('on a phone is chosen from a list, and what was chosen stays chosen', async () => {
    await page.viewport(360, 740);
    const { pages, api } = watched(PAGES);
    openApp('/', api);
    const choice = page.getByRole('combobox', { name: 'Sort by' });
    await userEvent.selectOptions(choice, 'Friction');
    await expect.element(choice).toHaveValue('friction');
    await expect.poll(order).toEqual(['/returns', '/checkout', '/', '/terms']);
    await userEvent.click(button('Highest first'));
    await expect.element(button('Lowest first')).toBeVisible();
    expect(pages.mock.lastCall![1]).toMatchObject({ sort: 'friction', order: 'asc' });
    await page.viewport(1280, 900);
  });
});

describe('searching', () => {
  test('asks the collector for what was typed, and keeps the focus in the field', async () => {
    const { pages, api } = watched();
    openApp('/', api);
    await userEvent.type(field(), ' help/119 ');
    await expect.poll(order).toEqual(['/help/119']);
    expect(pages.mock.lastCall![1]).toMatchObject({ search: 'help/119', cursor: null, sort: 'views' });
    await expect.element(field()).toHaveFocus();
    await expect.poll(() => plain(status())).toBe('1 page, by Views: Highest first');
  });

  test('shows the answer to what was typed last, in whatever order answers come', async () => {
    const { pages, api } = watched();
    openApp('/', api);
    await expect.element(field()).toBeVisible();
    const replies = [later<PagesResponse>(), later<PagesResponse>()] as const;
    pages.mockReturnValueOnce(replies[0].promise).mockReturnValueOnce(replies[1].promise);
    await userEvent.fill(field(), '11');
    await expect.poll(() => pages).toHaveBeenCalledTimes(2);
    await userEvent.fill(field(), '110');
    await expect.poll(() => pages).toHaveBeenCalledTimes(3);
    const [[, older], [, newer]] = pages.mock.calls.slice(1) as [
      Parameters<typeof pages>,
      Parameters<typeof pages>,
    ];
    expect([older.search, newer.search]).toEqual(['11', '110']);
    replies[1].resolve(await pagesOf(many(120))('test1', newer));
    await expect.poll(order).toEqual(['/help/110']);
    replies[0].resolve(await pagesOf(many(120))('test1', older));
    // When a later sort is answered, the older response has been handled too.
    await userEvent.click(head('Page').getByRole('button'));
    await expect.element(head('Page')).toHaveAttribute('aria-sort', 'ascending');
    expect(order()).toEqual(['/help/110']);
  });

  test('leaves the rows on the screen while it lasts, and the field as long as it is in force', async () => {
    const { pages, api } = watched();
    openApp('/', api);
    await expect.element(field()).toBeVisible();
    const reply = later<PagesResponse>();
    pages.mockReturnValueOnce(reply.promise);
    await userEvent.fill(field(), 'nowhere');
    await expect.element(table()).toHaveAttribute('aria-busy', 'true');
    expect(order()).toHaveLength(50);
    reply.resolve(await pagesOf([])('test1', pages.mock.lastCall![1]));
    await expect.element(page.getByText('No page has “nowhere” in its name.')).toBeVisible();
    await expect.element(field()).toBeVisible();
    await userEvent.fill(field(), '');
    await expect.poll(() => order()).toHaveLength(50);
    expect(pages.mock.lastCall![1]).toMatchObject({ search: null });
  });

  test('that fails can be tried again', async () => {
    const { pages, api } = watched();
    openApp('/', api);
    await expect.element(field()).toBeVisible();
    pages.mockImplementationOnce(failing(BROKEN));
    await userEvent.fill(field(), '/77');
    await expect.element(page.getByText('The table is unchanged.')).toBeVisible();
    expect(order()).toHaveLength(50);
    await userEvent.click(button('Try again'));
    await expect.poll(order).toEqual(['/help/77']);
  });

  test('is offered only among more than 10 pages', async () => {
    openApp('/', fakeApi({ pages: pagesOf(many(10)) }));
    await expect.poll(order).toHaveLength(10);
    expect(document.querySelector('input[type="search"]')).toBeNull();
  });
});

describe('more pages', () => {
  test('come by the cursor, of the same order and search, and then no more', async () => {
    const { pages, api } = watched();
    openApp('/', api);
    await expect.element(page.getByText('70\u00a0pages not shown')).toBeVisible();
    expect(order()).toHaveLength(50);
    await userEvent.click(button('Show 50 more'));
    await expect.poll(() => order()).toHaveLength(100);
    expect(pages.mock.lastCall![1]).toMatchObject({
      cursor: '50',
      sort: 'views',
      order: 'desc',
      limit: '50',
    });
    await expect.poll(() => plain(status())).toBe('120 pages, 100 of them shown, by Views: Highest first');
    await userEvent.click(button('Show 20 more'));
    await expect.poll(() => order()).toHaveLength(120);
    expect(order().at(-1)).toBe('/help/120');
    expect(document.body.textContent).not.toContain('not shown');
    // The button is gone, so the focus is on the first row it loaded.
    await expect.element(page.getByRole('link', { name: '/help/101' })).toHaveFocus();
  });

  test('that fail to load leave what is shown, and can be tried again', async () => {
    const { pages, api } = watched();
    openApp('/', api);
    await expect.element(button('Show 50 more')).toBeVisible();
    pages.mockImplementationOnce(failing(BROKEN));
    await userEvent.click(button('Show 50 more'));
    await expect
      .element(page.getByText('More could not be loaded. What you see is unchanged.'))
      .toBeVisible();
    expect(order()).toHaveLength(50);
    await userEvent.click(button('Try again'));
    await expect.poll(() => order()).toHaveLength(100);
  });

  test('go when the order changes', async () => {
    const { api } = watched();
    openApp('/', api);
    await userEvent.click(button('Show 50 more'));
    await expect.poll(() => order()).toHaveLength(100);
    await userEvent.click(head('Page').getByRole('button'));
    await expect.poll(() => order()).toHaveLength(50);
  });

  test('stay when the reader comes back to the tab', async () => {
    const { pages, api } = watched();
    openApp('/', api);
    await userEvent.click(button('Show 50 more'));
    await expect.poll(() => order()).toHaveLength(100);
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.poll(() => pages).toHaveBeenCalledTimes(4);
    expect(pages.mock.calls.slice(2).map(([, { cursor }]) => cursor)).toEqual([null, '50']);
    expect(order()).toHaveLength(100);
  });

  test('that moved from one part to the next meanwhile stand once', async () => {
    const { pages, api } = watched();
    openApp('/', api);
    await expect.element(button('Show 50 more')).toBeVisible();
    const rows = many(120);
    pages.mockImplementationOnce(pagesOf([pageRow('/new', 9000, 0, 0), ...rows]));
    await userEvent.click(button('Show 50 more'));
    await expect.poll(() => order()).toHaveLength(99);
    expect(new Set(order()).size).toBe(99);
  });
});

test('while pages load for the first time the rest of the screen stands', async () => {
  openApp('/', fakeApi({ pages: () => later<never>().promise }));
  await expect.element(page.getByText('Loading the pages…')).toBeVisible();
  await expect.element(page.getByText('Comment 1 of a test')).toBeVisible();
});

test('another site is searched anew, and sorted as the last one was', async () => {
  const { pages, api } = watched();
  const sites = async () => ({
    sites: ['one', 'two'].map((key) => ({
      ...SITE,
      key,
      name: key,
    })),
  });
  openApp('/', { ...api, sites });
  await userEvent.fill(field(), '/77');
  await expect.poll(order).toEqual(['/help/77']);
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Site' }), 'two');
  await expect.poll(() => order()).toHaveLength(50);
  expect(pages.mock.lastCall).toMatchObject(['two', { search: null }]);
  await expect.element(field()).toHaveValue('');
});

test('on few views nothing is said of vitals, in the table and in the figures', async () => {
  const few = { ...pageRow('/few', 900, 0, 0), vitals: vitals(1, 4) };
  const enough = { ...pageRow('/enough', 800, 0, 0), vitals: vitals(0.5, 100) };
  const row = { ...SITE_ROW, vitals: vitals(1, 4) };
  const api = fakeApi({ pages: pagesOf([few, enough]) });
  const detail: typeof api.detail = async (...query) => ({ ...(await api.detail(...query)), page: row });
  openApp('/', { ...api, detail });
  const cells = () => [...document.querySelectorAll('.pages [data-head="LCP good"]')];
  await expect
    .poll(() => cells().map(({ textContent }) => plain(textContent)))
    .toEqual(['too few views', '50 %']);
  expect(plain(cells()[1]?.getAttribute('title'))).toBe('40–60 %, 100 views');
  await expect.element(page.getByText('too few views (4)').first()).toBeVisible();
  expect(document.querySelector('.figures')?.textContent).not.toContain('good');
});

describe('of a sample', () => {
  const sampled = (sample = SAMPLE) => {
    const api = fakeApi({ pages: pagesOf([ESTIMATED], { sample: SAMPLE }) });
    const detail: typeof api.detail = async (...query) => ({
      ...(await api.detail(...query)),
      page: { ...ESTIMATED, page: query[1] },
      sample,
    });
    return { ...api, detail };
  };
  const SENTENCE = 'These figures are from a uniform sample of 5.0\u00a0% of 24,000,000 views';

  test('the screen says so once, and views are about so many, with their range', async () => {
    openApp('/', sampled());
    await expect.element(page.getByText(SENTENCE)).toBeVisible();
    await expect
      .poll(() => plain(document.querySelector('.pages-views')?.textContent))
      .toBe('about 123,000122,000–125,000');
    expect(document.body.textContent?.split('uniform sample')).toHaveLength(2);
    await expect.element(page.getByText('122,000–125,000, in')).toBeVisible();
  });

  test('the table says so itself where its sample is another one', async () => {
    openApp('/', sampled({ share: 0.5, of: 2_000_000 }));
    await expect.element(page.getByText(SENTENCE)).toBeVisible();
    await expect.element(page.getByText('sample of 50\u00a0% of 2,000,000 views')).toBeVisible();
  });

  test('a page says so too', async () => {
    openApp('/page?page=/checkout', sampled());
    await expect.element(page.getByText(SENTENCE)).toBeVisible();
    await expect.element(page.getByText('122,000–125,000; ')).toBeVisible();
  });
});

test('where all views were counted nothing is said of samples', async () => {
  openApp('/', fakeApi());
  await expect.element(table()).toBeVisible();
  const figures = page.getByRole('region', { name: 'Figures' }).element().textContent;
  expect(`${figures} ${table().element().textContent}`).not.toMatch(/about\s\d/);
  expect(document.body.textContent).not.toContain('sample of');
});
