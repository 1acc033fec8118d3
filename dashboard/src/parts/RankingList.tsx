import './RankingList.css';
import type { Ranking } from '@kitka/shared/api/api';
import { useState } from 'preact/hooks';
import { Bar } from '../charts/Bar.tsx';
import { count, rate } from '../words/format.ts';

/** Number of names shown until the reader asks for all. */
const FIRST = 6;

interface Props {
  /** Omitted if the section's heading says it. */
  title?: string;
  ranking: Ranking;
  /** The number that counts as 100 %. */
  total: number;
  /** What `total` is, in words, if no other text says it. */
  of?: string;
  /** Text for an empty ranking. */
  empty: string;
  nameOf?: (name: string) => string;
  /** Text for the name `other`. */
  other?: string;
}

/** How often each name came up, with its share as a bar. */
export function RankingList({
  title,
  ranking,
  total,
  of,
  empty,
  nameOf = (name) => name,
  other = 'All others',
}: Props) {
  const [all, setAll] = useState(false);
  const shown = all ? ranking : ranking.slice(0, FIRST);
  const most = Math.max(1, ...ranking.map(({ n }) => n));
  return (
    <section class="ranking">
      {title && <h3>{title}</h3>}
      {of && <p class="soft small ranking-of">{of}</p>}
      {ranking.length === 0 && <p class="soft">{empty}</p>}
      <ol>
        {shown.map(({ name, n }) => (
          <li key={name}>
            <span class="ranking-name">{name === 'other' ? other : nameOf(name)}</span>
            <span class="number">{count(n)}</span>
            <span class="number soft">{total ? rate(Math.min(1, n / total)) : ''}</span>
            <Bar share={n / most} />
          </li>
        ))}
      </ol>
      {ranking.length > FIRST && (
        <button type="button" class="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${count(ranking.length)}`}
        </button>
      )}
    </section>
  );
}
