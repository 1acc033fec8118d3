import './FilterBar.css';
import { FILTER_KEYS, type FilterKey } from '@kitka/shared/api/filter';
import { useId, useRef, useState } from 'preact/hooks';
import { usePlace } from '../hooks/usePlace.ts';
import { readFilter, valuesIn, withValues } from '../models/filter.ts';
import { KEY_WORDS, valueWords } from '../words/filterWords.ts';
import { FilterValues } from './FilterValues.tsx';

/** Shows and edits the filter of a screen's figures, which is kept in the URL. */
export function FilterBar() {
  const { place, go } = usePlace();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const filter = readFilter(place.filter);
  const change = (filter: string) => go({ filter });
  /** Removing a chip removes the focused element, so focus moves to the bar's first button. */
  const remove = (next: string) => {
    button.current?.focus();
    change(next);
  };
  return (
    <section class="filter" aria-label="Filter">
      <div class="filter-bar">
        <button
          type="button"
          ref={button}
          class="quiet"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Close the filter' : 'Filter'}
        </button>
        {place.filter && (
          <>
            <ul class="filter-chips" aria-label="Active filters">
              {filter.map(({ key, values, isExcluded }) => {
                const what = `${KEY_WORDS[key]}${isExcluded ? ' is not' : ''}: ${values.map((value) => valueWords(key, value)).join(isExcluded ? ', ' : ' or ')}`;
                return (
                  <li key={key + isExcluded} class="filter-chip">
                    <span>{what}</span>
                    <button
                      type="button"
                      class="quiet"
                      aria-label={`Remove ${what}`}
                      onClick={() => remove(withValues(filter, key, isExcluded, []))}
                    >
                      ×
                    </button>
                  </li>
                );
              })}
            </ul>
            <button type="button" class="quiet" onClick={() => remove('')}>
              Clear
            </button>
          </>
        )}
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Panel filter={place.filter} onChange={change} />}
      </div>
    </section>
  );
}

function Panel({ filter: text, onChange }: { filter: string; onChange: (filter: string) => void }) {
  const filter = readFilter(text);
  const [key, setKey] = useState<FilterKey>(filter[0]?.key ?? 'device');
  const [wanted, excluded] = [valuesIn(filter, key, false), valuesIn(filter, key, true)];
  const [isExcluding, setExcluding] = useState(excluded.length > 0);
  const isExcluded = wanted.length + excluded.length > 0 ? excluded.length > 0 : isExcluding;
  const values = isExcluded ? excluded : wanted;
  return (
    <div class="filter-panel">
      <div class="filter-choices">
        <label>
          Filter by
          <select
            value={key}
            onChange={({ currentTarget: { value } }) => {
              setKey(value as FilterKey);
              setExcluding(false);
            }}
          >
            {FILTER_KEYS.map((one) => (
              <option key={one} value={one}>
                {KEY_WORDS[one]}
              </option>
            ))}
          </select>
        </label>
        <label>
          Show
          <select
            value={isExcluded ? 'not' : 'only'}
            onChange={({ currentTarget: { value } }) => {
              setExcluding(value === 'not');
              onChange(withValues(filter, key, value === 'not', values));
            }}
          >
            <option value="only">only the chosen values</option>
            <option value="not">all except the chosen values</option>
          </select>
        </label>
      </div>
      <FilterValues
        key={key}
        of={key}
        chosen={values}
        onChoose={(next) => onChange(withValues(filter, key, isExcluded, next))}
      />
    </div>
  );
}
