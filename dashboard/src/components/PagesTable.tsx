import './PagesTable.css';
import type { Friction, PageRow, PageSort, Vital } from '@kitka/shared/api';
import type { Question } from '@kitka/shared/kinds';
import { count, points, sampleSize } from '../format.ts';
import { isUnscored } from '../models/isUnscored.ts';
import type { Sort } from '../models/sort.ts';
import { Bar } from './Bar.tsx';
import { estimate } from './estimate.ts';
import { frictionNote, frictionValue } from './frictionWords.ts';
import { pageColumns } from './pageColumns.ts';
import { QUESTION_WORDS } from './questionWords.ts';
import { ScoreTrack } from './ScoreTrack.tsx';
import { goodShare } from './vitalWords.ts';

interface Props {
  rows: readonly PageRow[];
  /** What all pages were asked; null: not all the same. */
  question: Question | null;
  /** Views of the page with most of them: a full bar. */
  mostViews: number;
  /** The order that the rows have. */
  sort: Sort;
  /** Other rows are on their way. */
  isBusy: boolean;
  onSort: (by: PageSort) => void;
  hrefOf: (page: string) => string;
}

/** Pages with what matters about each; every head sorts, every page leads to its detail. */
export function PagesTable({ rows, question, mostViews, sort, isBusy, onSort, hrefOf }: Props) {
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
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.path}
            row={row}
            isMixed={question === null}
            mostViews={Math.max(1, mostViews)}
            href={hrefOf(row.path)}
          />
        ))}
      </tbody>
    </table>
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
  const { path: page, views, answers, score, vitals, friction } = row;
  const { value, range } = estimate(row);
  return (
    <tr>
      <th scope="row">
        <a href={href}>{page}</a>
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

/** The share of good views in the width of a column; how sure it is stands in the title, and on the page’s own screen. */
function Good({ head, vital }: { head: string; vital: Vital }) {
  const good = goodShare(vital);
  return (
    <td
      class="number"
      data-head={head}
      title={good ? `${good.range ?? good.share}, ${sampleSize(vital.n)} views` : undefined}
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

/** The index in the width of a column; where views are few its range. */
function briefly({ index, low, high, display }: Friction): string {
  if (display === 'none' || index === null) return '–';
  return display === 'score' ? points(index) : `${Math.floor(low)}–${Math.ceil(high)}`;
}

const titleOf = (friction: Friction): string | undefined =>
  friction.display === 'none' ? undefined : `${frictionValue(friction)}, ${frictionNote(friction)}`;
