import { useEffect, useRef } from 'preact/hooks';
import type { Conflict } from '../models/mergePrompts.ts';
import type { PromptDraft } from '../models/promptDraft.ts';
import { FIELD_NAMES, nameOf, typedWords } from '../words/promptWords.ts';

/** What others saved while the reader was typing. */
export interface Overtaking {
  /** Who, and when, in words. */
  by: string;
  /** One's own, as they were before anything of theirs was taken. */
  mine: readonly PromptDraft[];
  theirs: readonly PromptDraft[];
  conflicts: readonly Conflict[];
  taken: readonly Conflict[];
}

interface Props extends Overtaking {
  drafts: readonly PromptDraft[];
  onTake: (conflict: Conflict, from: readonly PromptDraft[]) => void;
}

/** Tells that somebody else was faster, and lets the reader choose where both changed the same. */
export function PromptConflicts({ by, mine, theirs, conflicts, taken, drafts, onTake }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [by]);
  const find = (all: readonly PromptDraft[], id: string) => all.find((draft) => draft.id === id);
  const place = ({ id, field }: Conflict) => {
    const draft = find(drafts, id);
    return `${draft ? nameOf(draft) : ''}: ${FIELD_NAMES[field]}`;
  };
  return (
    <section class="confirm" aria-labelledby="overtaken">
      <h2 id="overtaken" ref={title} tabIndex={-1}>
        Somebody else changed this too
      </h2>
      <p>
        {by}, after you opened it. Nothing of yours is lost, and nothing is saved yet.{' '}
        {conflicts.length > 0
          ? 'Where both of you changed the same, choose; then save.'
          : 'Look at it, then save.'}
      </p>
      {taken.length > 0 && (
        <p class="soft">Theirs is in place where you changed nothing: {taken.map(place).join('; ')}.</p>
      )}
      {conflicts.map((conflict) => {
        const { id, field } = conflict;
        const now = JSON.stringify(find(drafts, id)?.[field]);
        return (
          <fieldset key={`${id}.${field}`} class="choices prompt-item">
            <legend>{place(conflict)}</legend>
            {[['Yours', mine] as const, ['Theirs', theirs] as const].map(([label, all]) => {
              const value = find(all, id)?.[field];
              return (
                <label key={label} class="choice">
                  <input
                    type="radio"
                    name={`conflict.${id}.${field}`}
                    checked={JSON.stringify(value) === now}
                    onChange={() => onTake(conflict, all)}
                  />
                  <span>
                    {label}: <bdi>{value === undefined ? '' : typedWords(value)}</bdi>
                  </span>
                </label>
              );
            })}
          </fieldset>
        );
      })}
    </section>
  );
}
