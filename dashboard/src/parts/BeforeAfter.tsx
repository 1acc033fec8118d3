import './BeforeAfter.css';
import './plainTable.css';
import type { Fix, FixFigure, FixOutcome, FixResponse } from '@kitka/shared/api/fixes';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import {
  differenceWords,
  figureName,
  noteWords,
  outcomeWords,
  progressWords,
  sideWords,
  unitOf,
  verdictWords,
} from '../words/fixWords.ts';
import { counted, days } from '../words/format.ts';
import { SampleNote } from './SampleNote.tsx';

/** What came of a fix: a sentence, the figure that it is judged by, and all figures on demand. */
export function BeforeAfter({ fix }: { fix: Fix }) {
  const { fixLog } = useModels();
  const outcome = fixLog.outcome(fix.id);
  const state = outcome.state.value;
  useLoad(outcome, useSite().key, fix.id);
  if (state.status === 'loading') return <p class="soft fix-outcome">Comparing before and after…</p>;
  if (state.status === 'failed')
    return (
      <p role="alert">
        Before and after could not be compared just now.{' '}
        <button type="button" onClick={() => void outcome.again()}>
          Try again
        </button>
      </p>
    );
  return <Ready {...state.data} />;
}

function Ready(data: FixResponse) {
  const { fix, outcome } = data;
  const [first] = outcome?.figures ?? [];
  const warnings = outcome?.notes.filter(({ code }) => code !== 'holidaysUnknown') ?? [];
  return (
    <>
      <p class="fix-outcome">
        <strong>{outcomeWords(data)}</strong> {first && inBrief(first)}
        {outcome && <span class="soft"> {progressWords(fix, outcome)}</span>}
      </p>
      {warnings.length > 0 && (
        <ul class="fix-notes">
          {warnings.map((note) => (
            <li key={note.code}>{noteWords(note, fix)}</li>
          ))}
        </ul>
      )}
      {outcome && <Figures fix={fix} outcome={outcome} />}
    </>
  );
}

/** "Views with dead clicks: 15 % before, 2.5 % after, −12.5 points (−16.5 to −8.7)." */
function inBrief(figure: FixFigure): string {
  const difference = differenceWords(figure);
  const sides = `${figureName(figure)}: ${sideWords(figure, 'base')} before, ${sideWords(figure, 'other')} after`;
  return difference ? `${sides}, ${difference.value} points (${difference.range}).` : `${sides}.`;
}

function Figures({ fix, outcome }: { fix: Fix; outcome: FixOutcome }) {
  const { before, after, figures, notes, sample } = outcome;
  const unknown = notes.find(({ code }) => code === 'holidaysUnknown');
  return (
    <details class="fix-figures">
      <summary>
        All figures before and after<span class="hidden"> {fix.what}</span>
      </summary>
      <table class="plain">
        <caption class="soft small">
          Before: {days(before.from, before.to)}. After: {days(after.from, after.to)}.
        </caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col" class="number">
              Before
            </th>
            <th scope="col" class="number">
              After
            </th>
            <th scope="col" class="number">
              Points
            </th>
            <th scope="col">Sure?</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <Row key={`${figure.measure} ${figure.name}`} figure={figure} />
          ))}
        </tbody>
      </table>
      <SampleNote sample={sample.after ?? sample.before} />
      {unknown && <p class="soft small">{noteWords(unknown, fix)}</p>}
      <p class="soft small">
        As many whole weeks after the day of the fix as before it, without that day, so that each weekday is
        in both as often. Below each difference is its 95 % range. It is called sure only if chance alone
        would make such a difference in fewer than 5 of 100 fixes that changed nothing, in all 8 weekly looks
        together; the figures after the first are judged more strictly, as they are several. Pages are fixed
        when they look bad, and part of that is bad luck that ends by itself: of a page that was bad for long
        it says more.
      </p>
    </details>
  );
}

function Row({ figure }: { figure: FixFigure }) {
  const difference = differenceWords(figure);
  const unit = unitOf(figure);
  return (
    <tr>
      <th scope="row">{figureName(figure)}</th>
      {(['base', 'other'] as const).map((side) => (
        <td key={side} class="number" data-head={side === 'base' ? 'Before' : 'After'}>
          {sideWords(figure, side)} <span class="soft small fix-n">{counted(figure[side].n, unit)}</span>
        </td>
      ))}
      <td class="number" data-head="Points">
        {difference ? (
          <>
            {difference.value} <span class="soft small fix-n">{difference.range}</span>
          </>
        ) : (
          '–'
        )}
      </td>
      <td data-head="Sure?">{verdictWords(figure)}</td>
    </tr>
  );
}
