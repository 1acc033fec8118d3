import './PagesTable.css';
import type { Friction, PageRow } from '@kitka/shared/api';
import type { Question } from '@kitka/shared/kinds';
import { count, percent, points } from '../format.ts';
import { type Column, isUnscored, type Sort } from '../models/pageRows.ts';
import { Bar } from './Bar.tsx';
import { frictionNote, frictionValue } from './frictionWords.ts';
import { QUESTION_WORDS } from './questionWords.ts';
import { ScoreTrack } from './ScoreTrack.tsx';

interface ColumnHead {
  by: Column;
  name: string;
  number: boolean;
  help?: string;
}

const columnsOf = (question: Question | null): ColumnHead[] => [
  { by: 'page', name: 'Page', number: false },
  { by: 'views', name: 'Views', number: false },
  {
    by: 'score',
    name: question ? QUESTION_WORDS[question].name : 'Score',
    number: false,
    help: question
      ? `${QUESTION_WORDS[question].made} With its 95 % range.`
      : 'Of each page’s own question, with its 95 % range. Scores of different questions cannot be compared.',
  },
  { by: 'friction', name: 'Friction', number: true, help: 'Signs of friction, from 0 to 100' },
  { by: 'answers', name: 'Answers', number: true },
  { by: 'lcp', name: 'LCP good', number: true, help: 'Views whose main content is there within 2.5 s' },
  { by: 'inp', name: 'INP good', number: true, help: 'Views that respond within 200 ms' },
];

interface Props {
  rows: readonly PageRow[];
  /** What all pages were asked; null: not all the same. */
  question: Question | null;
  /** Views of the page with most of them: a full bar. */
  mostViews: number;
  sort: Sort;
  onSort: (by: Column) => void;
  hrefOf: (page: string) => string;
}

/** Pages with what matters about each; every head sorts, every page leads to its detail. */
export function PagesTable({ rows, question, mostViews, sort, onSort, hrefOf }: Props) {
  const columns = columnsOf(question);
  return (
    <>
      <NarrowSort columns={columns} sort={sort} onSort={onSort} />
      <table class="pages">
        <caption class="hidden">Pages</caption>
        <thead>
          <tr>
            {columns.map(({ by, name, number, help }) => (
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
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.page}
              row={row}
              isMixed={question === null}
              mostViews={mostViews}
              href={hrefOf(row.page)}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface RowProps {
  row: PageRow;
  /** Its score must say what it is of. */
  isMixed: boolean;
  mostViews: number;
  href: string;
}

function Row({ row, isMixed, mostViews, href }: RowProps) {
  const { page, views, answers, score, vitals, friction } = row;
  return (
    <tr>
      <th scope="row">
        <a href={href}>{page}</a>
      </th>
      <td class="pages-views">
        <div class="pages-bar" data-head="Views">
          <span class="number">{count(views)}</span>
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
      <td class="number" data-head="LCP good">
        {vitals.lcp.good === null ? '–' : percent(vitals.lcp.good)}
      </td>
      <td class="number" data-head="INP good">
        {vitals.inp.good === null ? '–' : percent(vitals.inp.good)}
      </td>
    </tr>
  );
}

/** The index in the width of a column; where views are few its range. */
function briefly({ index, low, high, shown }: Friction): string {
  if (shown === 'none' || index === null) return '–';
  return shown === 'score' ? points(index) : `${Math.floor(low)}–${Math.ceil(high)}`;
}

const titleOf = (friction: Friction): string | undefined =>
  friction.shown === 'none' ? undefined : `${frictionValue(friction)}, ${frictionNote(friction)}`;

/** On a phone rows are stacked and have no heads; this takes their place. */
function NarrowSort({
  columns,
  sort,
  onSort,
}: Pick<Props, 'sort' | 'onSort'> & { columns: readonly ColumnHead[] }) {
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
        {sort.descending ? 'Highest first' : 'Lowest first'}
      </button>
    </div>
  );
}
