import type { Asked } from '@kitka/shared/api/api';
import { counted } from '../words/format.ts';
import { QUESTION_WORDS } from '../words/questionWords.ts';
import { scoreRange, scoreValue } from '../words/scoreWords.ts';
import { Figure } from './Figure.tsx';

/** Whether visitors would recommend the site, where that was asked beside another question. It is never of a page. */
export function NpsFigure({ asked: [, ...others] }: { asked: readonly Asked[] }) {
  const nps = others.find(({ score }) => score.question === 'nps' && score.n > 0)?.score;
  if (!nps) return null;
  const { value, n, display } = nps;
  const range = scoreRange('nps', nps);
  const answers = counted(n, 'answer');
  return (
    <Figure
      label={QUESTION_WORDS.nps.name}
      value={
        display === 'none' || value === null ? '–' : display === 'range' ? range : scoreValue('nps', value)
      }
      note={
        display === 'none'
          ? `not enough answers: ${n}`
          : `${display === 'range' ? '' : `${range}, `}from ${answers}; share of 9–10 minus share of 0–6`
      }
    />
  );
}
