import './PagesTable.css';
import type { Friction, PageRow, PageSort, Vital } from '@kitka/shared/api/api';
import type { Change } from '@kitka/shared/api/changes';
import type { Question } from '@kitka/shared/settings/kinds';
import { useMemo } from 'preact/hooks';
import { Bar } from '../charts/Bar.tsx';
import { ScoreTrack } from '../charts/ScoreTrack.tsx';
import { isUnscored } from '../models/isUnscored.ts';
import type { Sort } from '../models/sort.ts';
import { changeWords } from '../words/changeWords.ts';
import { count, counted, days, points } from '../words/format.ts';
import { frictionNote, frictionValue } from '../words/frictionWords.ts';
import { QUESTION_WORDS } from '../words/questionWords.ts';
import { goodShare } from '../words/vitalWords.ts';
import { ChangeMark } from './ChangeMark.tsx';
import { estimate } from './estimate.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { pageColumns } from './pageColumns.ts';

interface Props {
  rows: readonly PageRow[];
  /** The question of all pages; null if it is not the same for all. */
  question: Question | null;
  /** The largest number of views of a page, which a full bar stands for. */
  mostViews: number;
  /** What changed surely, newest first. */
  changes: readonly Change[];
  /** The order of the rows. */
  sort: Sort;
  /** Other rows are being loaded. */
  isBusy: boolean;
  onSort: (by: PageSort) => void;
}

/** Pages with their main figures. Every column head sorts; every page links to its detail. */
export function PagesTable({ rows, question, mostViews, changes, sort, isBusy, onSort }: Props) {
  // The same elements until other rows come: there are many, and Preact compares them only if they are new.
  const drawn = useMemo(
    () =>
      rows.map((row) => (
        <Row
          key={row.path}
          row={row}
          isMixed={question === null}
          mostViews={Math.max(1, mostViews)}
          changes={newestOf(changes, row.path)}
        />
      )),
    [rows, question, mostViews, changes],
  );
  return (
    <table class="pages" aria-busy={isBusy}>
      <caption class="hidden">Pages</caption>
      <thead>
        <tr>
          {pageColumns(question).map(({ by, name, number, help }) => (
            <th
              key={by}
              scope="col"
              class={number ? 'number' : undefined}
              aria-sort={sort.by !== by ? 'none' : sort.descending ? 'descending' : 'ascending'}
            >
              <button type="button" class="head" title={help} onClick={() => onSort(by)}>
                {name}
                <span class="head-arrow" aria-hidden="true">
                  {sort.by !== by ? '' : sort.descending ? '↓' : '↑'}
                </span>
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{drawn}</tbody>
    </table>
  );
}

interface RowProps {
  row: PageRow;
  /** Pages have different questions, so the row must name the question of its score. */
  isMixed: boolean;
  mostViews: number;
  changes: readonly Change[];
}

function Row({ row, isMixed, mostViews, changes }: RowProps) {
  const { path: page, views, answers, score, vitals, friction } = row;
  const { value, range } = estimate(row);
  return (
    <tr>
      <th scope="row">
        <PlaceLink to={{ path: '/page', page }}>{page}</PlaceLink>
        {changes.map((change) => (
          <span key={change.measure} class="pages-change small soft">
            <ChangeMark {...change} /> {changeWords(change).short}, {days(change.from, change.to)}
          </span>
        ))}
      </th>
      <td class="pages-views">
        <div class={range ? 'pages-bar estimated' : 'pages-bar'} data-head="Views">
          <span class="number">
            {range && <span class="soft small">about </span>}
            {value}
            {range && <span class="soft small pages-range">{range}</span>}
          </span>
          <Bar share={views / mostViews} />
        </div>
      </td>
      <td class="pages-score">
        {isUnscored(row) ? (
          <span class="soft">no score of its own</span>
        ) : (
          <ScoreTrack score={score} size="row" />
        )}
        {isMixed && score.n > 0 && <div class="soft small">{QUESTION_WORDS[score.question].name}</div>}
      </td>
      <td class="number" data-head="Friction" title={titleOf(friction)}>
        {briefly(friction)}
      </td>
      <td class="number" data-head="Answers">
        {count(answers)}
      </td>
      <Good head="LCP good" vital={vitals.lcp} />
      <Good head="INP good" vital={vitals.inp} />
    </tr>
  );
}

/** The last change of each figure of a page. */
const newestOf = (changes: readonly Change[], page: string): Change[] =>
  changes.filter(
    (change, i) =>
      change.page === page &&
      changes.findIndex((one) => one.page === page && one.measure === change.measure) === i,
  );

/** The share of good views, short enough for a column. The title and the page’s own screen give its range. */
function Good({ head, vital }: { head: string; vital: Vital }) {
  const good = goodShare(vital);
  return (
    <td
      class="number"
      data-head={head}
      title={good ? `${good.range ?? good.share}, ${counted(vital.n, 'view')}` : undefined}
    >
      {good?.share ??
        (vital.n === 0 ? (
          '–'
        ) : (
          <span class="soft small">
            too few<span class="hidden"> views</span>
          </span>
        ))}
    </td>
  );
}

/** The index, short enough for a column; its range if views are few. */
function briefly({ index, low, high, display }: Friction): string {
  if (display === 'none' || index === null) return '–';
  return display === 'score' ? points(index) : `${Math.floor(low)}–${Math.ceil(high)}`;
}

const titleOf = (friction: Friction): string | undefined =>
  friction.display === 'none' ? undefined : `${frictionValue(friction)}, ${frictionNote(friction)}`;
