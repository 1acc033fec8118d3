import { LIMITS } from '@kitka/shared/wire/limits';
import { WORDS_LANGUAGES } from '@kitka/shared/words/codes';
import type { ReasonDraft } from '../models/promptDraft.ts';
import { FIELD_NAMES, languageName } from '../words/promptWords.ts';
import { Field } from './Field.tsx';
import type { PromptFieldsProps } from './PromptFields.tsx';

interface Props extends PromptFieldsProps {
  field: 'reasonsLow' | 'reasonsHigh';
}

/** Reasons that are offered after an answer, each with its translations. */
export function ReasonFields({ draft, faults, set, field }: Props) {
  const reasons = draft[field];
  const change = (at: number, changed: Partial<ReasonDraft>) =>
    set({ [field]: reasons.map((reason, i) => (i === at ? { ...reason, ...changed } : reason)) });
  return (
    <fieldset class="choices">
      <legend>{FIELD_NAMES[field]}</legend>
      <p class="soft small">
        {reasons.length === 0 && 'None. '}At most {LIMITS.reasons}. In any language, the reason itself is what
        is counted.
      </p>
      {reasons.map(({ name, names }, i) => (
        <div key={i} class="prompt-item">
          <div class="with-button">
            <Field label={`Reason ${i + 1}`} fault={faults[`${field}.${i}`]}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="text"
                  name={`${field}.${i}`}
                  dir="auto"
                  autocomplete="off"
                  value={name}
                  onInput={({ currentTarget: { value } }) => change(i, { name: value })}
                />
              )}
            </Field>
            <button
              type="button"
              class="quiet"
              onClick={() => set({ [field]: reasons.filter((_, at) => at !== i) })}
            >
              Remove<span class="hidden"> the reason {name}</span>
            </button>
          </div>
          <details>
            <summary class="small">
              Translations<span class="hidden"> of {name}</span>
              <span class="soft"> {Object.keys(names).map(languageName).join(', ') || 'none'}</span>
            </summary>
            <div class="form-row">
              {WORDS_LANGUAGES.map((code) => (
                <Field key={code} label={languageName(code)} fault={faults[`${field}.${i}.${code}`]}>
                  {(attributes) => (
                    <input
                      {...attributes}
                      type="text"
                      name={`${field}.${i}.${code}`}
                      lang={code}
                      dir="auto"
                      autocomplete="off"
                      value={names[code] ?? ''}
                      onInput={({ currentTarget: { value } }) => {
                        const { [code]: _, ...rest } = names;
                        change(i, { names: value === '' ? rest : { ...names, [code]: value } });
                      }}
                    />
                  )}
                </Field>
              ))}
            </div>
          </details>
        </div>
      ))}
      {reasons.length < LIMITS.reasons && (
        <button
          type="button"
          class="add"
          onClick={() => {
            set({ [field]: [...reasons, { name: '', names: {} }] });
            // Its field is there once this has been drawn.
            requestAnimationFrame(() => document.getElementsByName(`${field}.${reasons.length}`)[0]?.focus());
          }}
        >
          Add a reason<span class="hidden"> to {FIELD_NAMES[field]}</span>
        </button>
      )}
    </fieldset>
  );
}
