import { LIMITS } from '@kitka/shared/wire/limits';
import type { PromptDraft } from '../models/promptDraft.ts';
import { FIELD_NAMES } from '../words/promptWords.ts';
import { Field } from './Field.tsx';
import type { PromptFieldsProps } from './PromptFields.tsx';

/** Messages that are shown instead of the question, on some pages. */
export function MessageFields({ draft: { messages }, faults, set }: PromptFieldsProps) {
  const change = (at: number, changed: Partial<PromptDraft['messages'][number]>) =>
    set({ messages: messages.map((message, i) => (i === at ? { ...message, ...changed } : message)) });
  return (
    <fieldset class="choices">
      <legend>{FIELD_NAMES.messages}</legend>
      {messages.map(({ pages, text }, i) => (
        <div key={i} class="prompt-item">
          <Field
            label={`Message ${i + 1}`}
            rule={`At most ${LIMITS.message} characters. Nobody is asked there.`}
            fault={faults[`messages.${i}.text`]}
          >
            {(attributes) => (
              <textarea
                {...attributes}
                name={`messages.${i}.text`}
                rows={2}
                value={text}
                onInput={({ currentTarget: { value } }) => change(i, { text: value })}
              />
            )}
          </Field>
          <Field label="On these pages" rule="One a line: /checkout" fault={faults[`messages.${i}.pages`]}>
            {(attributes) => (
              <textarea
                {...attributes}
                name={`messages.${i}.pages`}
                rows={1}
                value={pages}
                onInput={({ currentTarget: { value } }) => change(i, { pages: value })}
              />
            )}
          </Field>
          <button
            type="button"
            class="quiet add"
            onClick={() => set({ messages: messages.filter((_, at) => at !== i) })}
          >
            Remove<span class="hidden"> message {i + 1}</span>
          </button>
        </div>
      ))}
      {messages.length < LIMITS.names && (
        <button
          type="button"
          class="add"
          onClick={() => set({ messages: [...messages, { pages: '', text: '' }] })}
        >
          Add a message
        </button>
      )}
    </fieldset>
  );
}
