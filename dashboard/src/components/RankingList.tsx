import './RankingList.css';
import type { Ranking } from '@kitka/shared/api';
import { useState } from 'preact/hooks';
import { count, rate } from '../format.ts';
import { Bar } from './Bar.tsx';

/** Names shown before the reader asks for all. */
const FIRST = 6;

interface Props {
  /** Left out where the section's own heading says it. */
  title?: string;
  ranking: Ranking;
  /** What the counts are of, in all: 100 %. */
  total: number;
  /** What that is, in words, where no other text says it. */
  of?: string;
  /** What to say when nothing was counted. */
  empty: string;
  nameOf?: (name: string) => string;
  /** What the name `other` stands for. */
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
