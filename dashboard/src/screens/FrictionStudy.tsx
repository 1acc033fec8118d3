import './FrictionStudy.css';
import type { ShareOf } from '@kitka/shared/api/fixFirst';
import type { FrictionStudyResponse, SignalEffect } from '@kitka/shared/api/frictionStudy';
import { RANGE_FROM } from '@kitka/shared/measures/display';
import { useDays } from '../hooks/useDays.ts';
import { useLoad } from '../hooks/useLoad.ts';
import { useModels } from '../hooks/useModels.ts';
import { useSite } from '../hooks/useSite.ts';
import { Finding } from '../parts/Finding.tsx';
import { Group } from '../parts/Group.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { studyFinding } from '../words/findingWords.tsx';
import { counted, percent, percentRange, signed, signedRange } from '../words/format.ts';
import { SIGNAL_WORDS } from '../words/signalWords.ts';

/** Whether visitors whose view had a sign of friction were less satisfied than others, on the very same views. */
export function FrictionStudy({ page }: { page: string }) {
  const { frictionStudy } = useModels();
  const { figures } = useDays();
  useLoad(frictionStudy, useSite().key, page, figures);
  return (
    <Group
      id="friction-study"
      title="Were visitors with these signs less satisfied?"
      finding={<Finding of={frictionStudy} words={studyFinding} />}
    >
      <Loaded of={frictionStudy} what="friction and satisfaction" isPart>
        {(data) => <Study {...data} />}
      </Loaded>
    </Group>
  );
}

function Study({ answers, signals, auc, evidence, afterSign, withoutView, page }: FrictionStudyResponse) {
  if (answers < RANGE_FROM)
    return <p>Not enough answers yet: {counted(answers, 'answer')}, and a range needs 5.</p>;
  return (
    <>
      {signals.length === 0 ? (
        <p>None of the views with {counted(answers, 'answer')} had a sign of friction.</p>
      ) : (
        <ul class="study">
          {signals.map((effect) => (
            <li key={effect.signal}>
              <b>{SIGNAL_WORDS[effect.signal].name}</b>: satisfied are {shareWords(effect.with)} with it,{' '}
              {shareWords(effect.without)} without it. <span class="soft">{effectWords(effect)}</span>
            </li>
          ))}
        </ul>
      )}
      <details class="confidence-key">
        <summary>How is this counted?</summary>
        <p>
          Answers of visitors who were asked, joined to the view on which they answered:{' '}
          {counted(answers, 'answer')}. {leftOut(afterSign, withoutView)}A sign and an answer go together
          here; that does not prove that the one causes the other.
        </p>
        {page === '' && auc.value !== null && (
          <p>
            Of a dissatisfied and another visitor, the dissatisfied one had more friction on the view{' '}
            {percent(auc.value)} of the time ({percentRange(auc.low, auc.high)}; by chance 50 %).{' '}
            {EVIDENCE_WORDS[evidence]}
          </p>
        )}
      </details>
    </>
  );
}

const EVIDENCE_WORDS: Record<FrictionStudyResponse['evidence'], string> = {
  confirmed: 'So signs of friction mean something to your visitors.',
  refuted: 'So signs of friction mean little to your visitors.',
  open: 'That is not enough to know whether they mean something to your visitors.',
};

const shareWords = ({ n, low, high }: ShareOf) =>
  n < RANGE_FROM
    ? `too few to say (${counted(n, 'answer')})`
    : `${percentRange(low, high)} (${counted(n, 'answer')})`;

function effectWords({ difference, low, high, verdict }: SignalEffect): string {
  if (difference === null) return 'The two cannot be compared.';
  const range = `${signedRange(low, high)} points`;
  if (verdict === 'worse') return `Surely less satisfied: by ${signed(difference)} points (${range}).`;
  if (verdict === 'better') return `Surely more satisfied: by ${signed(difference)} points (${range}).`;
  return `No sure difference (${range}).`;
}

/** What is not counted, in words; '' if nothing. */
function leftOut(afterSign: number, withoutView: number): string {
  const parts = [
    ...(afterSign > 0 ? [`${counted(afterSign, 'answer')} asked for right after a sign`] : []),
    ...(withoutView > 0 ? [`${counted(withoutView, 'answer')} whose view is not stored`] : []),
  ];
  return parts.length > 0 ? `Left out: ${parts.join(', and ')}. ` : '';
}
