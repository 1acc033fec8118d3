import type { PagesResponse } from '@kitka/shared/api/api';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPageList } from '../src/models/pageList.ts';
import { pageRow } from './examples.ts';
import { BROKEN, failing, fakeApi, later, SIGNED_OUT } from './fakeApi.ts';
import { pagesOf } from './fakePages.ts';

const RANGE = { from: '2026-11-01', to: '2026-11-28' };
const ROWS = Array.from({ length: 120 }, (_, i) => pageRow(`/help/${i + 1}`, 500 - i, 0, 0));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function opened() {
  const pages = vi.fn(pagesOf(ROWS));
  const onFailure = vi.fn();
  const list = createPageList(fakeApi({ pages }), onFailure);
  await list.load('test1', RANGE);
  const names = () =>
    list.state.value.status === 'ready' ? list.state.value.data.pages.map((p) => p.path) : [];
  return { pages, list, names, onFailure };
}
const searches = (pages: { mock: { calls: unknown[][] } }) =>
  pages.mock.calls.slice(1).map(([, query]) => (query as { search: string | null }).search);

test('a search is asked for 200 ms after the last key, and only then', async () => {
  const { pages, list } = await opened();
  for (const text of ['h', 'he', 'hel']) {
    list.searchFor(text);
    await vi.advanceTimersByTimeAsync(199);
  }
  expect(searches(pages)).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(searches(pages)).toEqual(['hel']);
});

test('what is typed and taken back is not asked for again', async () => {
  const { pages, list } = await opened();
  list.searchFor('x');
  list.searchFor(' ');
  await vi.advanceTimersByTimeAsync(500);
  expect(searches(pages)).toEqual([]);
  expect(list.changing.value).toEqual({ status: 'idle' });
});

test('sorting while something is typed asks for both at once', async () => {
  const { pages, list } = await opened();
  list.searchFor('/77');
  list.sortBy('path');
  await vi.advanceTimersByTimeAsync(500);
  expect(pages).toHaveBeenCalledTimes(2);
  expect(pages.mock.lastCall?.[1]).toMatchObject({ search: '/77', sort: 'path', order: 'asc' });
});

test('the slower answer to an older wish is never shown, nor is its failure', async () => {
  const { pages, list, names, onFailure } = await opened();
  const slow = later<PagesResponse>();
  pages.mockReturnValueOnce(slow.promise);
  list.sortBy('path');
  list.sortBy('answers');
  await expect.poll(() => list.changing.value).toEqual({ status: 'idle' });
  const before = names();
  slow.resolve(await pagesOf([])('test1', pages.mock.calls[1]![1]));
  await vi.advanceTimersByTimeAsync(0);
  expect(names()).toEqual(before);
  const failed = later<PagesResponse>();
  pages.mockImplementationOnce(() => failed.promise.then(failing(BROKEN)));
  list.sortBy('path');
  list.sortBy('path');
  failed.resolve(await pagesOf([])('test1', pages.mock.calls[1]![1]));
  await expect.poll(() => list.changing.value).toEqual({ status: 'idle' });
  expect(onFailure).not.toHaveBeenCalled();
});

test('more rows of an order that was changed meanwhile are not added', async () => {
  const { pages, list, names } = await opened();
  const more = later<PagesResponse>();
  pages.mockReturnValueOnce(more.promise);
  list.more();
  list.sortBy('path');
  await expect.poll(() => list.changing.value).toEqual({ status: 'idle' });
  more.resolve(await pagesOf(ROWS)('test1', pages.mock.calls[1]![1]));
  await vi.advanceTimersByTimeAsync(0);
  expect(names()).toHaveLength(50);
  expect(list.growing.value).toEqual({ status: 'idle' });
});

test('after an order that failed, more rows are of the order that is shown', async () => {
  const { pages, list } = await opened();
  pages.mockImplementationOnce(failing(BROKEN));
  list.sortBy('path');
  await expect.poll(() => list.changing.value.status).toBe('failed');
  list.more();
  await expect.poll(() => list.growing.value.status).toBe('idle');
  expect(pages.mock.lastCall?.[1]).toMatchObject({ sort: 'views', order: 'desc', cursor: '50' });
  expect(list.changing.value.status).toBe('failed');
});

test('asking for more twice sends one request', async () => {
  const { pages, list } = await opened();
  list.more();
  list.more();
  expect(pages).toHaveBeenCalledTimes(2);
});

test('a look after coming back that fails leaves what is shown', async () => {
  const { pages, list, names } = await opened();
  pages.mockImplementationOnce(failing(BROKEN));
  await list.refresh();
  expect(names()).toHaveLength(50);
  expect(list.changing.value).toEqual({ status: 'idle' });
});

test('a session that is found gone is told of', async () => {
  const { pages, list, onFailure } = await opened();
  pages.mockImplementationOnce(failing(SIGNED_OUT));
  list.sortBy('path');
  await expect.poll(() => onFailure).toHaveBeenCalledExactlyOnceWith(SIGNED_OUT);
});

test('rows of before stay until those of another filter are there, and none stay if these fail', async () => {
  const { pages, list, names } = await opened();
  const reply = later<PagesResponse>();
  pages.mockReturnValueOnce(reply.promise);
  const loaded = list.load('test1', { ...RANGE, filter: 'device:phone' });
  expect(names()).toHaveLength(50);
  expect(list.changing.value).toEqual({ status: 'loading' });
  await expect.poll(() => pages).toHaveBeenCalledTimes(2);
  reply.resolve(await pagesOf(ROWS.slice(0, 3))('test1', pages.mock.lastCall![1]));
  await loaded;
  expect(names()).toHaveLength(3);
  expect(list.changing.value).toEqual({ status: 'idle' });
  pages.mockImplementationOnce(failing(BROKEN));
  await list.load('test1', RANGE);
  expect(list.state.value).toEqual({ status: 'failed', failure: BROKEN });
  expect(list.changing.value).toEqual({ status: 'idle' });
});

test('rows of another site never stay', async () => {
  const { list } = await opened();
  const loaded = list.load('test2', RANGE);
  expect(list.state.value).toEqual({ status: 'loading' });
  await loaded;
});

test('new pages are shown after the figures; with a filter they are asked for after them too', async () => {
  const pages = vi.fn(pagesOf(ROWS));
  let figures = later<void>();
  const list = createPageList(fakeApi({ pages }), vi.fn(), () => figures.promise);
  const loaded = list.load('test1', RANGE);
  await vi.advanceTimersByTimeAsync(0);
  expect(pages).toHaveBeenCalledOnce();
  expect(list.state.value).toEqual({ status: 'loading' });
  figures.resolve();
  await loaded;
  expect(list.state.value.status).toBe('ready');
  figures = later();
  const filtered = list.load('test1', { ...RANGE, filter: 'device:phone' });
  await vi.advanceTimersByTimeAsync(0);
  expect(pages).toHaveBeenCalledOnce();
  figures.resolve();
  await filtered;
  expect(pages).toHaveBeenCalledTimes(2);
});
