import type { Words } from '@kitka/shared/words/words';
import { Face } from './Face.tsx';

interface CsatProps {
  words: Words;
  /** Chosen by keyboard and not yet sent, or sent. */
  value?: number;
  /** The answer is on its way: nothing more to choose. */
  isSending: boolean;
  choose(value: number): void;
  send(value: number): void;
}

/**
 * Kind `csat`: five faces, which are native radios in a form. A click or tap is the answer; a choice
 * by keyboard (`detail` counts clicks: 0 there) can be changed until Enter or the button sends it.
 */
export function Csat({ words, value, isSending, choose, send }: CsatProps) {
  const { question, faces } = words.csat;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (value) send(value);
      }}
    >
      <fieldset>
        <legend>{question}</legend>
        <div class="faces">
          {faces.map((name, index) => (
            <label>
              <input
                type="radio"
                name="f"
                aria-label={name}
                checked={value === index + 1}
                onClick={(event) => {
                  if (isSending) event.preventDefault();
                  else if (event.detail) send(index + 1);
                  else choose(index + 1);
                }}
              />
              <Face value={index + 1} />
            </label>
          ))}
        </div>
      </fieldset>
      {value && !isSending ? (
        <div class="ends">
          {faces[value - 1]}
          <button type="submit">{words.send}</button>
        </div>
      ) : (
        <div class="ends" aria-hidden="true">
          <span>{faces[0]}</span>
          <span>{faces[4]}</span>
        </div>
      )}
    </form>
  );
}
