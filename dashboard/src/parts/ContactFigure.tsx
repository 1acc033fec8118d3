import type { ContactRate } from '@kitka/shared/api/contactRate';
import { count, tenths } from '../words/format.ts';
import { Figure } from './Figure.tsx';

/** Unasked answers per 10,000 views, with their own range: beside the score and never in it. */
export function ContactFigure({ rate }: { rate: ContactRate | null }) {
  if (!rate) return null;
  const { value, low, high, n, views, display } = rate;
  const range = `${tenths(low)}–${tenths(high)}`;
  const isRange = display !== 'score';
  return (
    <Figure
      label="Unasked answers"
      value={display === 'none' || value === null ? '–' : isRange ? range : tenths(value)}
      note={
        display === 'none'
          ? `not enough views: ${count(n)} in ${count(views)}`
          : `per 10,000 views${isRange ? '' : `, ${range}`}; ${count(n)} in ${count(views)}, in no score`
      }
    />
  );
}
