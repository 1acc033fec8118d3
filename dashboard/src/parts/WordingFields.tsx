import { WORDS_LANGUAGES } from '@kitka/shared/words/codes';
import { useState } from 'preact/hooks';
import { languageName } from '../words/promptWords.ts';
import { Field } from './Field.tsx';
import type { PromptFieldsProps } from './PromptFields.tsx';

/** The question in the owner's words, by language. */
export function WordingFields({ draft, faults, set, read, questions }: PromptFieldsProps) {
  const [added, setAdded] = useState<string[]>([]);
  const { question, kind } = draft;
  const isShown = (code: string) => code in question || read.includes(code) || added.includes(code);
  const shown = WORDS_LANGUAGES.filter(isShown);
  const others = WORDS_LANGUAGES.filter((code) => !isShown(code));
  return (
    <fieldset class="choices">
      <legend>Own words</legend>
      <p class="soft small">
        Where a language has none, it asks in Kitka’s own, which is shown in grey. Your words have one score
        in all their languages, and a new one once you change them. It is never added up with that of Kitka’s
        own.
      </p>
      {shown.map((code) => (
        <div key={code} class="with-button">
          <Field label={languageName(code)} fault={faults[`question.${code}`]}>
            {(attributes) => (
              <input
                {...attributes}
                type="text"
                name={`question.${code}`}
                lang={code}
                dir="auto"
                autocomplete="off"
                value={question[code] ?? ''}
                placeholder={questions?.[code]?.[kind] ?? ''}
                onInput={({ currentTarget: { value } }) => {
                  const { [code]: _, ...rest } = question;
                  set({ question: value === '' ? rest : { ...question, [code]: value } });
                }}
              />
            )}
          </Field>
          {question[code] && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                const { [code]: _, ...rest } = question;
                setAdded([...added, code]);
                set({ question: rest });
              }}
            >
              Use Kitka’s own<span class="hidden"> in {languageName(code)}</span>
            </button>
          )}
        </div>
      ))}
      {others.length > 0 && (
        <Field label="Another language">
          {(attributes) => (
            <select
              {...attributes}
              value=""
              onChange={({ currentTarget: { value } }) => setAdded([...added, value])}
            >
              <option value="">Choose one to add</option>
              {others.map((code) => (
                <option key={code} value={code}>
                  {languageName(code)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </fieldset>
  );
}
