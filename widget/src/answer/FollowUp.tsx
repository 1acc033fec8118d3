import { SCALES } from '@kitka/shared/kinds';
import type { Answer } from '@kitka/shared/wire/answer';
import type { Words } from '@kitka/shared/words/words';
import type { PromptHost } from '../prompt/host.ts';
import { CommentForm } from './CommentForm.tsx';
import { ContactForm } from './ContactForm.tsx';
import { offeredReasons } from './offeredReasons.ts';
import { Status } from './Status.tsx';

/** Where the answer is: not given, under way, not delivered, or with the collector. */
export type Phase = 'asking' | 'sending' | 'failed' | 'arrived';

export interface FollowUpProps {
  words: Words;
  host: PromptHost;
  phase: Phase;
  answer: Answer | undefined;
  /** Sends what is new. */
  submit(more: Partial<Answer>): void;
  /** Sends the same once more. */
  retry(): void;
}

/**
 * What stands in the card behind the question: what became of the answer, a line for the visitor's own words, and, where
 * the site asks for it and there are words to answer, one for a contact. While something is under way what will follow
 * is there already, unseen (css.ts), so that the card has its room from the tap on.
 */
export function FollowUp({ words, host, phase, answer, submit, retry }: FollowUpProps) {
  const { contact, publish } = host.siteConfig.prompt;
  const { low, middle, high } = words.comment;
  const { comment, kind, reasons, value } = answer ?? { kind: 'csat', value: 0 };
  const { satisfied, dissatisfied } = SCALES[kind];
  const isWelcome = /sending|arrived/.test(phase);
  const hasSaid = !!(comment || reasons?.length);
  return (
    // The second click of a double one is meant for what was there before: it must tick nothing.
    <div class={phase} onClickCapture={(event) => event.detail > 1 && event.preventDefault()}>
      <Status words={words} phase={phase} answer={answer} />
      {isWelcome && !hasSaid && (
        <CommentForm
          look="more"
          words={words}
          label={value <= dissatisfied ? low : value >= satisfied ? high : middle}
          reasons={offeredReasons(host, kind, value)}
          publish={publish}
          send={submit}
        />
      )}
      {isWelcome && contact && comment && !answer!.contact && <ContactForm words={words} send={submit} />}
      {phase === 'failed' && (
        <button type="button" onClick={retry}>
          {words.retry}
        </button>
      )}
    </div>
  );
}
