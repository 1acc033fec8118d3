import type { PageSort } from '@kitka/shared/api/api';
import type { Sort } from '../models/sort.ts';
import { orderWords, type PageColumn } from './pageColumns.ts';

interface Props {
  columns: readonly PageColumn[];
  sort: Sort;
  onSort: (by: PageSort) => void;
}

/** On a phone, rows are stacked and there are no column heads to sort by; this replaces them. */
export function SortChoice({ columns, sort, onSort }: Props) {
  return (
    <div class="pages-sort">
      <label>
        Sort by{' '}
        <select
          value={sort.by}
          onChange={(event) => {
            const chosen = columns.find(({ by }) => by === event.currentTarget.value);
            if (chosen) onSort(chosen.by);
          }}
        >
          {columns.map(({ by, name }) => (
            <option key={by} value={by}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => onSort(sort.by)}>
        {orderWords(sort)}
      </button>
    </div>
  );
}
