import type { Answer } from '@kitka/shared/wire/answer';
import { showReceipt } from '@kitka/shared/wire/receipt';
import type { Words } from '@kitka/shared/words/words';
import type { Phase } from './FollowUp.tsx';

interface StatusProps {
  words: Words;
  phase: Phase;
  answer: Answer | undefined;
}

/**
 * The delivery status of the answer, as a live region. It is always rendered, so that screen readers
 * announce its changes.
 */
export const Status = ({ words, phase, answer }: StatusProps) => (
  <div role="status">
    {phase === 'sending' && <span>{words.sending}</span>}
    {phase === 'failed' && <p>{words.failed}</p>}
    {/sending|arrived/.test(phase) && [
      <p>{answer!.comment ? words.commentThanks : words.thanks}</p>,
      words.receipt,
      ' ',
      <code>{showReceipt(answer!.id)}</code>,
      <br />,
      words.receiptHelp,
    ]}
  </div>
);
