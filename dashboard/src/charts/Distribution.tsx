import './Distribution.css';
import type { Asked } from '@kitka/shared/api/api';
import { AnswerMark, ratingClass } from '../parts/AnswerMark.tsx';
import { count, rate } from '../words/format.ts';
import { valueWords } from '../words/questionWords.ts';
import { Bar } from './Bar.tsx';

/** Answers by value, best first: mark, name, bar, share and count. */
export function Distribution({ score: { question }, distribution }: Asked) {
  const total = distribution.reduce((sum, { n }) => sum + n, 0);
  const most = Math.max(1, ...distribution.map(({ n }) => n));
  return (
    <ul class="distribution">
      {distribution
        .toSorted((a, b) => b.value - a.value)
        .map(({ value, n }) => (
          <li key={value} class={ratingClass({ question, value })}>
            <AnswerMark question={question} value={value} />
            <span class="distribution-words">{valueWords(question, value)}</span>
            <Bar share={n / most} />
            <span class="number">{total ? rate(n / total) : '–'}</span>
            <span class="number soft">{count(n)}</span>
          </li>
        ))}
    </ul>
  );
}
