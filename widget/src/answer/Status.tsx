import type { Answer } from '@kitka/shared/wire/answer';
import type { Words } from '@kitka/shared/words/words';
import type { Phase } from './FollowUp.tsx';
import { Receipt } from './Receipt.tsx';

interface StatusProps {
  words: Words;
  phase: Phase;
  answer: Answer | undefined;
  /** Announced to screen readers only. */
  news: string;
  /** Address of the collector. */
  collector: string;
}

/**
 * The delivery status of the answer, as a live region of which only what changes is announced. It is always rendered,
 * so that screen readers announce its changes.
 */
export function Status({ words, phase, answer, news, collector }: StatusProps) {
  const { comment, contact, id } = answer ?? {};
  return (
    <div role="status" aria-atomic="false">
      {phase === 'asking' && news && <span class="news">{news}</span>}
      {phase === 'sending' && <span>{words.sending}</span>}
      {/failed|refused/.test(phase) && <p>{words[phase as 'failed' | 'refused']}</p>}
      {/sending|arrived/.test(phase) && [
        <p>{comment ? words.commentThanks : words.thanks}</p>,
        contact && <div>{words.contactThanks.replace('{}', contact)}</div>,
        <Receipt {...{ words, collector }} id={id!} />,
      ]}
    </div>
  );
}
