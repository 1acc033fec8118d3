import type { PageRow, PageSort, PagesResponse } from '@kitka/shared/api/api';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Api, Failure } from '../api.ts';
import type { Figures } from './period.ts';
import { failureIn, IDLE, type Resource, type State, type Work } from './resource.ts';
import { firstOrder, type Sort } from './sort.ts';

/** Number of pages per request. */
export const PAGES_STEP = 50;
/** Milliseconds between the last keystroke and the search, so that half-typed words are not searched for. */
const TYPING_MS = 200;

/** Pages as shown: all parts loaded so far, with the order and the search that they were requested with. */
export type ShownPages = Omit<PagesResponse, 'from' | 'to'> & { sort: Sort; search: string };

/** The pages of a site, sorted and searched by the collector, and loaded in parts. */
export interface PageList extends Omit<Resource<[site: string, figures: Figures], ShownPages>, 'settled'> {
  /** What the reader has chosen. The rows shown are those of the choice before until the new ones have loaded. */
  sort: ReadonlySignal<Sort>;
  search: ReadonlySignal<string>;
  /** State of loading rows for a new order or search, and of loading more rows of the same. */
  changing: ReadonlySignal<Work>;
  growing: ReadonlySignal<Work>;
  /** Sorts by a column in its first order, or reverses the order if it is sorted by that column already. */
  sortBy(by: PageSort): void;
  /** Searches once the reader stops typing. */
  searchFor(text: string): void;
  /** Retries an order or a search that failed to load. */
  changeAgain(): void;
  more(): void;
}

/**
 * @param first what new pages are shown after: drawing both at once would make the reader wait for the sum. A filter's
 * pages are even asked for after it: D1 does one thing at a time, and a filter reads every view.
 */
export function createPageList(
  api: Api,
  onFailure: (failure: Failure) => void,
  first: () => Promise<unknown> = async () => {},
): PageList {
  const state = signal<State<ShownPages>>({ status: 'loading' });
  const sort = signal(firstOrder('views'));
  const search = signal('');
  const changing = signal<Work>(IDLE);
  const growing = signal<Work>(IDLE);
  let of: [site: string, figures: Figures] | null = null;
  let askedFor = '';
  let turn = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;

  /** The rows shown, or null if there are none to add to or change. */
  const shown = () => (state.value.status === 'ready' ? state.value.data : null);
  const isBusy = () => changing.value.status === 'loading' || growing.value.status === 'loading';

  /** Loads the part after `before`; returns both. */
  async function part(
    [site, figures]: [string, Figures],
    { sort, search }: Pick<ShownPages, 'sort' | 'search'>,
    before: readonly PageRow[] = [],
    cursor: string | null = null,
  ): Promise<ShownPages> {
    const { pages, ...rest } = await api.pages(site, {
      ...figures,
      sort: sort.by,
      order: sort.descending ? 'desc' : 'asc',
      search: search || null,
      cursor,
      limit: String(PAGES_STEP),
    });
    // New views may have moved a page from one part to the next: it is listed only once.
    const known = new Set(before.map(({ path: page }) => page));
    return {
      ...rest,
      pages: [...before, ...pages.filter(({ path: page }) => !known.has(page))],
      sort,
      search,
    };
  }

  /** Loads what the reader has chosen, in as many parts as it takes to get `rows` rows. */
  async function wanted(rows = 0): Promise<ShownPages> {
    const asked = of!;
    askedFor = search.value.trim();
    if (asked[1].filter) await first();
    let list = await part(asked, { sort: sort.value, search: askedFor });
    while (list.next !== null && list.pages.length < rows)
      list = await part(asked, list, list.pages, list.next);
    return list;
  }

  /** Shows the result, unless something else was requested in the meantime. */
  async function show(
    list: Promise<ShownPages>,
    settled: () => void,
    failed: (failure: Failure) => void,
  ): Promise<void> {
    const mine = ++turn;
    try {
      const data = await list;
      if (mine !== turn) return;
      settled();
      state.value = { status: 'ready', data };
    } catch (error) {
      const failure = failureIn(error);
      if (mine !== turn) return;
      failed(failure);
      onFailure(failure);
    }
  }
  const settle = () => {
    changing.value = IDLE;
    growing.value = IDLE;
  };

  function change(): void {
    clearTimeout(typing);
    if (!shown()) return void again();
    growing.value = IDLE;
    changing.value = { status: 'loading' };
    void show(wanted(), settle, (failure) => {
      changing.value = { status: 'failed', failure };
    });
  }

  async function load(site: string, figures: Figures): Promise<void> {
    clearTimeout(typing);
    const isSame = site === of?.[0];
    // Another site has other pages, and the old search could hide them all.
    if (!isSame) search.value = '';
    of = [site, figures];
    settle();
    if (isSame && shown()) changing.value = { status: 'loading' };
    else state.value = { status: 'loading' };
    const list = wanted().then(async (list) => {
      await first();
      return list;
    });
    await show(list, settle, (failure) => {
      settle();
      // Rows of other days or of another filter must not stand below these.
      state.value = { status: 'failed', failure };
    });
  }

  const again = async () => {
    if (of) await load(...of);
  };

  return {
    state,
    sort,
    search,
    changing,
    growing,
    load,
    again,
    refresh: async () => {
      const rows = shown()?.pages.length;
      // A request that is under way brings new data by itself.
      if (rows !== undefined && !isBusy()) await show(wanted(rows), settle, () => {});
    },
    sortBy(by) {
      // After a failure the rows still have the old order: clicking the same head again means the same order again.
      const current = (changing.value.status === 'failed' && shown()?.sort) || sort.value;
      sort.value = by === current.by ? { by, descending: !current.descending } : firstOrder(by);
      change();
    },
    searchFor(text) {
      search.value = text;
      clearTimeout(typing);
      typing = setTimeout(() => {
        if (text.trim() !== askedFor) change();
      }, TYPING_MS);
    },
    changeAgain: change,
    more() {
      const list = shown();
      if (!of || !list || list.next === null || isBusy()) return;
      growing.value = { status: 'loading' };
      void show(
        part(of, list, list.pages, list.next),
        () => {
          growing.value = IDLE;
        },
        (failure) => {
          growing.value = { status: 'failed', failure };
        },
      );
    },
  };
}
