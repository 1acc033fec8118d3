import { SCALES } from '@kitka/shared/settings/kinds';
import type { Answer } from '@kitka/shared/wire/answer';
import type { Words } from '@kitka/shared/words/words';
import type { PromptHost } from '../prompt/host.ts';
import { CommentForm } from './CommentForm.tsx';
import { ContactForm } from './ContactForm.tsx';
import { offeredReasons } from './offeredReasons.ts';
import type { Delivery } from './outbox.ts';
import { Status } from './Status.tsx';

/** State of the answer: not given yet, being sent, or what became of it. */
export type Phase = 'asking' | 'sending' | Delivery;

export interface FollowUpProps {
  words: Words;
  host: PromptHost;
  phase: Phase;
  answer: Answer | undefined;
  /** Announced to screen readers: the prompt has come by itself. */
  news: string;
  /** Sends the answer with these additions. */
  submit(more: Partial<Answer>): void;
  /** Sends the same answer again. */
  retry(): void;
}

/**
 * What the card shows after the question: the delivery status of the answer, a comment form and, if the site
 * asks for a contact and there is a comment to reply to, a contact form. While an answer is being sent, the
 * next parts are already rendered but hidden (prompt/card.css), so that the card has its full size from the tap on.
 */
export function FollowUp({ words, host, phase, answer, news, submit, retry }: FollowUpProps) {
  const { _collector: collector, prompt } = host._siteConfig;
  const { contact, publish } = prompt;
  const { low, middle, high } = words.comment;
  const { comment, kind, reasons, value } = answer ?? { kind: 'csat', value: 0 };
  const { satisfied, dissatisfied } = SCALES[kind];
  const isWelcome = /sending|arrived/.test(phase);
  const hasSaid = !!(comment || reasons?.length);
  return (
    // The second click of a double click was aimed at what was here before, so it must not tick a checkbox.
    // biome-ignore lint/a11y: it reacts to nothing, but keeps others from it.
    <div class={phase} onClick={(event) => event.detail > 1 && event.preventDefault()}>
      <Status {...{ words, phase, answer, news, collector }} />
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
