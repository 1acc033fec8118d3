import { redact } from '@kitka/shared/privacy/redact';
import type { AnswerReason } from '@kitka/shared/settings/defaultPrompt';
import { PUBLISH_WORDING } from '@kitka/shared/settings/kinds';
import type { Answer } from '@kitka/shared/wire/answer';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { Words } from '@kitka/shared/words/words';

export interface CommentFormProps {
  /** `ask`: the form is the question itself. `more`: it follows the question. */
  look: 'ask' | 'more';
  words: Words;
  label: string;
  /** How long answering usually takes; only for `ask`, and only if known. */
  about?: string | undefined;
  reasons: readonly AnswerReason[];
  /** Whether to ask for consent to publish. */
  publish: boolean | undefined;
  send(more: Pick<Answer, 'comment' | 'reasons' | 'publish'>): void;
}

/**
 * Reasons to choose from, and a comment with optional consent to publish it. Nothing is sent while both are
 * empty. Personal data is redacted before the comment leaves the page, and again at the collector.
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
