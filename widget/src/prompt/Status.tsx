import { showReceipt } from '@kitka/shared/receipt';
import type { Words } from '@kitka/shared/words/words';

/** Where the answer is: not given, under way, not delivered, arrived, arrived with its comment. */
export type Phase = 'asking' | 'sending' | 'failed' | 'thanks' | 'done';

interface StatusProps {
  words: Words;
  phase: Phase;
  receipt: string;
}

/**
 * What a screen reader hears of the answer's fate. Always in the card, so that its changes are announced.
 * The thanks are there, unseen (css.ts), while the answer is under way: so the card has their room from the tap on.
 */
export const Status = ({ words, phase, receipt }: StatusProps) => (
  <div role="status">
    {phase === 'sending' && <span>{words.sending}</span>}
    {phase === 'failed' && <p>{words.failed}</p>}
    {/sending|thanks|done/.test(phase) && [
      <p>{phase === 'done' ? words.commentThanks : words.thanks}</p>,
      words.receipt,
      ' ',
      <code>{showReceipt(receipt)}</code>,
      <br />,
      words.receiptHelp,
    ]}
  </div>
);
