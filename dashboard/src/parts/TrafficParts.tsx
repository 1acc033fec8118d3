import './plainTable.css';
import type { WeightedResponse } from '@kitka/shared/api/weighted';
import { count, rate } from '../words/format.ts';
import { QUESTION_WORDS } from '../words/questionWords.ts';

/** The parts of a page's traffic that its answers are counted by. */
export function TrafficParts({ parts, question }: WeightedResponse) {
  const views = parts.reduce((sum, part) => sum + part.views, 0);
  return (
    <table class="plain">
      <caption class="hidden">Views and answers by device and signs of friction</caption>
      <thead>
        <tr>
          <th scope="col">Views</th>
          <th scope="col" class="number">
            Share of views
          </th>
          <th scope="col" class="number">
            {QUESTION_WORDS[question].short}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ device, friction, n, satisfied, ...part }) => (
          <tr key={`${device} ${friction}`}>
            <th scope="row">
              {device === 'other' ? 'no device told' : device}, {friction ? 'with signs' : 'without signs'}
            </th>
            <td class="number">{rate(views > 0 ? part.views / views : 0)}</td>
            <td class="number">{n > 0 ? `${count(satisfied)} of ${count(n)}` : 'no answer'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
