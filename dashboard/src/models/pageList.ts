import type { PageRow, PageSort, PagesResponse } from '@kitka/shared/api';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Api, Failure } from '../api.ts';
import type { Figures } from './period.ts';
import { failureIn, IDLE, type Resource, type State, type Work } from './resource.ts';
import { firstOrder, type Sort } from './sort.ts';

/** Pages of one request. */
export const PAGES_STEP = 50;
/** Milliseconds after the last key until a search is asked for: halfway through a word nobody wants its answer. */
const TYPING_MS = 200;

/** Pages as they are shown: all parts that came so far, and the order and the search they came for. */
export type ShownPages = Omit<PagesResponse, 'from' | 'to'> & { sort: Sort; search: string };

/** The pages of a site, sorted and searched at the collector, and loaded part by part. */
export interface PageList extends Resource<[site: string, figures: Figures], ShownPages> {
  /** What the reader wants: the rows shown are of an older wish until those of this one have come. */
  sort: ReadonlySignal<Sort>;
  search: ReadonlySignal<string>;
  /** How it stands with rows of another order or search, and with more rows of the same. */
  changing: ReadonlySignal<Work>;
  growing: ReadonlySignal<Work>;
  /** Sorts by a column in its first order; by the same column again in the other one. */
  sortBy(by: PageSort): void;
  /** Searches once no more is typed. */
  searchFor(text: string): void;
  /** Asks once more for the order and the search that did not come. */
  changeAgain(): void;
  more(): void;
}

export function createPageList(api: Api, onFailure: (failure: Failure) => void): PageList {
  const state = signal<State<ShownPages>>({ status: 'loading' });
  const sort = signal(firstOrder('views'));
  const search = signal('');
  const changing = signal<Work>(IDLE);
  const growing = signal<Work>(IDLE);
  let of: [site: string, figures: Figures] | null = null;
  let askedFor = '';
  let turn = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;

  /** What is shown, where it can be added to or changed. */
  const shown = () => (state.value.status === 'ready' ? state.value.data : null);
  const isBusy = () => changing.value.status === 'loading' || growing.value.status === 'loading';

  /** The part behind `before`, and all of `before`. */
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
    // Views that came meanwhile may have moved a page from one part to the next: it stands once.
    const known = new Set(before.map(({ path: page }) => page));
    return {
      ...rest,
      pages: [...before, ...pages.filter(({ path: page }) => !known.has(page))],
      sort,
      search,
    };
  }

  /** What the reader wants, in as many parts as so many rows take. */
  async function wanted(rows = 0): Promise<ShownPages> {
    const asked = of!;
    askedFor = search.value.trim();
    let list = await part(asked, { sort: sort.value, search: askedFor });
    while (list.next !== null && list.pages.length < rows)
      list = await part(asked, list, list.pages, list.next);
    return list;
  }

  /** Shows what comes, unless something else was asked for meanwhile. */
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
    // Another site has other pages: a search for the old ones would hide them all.
    if (site !== of?.[0]) search.value = '';
    of = [site, figures];
    settle();
    state.value = { status: 'loading' };
    await show(wanted(), settle, (failure) => {
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
      // What is under way brings what is new by itself.
      if (rows !== undefined && !isBusy()) await show(wanted(rows), settle, () => {});
    },
    sortBy(by) {
      // After a failure the rows still have the order that is seen: the same head means the same wish again.
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
