import './Entries.css';
import { LIMITS } from '@kitka/shared/wire/limits';
import { useRef } from 'preact/hooks';
import { useDays } from '../hooks/useDays.ts';
import { MAIN, type PromptDraft } from '../models/promptDraft.ts';
import { placeFinding } from '../words/promptFindings.ts';
import { KIND_WORDS, nameOf, scheduleWords } from '../words/promptWords.ts';
import { Removal } from './Removal.tsx';

interface Props {
  drafts: readonly PromptDraft[];
  /** Id of the one that is shown. */
  chosen: string;
  mayChange: boolean;
  /** Whether one is changed and not saved. */
  isChanged: (draft: PromptDraft) => boolean;
  onChoose: (id: string) => void;
  onAdd: () => void;
  onCopy: (draft: PromptDraft) => void;
  /** Moves it by so many places. */
  onMove: (draft: PromptDraft, by: 1 | -1) => void;
  onRemove: (draft: PromptDraft) => void;
}

/** All prompts of a site in the order in which they are tried. */
export function PromptList(props: Props) {
  const { drafts, chosen, mayChange, isChanged, onChoose, onAdd, onCopy, onMove, onRemove } = props;
  const { today } = useDays();
  const title = useRef<HTMLHeadingElement>(null);
  const further = drafts.filter(({ id }) => id !== MAIN);
  return (
    <section class="prompts" aria-labelledby="prompts">
      <h2 id="prompts" ref={title} tabIndex={-1}>
        Prompts
      </h2>
      {further.length > 0 && (
        <p class="soft small">
          On each page, the first one that fits it is used. Whoever was asked is left alone by all.
        </p>
      )}
      <ol class="entries">
        {drafts.map((draft, at) => (
          <li key={draft.id} class="entry">
            <h3>
              <bdi>{nameOf(draft)}</bdi>
              {isChanged(draft) && <span class="soft"> · not saved</span>}
            </h3>
            <span class="prompt-buttons">
              <button
                type="button"
                class="quiet"
                aria-pressed={draft.id === chosen}
                onClick={() => onChoose(draft.id)}
              >
                {draft.id === chosen ? 'Shown below' : 'Show'}
                <span class="hidden"> {nameOf(draft)}</span>
              </button>
              {mayChange && further.length < LIMITS.prompts && (
                <button type="button" class="quiet" onClick={() => onCopy(draft)}>
                  Duplicate<span class="hidden"> {nameOf(draft)}</span>
                </button>
              )}
              {mayChange && draft.id !== MAIN && (
                <>
                  <button
                    type="button"
                    class="quiet"
                    aria-disabled={at === 0}
                    onClick={() => at > 0 && onMove(draft, -1)}
                  >
                    Move up<span class="hidden"> {nameOf(draft)}</span>
                  </button>
                  <button
                    type="button"
                    class="quiet"
                    aria-disabled={at === further.length - 1}
                    onClick={() => at < further.length - 1 && onMove(draft, 1)}
                  >
                    Move down<span class="hidden"> {nameOf(draft)}</span>
                  </button>
                  <Removal
                    label="Remove"
                    about={nameOf(draft)}
                    question={`Remove “${nameOf(draft)}”? Its answers stay. It is gone for visitors once you save.`}
                    yes="Remove it"
                    no="Keep it"
                    remove={async () => {
                      onRemove(draft);
                      title.current?.focus();
                    }}
                  />
                </>
              )}
            </span>
            <p class="entry-rest soft small">
              {[scheduleWords(draft, today), KIND_WORDS[draft.kind].name, placeFinding(draft)].join(' · ')}
            </p>
          </li>
        ))}
      </ol>
      {mayChange &&
        (further.length < LIMITS.prompts ? (
          <button type="button" onClick={onAdd}>
            Add a prompt
          </button>
        ) : (
          <p class="soft small">There can be {LIMITS.prompts} prompts besides the main one.</p>
        ))}
    </section>
  );
}
