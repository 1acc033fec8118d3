import './Distribution.css';
import type { DetailResponse } from '@kitka/shared/api';
import { count, rate } from '../format.ts';
import { Bar } from './Bar.tsx';
import { Face, ratingWords } from './Face.tsx';

/** Answers by value, best first: face, words, bar, share and number. */
export function Distribution({ distribution }: { distribution: DetailResponse['distribution'] }) {
  const total = distribution.reduce((sum, { n }) => sum + n, 0);
  const most = Math.max(1, ...distribution.map(({ n }) => n));
  return (
    <ul class="distribution">
      {distribution
        .toSorted((a, b) => b.value - a.value)
        .map(({ value, n }) => (
          <li key={value} class={`rating-${value}`}>
            <Face value={value} />
            <span class="distribution-words">{ratingWords(value)}</span>
            <Bar share={n / most} />
            <span class="number">{total ? rate(n / total) : '–'}</span>
            <span class="number soft">{count(n)}</span>
          </li>
        ))}
    </ul>
  );
}
