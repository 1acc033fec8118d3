import type { Sample } from '@kitka/shared/api/api';
import type { Change } from '@kitka/shared/api/changes';
import { useEffect, useRef } from 'preact/hooks';
import { useLate } from '../hooks/useLate.ts';
import { useModels } from '../hooks/useModels.ts';
import { PAGES_STEP, type ShownPages } from '../models/pageList.ts';
import { Failed } from '../parts/Failed.tsx';
import { Loading } from '../parts/Loading.tsx';
import { More } from '../parts/More.tsx';
import { PagesTable } from '../parts/PagesTable.tsx';
import { orderWords, pageColumns } from '../parts/pageColumns.ts';
import { SampleNote } from '../parts/SampleNote.tsx';
import { SortChoice } from '../parts/SortChoice.tsx';
import { count, counted } from '../words/format.ts';

/** With more pages than this, there is a search field. */
const SEARCH_FROM = 10;

/** The table of pages with sorting and search. `said`: the sample that the screen already mentions. */
export function PagesSection({ said }: { said: Sample | null }) {
  const { pages } = useModels();
  const title = useRef<HTMLHeadingElement>(null);
  const state = pages.state.value;
  const shown = state.status === 'ready' ? state.data : null;
  const isSearchable = pages.search.value || shown?.search || (shown?.count ?? 0) > SEARCH_FROM;
  return (
    <section class="section" aria-labelledby="pages">
      <div class="section-head">
        <h2 id="pages" ref={title} tabIndex={-1}>
          Pages
          {pages.changing.value.status === 'loading' && (
            <span class="soft small pages-busy loading-words" aria-hidden="true">
              Loading…
            </span>
          )}
        </h2>
        {isSearchable && (
          <label class="pages-search">
            Find a page{' '}
            <input
              type="search"
              value={pages.search.value}
              onInput={({ currentTarget: { value } }) => pages.searchFor(value)}
            />
          </label>
        )}
      </div>
      {state.status === 'loading' && <Loading what="the pages" />}
      {state.status === 'failed' && <Failed failure={state.failure} onRetry={pages.again} />}
      {pages.changing.value.status === 'failed' && (
        <div class="pages-failed">
          <p role="alert" class="fault">
            That could not be loaded just now. The table is unchanged.
          </p>
          <button
            type="button"
            onClick={() => {
              pages.changeAgain();
              // The button disappears, so the focus moves to the heading of its section.
              title.current?.focus();
            }}
          >
            Try again
          </button>
        </div>
      )}
      {shown && <Shown list={shown} said={said} />}
    </section>
  );
}

/** The same list each time, so that the table is not drawn again for it. */
const NONE: readonly Change[] = [];

function Shown({ list, said }: { list: ShownPages; said: Sample | null }) {
  const { pages, changes } = useModels();
  const sure = changes.state.value;
  const { count: all, question, mostViews, sort, search, next, sample } = list;
  const rows = list.pages;
  const { table, more } = useFocusOnNew(rows.length, next === null, pages.more);
  const columns = pageColumns(question);
  const isBusy = pages.changing.value.status === 'loading';
  const isLate = useLate(isBusy);
  const left = all - rows.length;
  return (
    <div ref={table}>
      {sample?.share !== said?.share && <SampleNote sample={sample} />}
      <p role="status" class="hidden">
        {isBusy
          ? 'Loading pages…'
          : `${counted(all, 'page')}${left > 0 ? `, ${count(rows.length)} of them shown` : ''}, by ${columns.find(({ by }) => by === sort.by)?.name}: ${orderWords(sort)}`}
      </p>
      {rows.length === 0 ? (
        <p>{search ? `No page has “${search}” in its name.` : 'No page had views in this period.'}</p>
      ) : (
        <>
          <SortChoice columns={columns} sort={pages.sort.value} onSort={pages.sortBy} />
          <div class={isLate ? 'changing late' : 'changing'}>
            <PagesTable
              rows={rows}
              question={question}
              mostViews={mostViews}
              changes={'data' in sure ? sure.data.changes : NONE}
              sort={sort}
              isBusy={isBusy}
              onSort={pages.sortBy}
            />
          </div>
        </>
      )}
      {next !== null && (
        <div class="pages-more">
          <More
            state={pages.growing.value}
            label={`Show ${count(Math.max(1, Math.min(PAGES_STEP, left)))} more`}
            onMore={more}
          />
          <span class="soft">{counted(left, 'page')} not shown</span>
        </div>
      )}
    </div>
  );
}

/** Moves the focus to the first new row when the button disappears because the last rows were loaded. */
function useFocusOnNew(rows: number, isLast: boolean, more: () => void) {
  const table = useRef<HTMLDivElement>(null);
  const before = useRef(rows);
  useEffect(() => {
    if (rows > before.current && isLast && document.activeElement === document.body)
      table.current?.querySelectorAll<HTMLElement>('tbody a')[before.current]?.focus();
    before.current = Number.POSITIVE_INFINITY;
  }, [rows, isLast]);
  return {
    table,
    more: () => {
      before.current = rows;
      more();
    },
  };
}
