import { LIMITS } from '@kitka/shared/limits';
import type { Words } from '@kitka/shared/words/words';

interface CommentFormProps {
  /** It is the question itself, or comes after it. */
  look: 'ask' | 'more';
  words: Words;
  label: string;
  send(comment: string): void;
}

/** One line in the visitor's own words. Nothing is sent while it is empty. */
export const CommentForm = ({ look, words, label, send }: CommentFormProps) => (
  <form
    class={look}
    onSubmit={(event) => {
      event.preventDefault();
      const comment = event.currentTarget.querySelector('textarea')!.value.trim();
      if (comment) send(comment);
    }}
  >
    <label>
      <b>{label}</b>
      <textarea maxLength={LIMITS.comment} />
    </label>
    <button type="submit">{words.send}</button>
  </form>
);
