import type { FilterKey } from '@kitka/shared/filter';
import { useEffect, useState } from 'preact/hooks';
import { counted } from '../format.ts';
import { readFilter, withValues } from '../models/filter.ts';
import { KEY_WORDS, valueWords } from './filterWords.ts';
import { useDays } from './useDays.ts';
import { useLoad } from './useLoad.ts';
import { useModels } from './useModels.ts';
import { useSite } from './useSite.ts';

/** Milliseconds after the last key until values are asked for. */
const TYPING_MS = 150;

interface Props {
  of: FilterKey;
  chosen: readonly string[];
  onChoose: (values: string[]) => void;
}

/** The values of a key with how many views each has: those that are chosen first, then what is found. */
export function FilterValues({ of, chosen, onChoose }: Props) {
  const { values } = useModels();
  const { figures } = useDays();
  const { key: site } = useSite();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim());
  // What is chosen here changes nothing of what there is to choose: the list stays, and the focus in it.
  const { filter = '', ...days } = figures;
  const others = withValues(readFilter(filter), of, false, []);
  const state = useLoad(values, site, of, search, others ? { ...days, filter: others } : days);
  const isPage = of === 'page' || of === 'landing';
  const found = state.status === 'ready' && state.data.key === of ? state.data.values : [];
  // What is chosen stays where it can be taken away, also where other conditions leave none of it.
  const rest = chosen.filter((value) => !found.some((one) => one.value === value));
  const own =
    isPage && search.startsWith('/') && !found.some(({ value }) => value === search) ? [search] : [];
  // One list, so that a value that is chosen stays the same element, with its focus.
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
        Find{isPage ? ' a page, or many by /shop/*' : ''}
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
        {state.status === 'loading' && 'Looking…'}
        {state.status === 'failed' &&
          ('message' in state.failure ? state.failure.message : 'Kitka cannot be reached.')}
        {state.status === 'ready' &&
          found.length + own.length === 0 &&
          (search ? `Nothing has “${search}” in it.` : 'Nothing to choose in these days.')}
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

/** A text once it has not changed for a while. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
