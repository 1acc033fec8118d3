import { LIMITS } from '@kitka/shared/limits';
import type { Words } from '@kitka/shared/words/words';

interface CommentFormProps {
  words: Words;
  send(comment: string): void;
}

/** One optional line in the visitor's own words. Nothing is sent while it is empty. */
export const CommentForm = ({ words, send }: CommentFormProps) => (
  <form
    onSubmit={(event) => {
      event.preventDefault();
      const comment = event.currentTarget.querySelector('textarea')!.value.trim();
      if (comment) send(comment);
    }}
  >
    <label>
      {words.commentLabel}
      <textarea maxLength={LIMITS.comment} />
    </label>
    <button type="submit">{words.send}</button>
  </form>
);
