import type { Question } from '@kitka/shared/settings/kinds';
import type { Words } from '@kitka/shared/words/words';
import { Face } from './Face.tsx';

interface ScaleProps {
  question: Question;
  /** Its words. */
  text: string;
  words: Words;
  /** How long answering usually takes, if known. */
  about: string | undefined;
  /** Chosen by keyboard and not sent yet, or sent. */
  value?: number | undefined;
  /** The answer is being sent, so nothing can be chosen any more. */
  isSending: boolean;
  choose(value: number): void;
  send(value: number): void;
}

/**
 * A question with a scale, as native radio buttons in a form: five faces, numbers for a long scale, else words
 * in a row or a list. A click or tap sends the answer. A choice by keyboard (the click event's `detail` is 0)
 * can be changed until Enter or the button sends it.
 */
export function Scale({ question, text, words, about, value, isSending, choose, send }: ScaleProps) {
  const { names } = words.questions[question];
  const isNps = question === 'nps';
  const values = isNps ? [...Array(11).keys()] : names.map((_, index) => index + 1);
  const [first, last] = [names[0], names.at(-1)];
  const look = /csat|feel/.test(question)
    ? 'faces'
    : values.length > 5
      ? 'numbers'
      : values.length > 3
        ? 'list'
        : 'row';
  const isWords = /list|row/.test(look);
  const nameOf = (one: number) => {
    const name = isNps ? { 0: first, 10: last }[one] : names[one - 1];
    // The visible text is part of the accessible name, as users of speech input say what they see.
    return look === 'numbers' ? `${one} ${name ?? ''}`.trim() : name;
  };
  return (
    <form
      // Nothing that was chosen for another question stays.
      key={question}
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== undefined) send(value);
      }}
    >
      <fieldset>
        <legend>
          {text}
          {about && <small>{about}</small>}
        </legend>
        <div class={look}>
          {values.map((one) => (
            <label>
              <input
                type="radio"
                name="f"
                aria-label={nameOf(one)}
                checked={value === one}
                onClick={(event) => {
                  if (isSending) event.preventDefault();
                  else if (event.detail) send(one);
                  else choose(one);
                }}
              />
              {look === 'faces' ? (
                <Face value={one} />
              ) : (
                <span aria-hidden="true">{isWords ? names[one - 1] : one.toLocaleString(words.lang)}</span>
              )}
            </label>
          ))}
        </div>
      </fieldset>
      {value !== undefined && !isSending ? (
        <div class="ends">
          {nameOf(value)}
          <button type="submit">{words.send}</button>
        </div>
      ) : (
        !isWords && (
          <div class="ends" aria-hidden="true">
            <span>{first}</span>
            <span>{last}</span>
          </div>
        )
      )}
    </form>
  );
}
