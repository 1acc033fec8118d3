import type { PageRow } from '@kitka/shared/api';
import { PagesTable } from '../components/PagesTable.tsx';
import { useModels } from '../components/useModels.ts';
import { usePlace } from '../components/usePlace.ts';
import { count, counted } from '../format.ts';
import { ROWS_STEP } from '../models/overview.ts';
import { commonQuestion, pageRows } from '../models/pageRows.ts';

/** Pages from which on a field to find one helps. */
const FILTER_FROM = 10;

/** The table of pages with what it takes to find one among many. */
export function PagesSection({ pages }: { pages: readonly PageRow[] }) {
  const { overview } = useModels();
  const { href } = usePlace();
  const { filter, limit, sort } = overview;
  const rows = pageRows(pages, sort.value, pages.length > FILTER_FROM ? filter.value : '');
  const mostViews = Math.max(1, ...pages.map(({ views }) => views));
  const left = rows.length - limit.value;
  return (
    <section class="section" aria-labelledby="pages">
      <div class="section-head">
        <h2 id="pages">Pages</h2>
        {pages.length > FILTER_FROM && (
          <label class="pages-filter">
            Find a page{' '}
            <input
              type="search"
              value={filter.value}
              onInput={({ currentTarget: { value } }) => {
                filter.value = value;
              }}
            />
          </label>
        )}
      </div>
      <p role="status" class="hidden">
        {filter.value && counted(rows.length, 'page')}
      </p>
      {rows.length === 0 ? (
        <p>
          {filter.value ? `No page has “${filter.value}” in its name.` : 'No page has views in these days.'}
        </p>
      ) : (
        <PagesTable
          rows={rows.slice(0, limit.value)}
          question={commonQuestion(pages)}
          mostViews={mostViews}
          sort={sort.value}
          onSort={overview.sortBy}
          hrefOf={(page) => href({ path: '/page', page })}
        />
      )}
      {left > 0 && (
        <div class="more">
          <button
            type="button"
            onClick={() => {
              limit.value += ROWS_STEP;
            }}
          >
            Show {count(Math.min(ROWS_STEP, left))} more
          </button>{' '}
          <span class="soft">{counted(left, 'page')} not shown</span>
        </div>
      )}
    </section>
  );
}
