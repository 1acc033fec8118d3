import './ComparedWith.css';
import type { FilterKey } from '@kitka/shared/api/filter';
import { useState } from 'preact/hooks';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { usePlace } from '../hooks/usePlace.ts';
import { useSite } from '../hooks/useSite.ts';
import { readFilter, valuesIn, withValues } from '../models/filter.ts';
import { type Comparison, SEGMENT_KEYS, type Sides, sidesOf, YEAR } from '../models/sides.ts';
import { ComparisonTable } from '../parts/ComparisonTable.tsx';
import { FilterValues } from '../parts/FilterValues.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { isSure } from '../words/comparisonWords.ts';
import { KEY_WORDS, valueWords } from '../words/filterWords.ts';
import { counted, days } from '../words/format.ts';

/** Figures that are always shown; of the many others first those that changed surely. */
const MAIN: readonly string[] = ['score', 'friction', 'answerRate'];
/** Figures shown before those that are to be opened. */
const SHOWN = 4;

/** The figures of a page beside those of another period or of other visitors, and whether one is surely better. */
export function ComparedWith({ page }: { page: string }) {
  const { compare } = useModels();
  const { place } = usePlace();
  const { figures } = useDays();
  const { key } = useSite();
  useLoad(compare, key, page, sidesOf(figures, place.base));
  return (
    <section class="section" aria-labelledby="compared">
      <div class="section-head">
        <h2 id="compared">Compared with</h2>
        <Choice />
      </div>
      <Loaded of={compare} what="the comparison" isPart>
        {(comparison) => <Compared {...comparison} />}
      </Loaded>
    </section>
  );
}

/** Chooses the base; it stands in the URL. */
function Choice() {
  const { shared } = useModels();
  const { place, go } = usePlace();
  const [chosen] = place.base === YEAR ? [] : readFilter(place.base);
  const [isOpen, setOpen] = useState(chosen !== undefined);
  const [key, setKey] = useState<FilterKey>(chosen?.key ?? 'device');
  const kind = isOpen ? 'segment' : place.base === YEAR ? YEAR : '';
  return (
    <div class="compared-choice">
      <label>
        <span class="hidden">Compare with </span>
        <select
          value={kind}
          onChange={({ currentTarget: { value } }) => {
            setOpen(value === 'segment');
            // Other visitors are compared once some are chosen.
            if (value !== 'segment') go({ base: value });
          }}
        >
          <option value="">the period before</option>
          <option value={YEAR}>the same weeks a year ago</option>
          {!shared.value?.page && <option value="segment">other visitors of these days</option>}
        </select>
      </label>
      {isOpen && (
        <>
          <label>
            by{' '}
            <select value={key} onChange={({ currentTarget: { value } }) => setKey(value as FilterKey)}>
              {SEGMENT_KEYS.map((one) => (
                <option key={one} value={one}>
                  {KEY_WORDS[one]}
                </option>
              ))}
            </select>
          </label>
          <FilterValues
            key={key}
            of={key}
            chosen={valuesIn(readFilter(place.base), key, false)}
            onChoose={(values) => go({ base: withValues([], key, false, values) })}
          />
        </>
      )}
    </div>
  );
}

function Compared({ data, sides }: Comparison) {
  const { base, other, notes } = data;
  const { otherName, baseName } = namesOf(sides);
  const counts = data.comparisons.filter((one) => one.base.n + one.other.n > 0);
  const isMain = ({ measure }: (typeof counts)[number]) => MAIN.includes(measure);
  const rest = counts.filter((one) => !isMain(one));
  const [sure, unsure] = [rest.filter(isSure), rest.filter((one) => !isSure(one))];
  const first = [...counts.filter(isMain), ...sure].slice(0, SHOWN);
  const further = sure.filter((one) => !first.includes(one));
  const isEmpty = base.views + base.answers === 0 || other.views + other.answers === 0;
  if (isEmpty)
    return (
      <p>
        There are no views to compare with: {base.views + base.answers === 0 ? baseName : otherName} had none.
      </p>
    );
  return (
    <>
      {notes.map(({ code, text }) => (
        <p key={code} class="small">
          {text}
        </p>
      ))}
      {(base.sample ?? other.sample) && (
        <p class="small">
          Only a sample of the views was counted; n says how many, and the ranges allow for it.
        </p>
      )}
      <ComparisonTable data={data} rows={first} otherName={otherName} baseName={baseName} />
      <div class="side-by-side small">
        {further.length > 0 && (
          <details class="compared-rest">
            <summary>{counted(further.length, 'further figure')} changed surely</summary>
            <ComparisonTable data={data} rows={further} otherName={otherName} baseName={baseName} />
          </details>
        )}
        {unsure.length > 0 && (
          <details class="compared-rest">
            <summary>{counted(unsure.length, 'further figure')} without a sure change</summary>
            <ComparisonTable data={data} rows={unsure} otherName={otherName} baseName={baseName} />
          </details>
        )}
        <details class="compared-how">
          <summary>How is this compared?</summary>
          <p>
            The difference stands with the range in which the real one lies 95 times of 100. “Better” and
            “worse” are said only of what chance alone would hardly make; signs of friction, and measures of
            speed, are each judged more strictly the more of them are compared. “No sure change” means that a
            difference worth acting on would most likely have shown; “needs more” counts what each side still
            lacks for that. It says that something differs, not why: other people may have come.
          </p>
        </details>
      </div>
    </>
  );
}

/** Names of both sides. */
function namesOf({ segment, base, other }: Sides): { otherName: string; baseName: string } {
  if (!segment) return { otherName: days(other.from, other.to), baseName: days(base.from, base.to) };
  const { key, isRest } = segment;
  const named = (filter: string) =>
    `${KEY_WORDS[key]}: ${valuesIn(readFilter(filter), key, false)
      .map((value) => valueWords(key, value))
      .join(' or ')}`;
  return { otherName: named(other.filter), baseName: isRest ? 'all others' : named(base.filter) };
}
