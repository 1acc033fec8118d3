import type { AnswerReason } from '@kitka/shared/defaultPrompt';
import { PUBLISH_WORDING } from '@kitka/shared/kinds';
import { LIMITS } from '@kitka/shared/limits';
import { redact } from '@kitka/shared/redact';
import type { Answer } from '@kitka/shared/wire/answer';
import type { Words } from '@kitka/shared/words/words';

export interface CommentFormProps {
  /** It is the question itself, or comes after it. */
  look: 'ask' | 'more';
  words: Words;
  label: string;
  /** How long it usually takes, where it is the question itself and that is known. */
  about?: string | undefined;
  reasons: readonly AnswerReason[];
  /** Whether to ask for consent to publish. */
  publish: boolean | undefined;
  send(more: Pick<Answer, 'comment' | 'reasons' | 'publish'>): void;
}

/**
 * Reasons to choose from, and a line in the visitor's own words, which they may let the site publish. Nothing is sent
 * while there is neither. What is personal is taken out before it leaves the page; the collector does it again.
 */
export function CommentForm({ look, words, label, about, reasons, publish, send }: CommentFormProps) {
  const [Frame, Name] = reasons.length ? (['fieldset', 'legend'] as const) : (['label', 'b'] as const);
  return (
    <form
      class={look}
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const chosen = given.getAll('reason') as string[];
        const comment = redact(`${given.get('comment')}`).trim();
        if (comment || chosen.length)
          send({
            comment: comment || undefined,
            reasons: reasons.length ? chosen : undefined,
            publish:
              comment && given.has('publish') ? { wording: PUBLISH_WORDING, at: Date.now() } : undefined,
          });
      }}
    >
      <Frame>
        <Name>
          {label}
          {about && <small>{about}</small>}
        </Name>
        {reasons.length > 0 && (
          <div class="chips">
            {reasons.map(({ name, names }) => (
              <label>
                <input type="checkbox" name="reason" value={name} />
                <span dir="auto">{names?.[words.lang] ?? name}</span>
              </label>
            ))}
          </div>
        )}
        <textarea name="comment" aria-label={reasons.length ? label : undefined} maxLength={LIMITS.comment} />
      </Frame>
      {publish && (
        <label class="tick">
          <input type="checkbox" name="publish" />
          {words.publish}
        </label>
      )}
      <button type="submit">{words.send}</button>
    </form>
  );
}
