import type { FilterKey } from '@kitka/shared/api/filter';
import { useEffect, useState } from 'preact/hooks';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { readFilter, withValues } from '../models/filter.ts';
import { KEY_WORDS, valueWords } from '../words/filterWords.ts';
import { counted } from '../words/format.ts';

/** Milliseconds between the last keystroke and the request. */
const TYPING_MS = 150;

interface Props {
  of: FilterKey;
  chosen: readonly string[];
  onChoose: (values: string[]) => void;
}

/** Values of a filter key with their numbers of views: first chosen values that the search did not find. */
export function FilterValues({ of, chosen, onChoose }: Props) {
  const { values } = useModels();
  const { figures } = useDays();
  const { key: site } = useSite();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim());
  // The request leaves out this key's own values: choosing one must not change the list, which has the focus.
  const { filter = '', ...days } = figures;
  const others = withValues(readFilter(filter), of, false, []);
  useLoad(values, site, of, search, others ? { ...days, filter: others } : days);
  const state = values.state.value;
  const isPage = of === 'page' || of === 'landing';
  const found = state.status === 'ready' && state.data.key === of ? state.data.values : [];
  // Chosen values are listed even if the other conditions leave none of their views, so that they can be removed.
  const rest = chosen.filter((value) => !found.some((one) => one.value === value));
  const own =
    isPage && search.startsWith('/') && !found.some(({ value }) => value === search) ? [search] : [];
  // One list, so that a value keeps its element, and with it the focus, when it is chosen.
  const listed: { value: string; n?: number }[] = [
    ...[...new Set([...rest, ...own])].map((value) => ({ value })),
    ...found,
  ];
  const isSampled = state.status === 'ready' && state.data.sample !== null;
  const toggle = (value: string) =>
    onChoose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  const unit = of === 'kind' ? 'answer' : 'view';
  return (
    <fieldset class="filter-values">
      <legend class="hidden">{KEY_WORDS[of]}</legend>
      <label>
        Find{isPage ? ' a page, or several with /shop/*' : ''}
        <input type="search" value={typed} onInput={({ currentTarget: { value } }) => setTyped(value)} />
      </label>
      <ul>
        {listed.map(({ value, n }) => (
          <Value
            key={value}
            value={value}
            of={of}
            isChosen={chosen.includes(value)}
            note={n === undefined ? undefined : `${isSampled ? 'about ' : ''}${counted(n, unit)}`}
            onToggle={toggle}
          />
        ))}
      </ul>
      <p role="status" class="soft small">
        {state.status === 'loading' && 'Searching…'}
        {state.status === 'failed' &&
          ('message' in state.failure ? state.failure.message : 'Kitka cannot be reached.')}
        {state.status === 'ready' &&
          found.length + own.length === 0 &&
          (search ? `Nothing contains “${search}”.` : 'There is nothing to choose from in this period.')}
      </p>
    </fieldset>
  );
}

interface ValueProps {
  value: string;
  of: FilterKey;
  isChosen: boolean;
  note: string | undefined;
  onToggle: (value: string) => void;
}

function Value({ value, of, isChosen, note, onToggle }: ValueProps) {
  return (
    <li>
      <label>
        <input type="checkbox" checked={isChosen} onChange={() => onToggle(value)} />
        <span class="filter-value">{valueWords(of, value)}</span>
        {note && <span class="soft number">{note}</span>}
      </label>
    </li>
  );
}

/** The text, once it has not changed for `TYPING_MS`. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
