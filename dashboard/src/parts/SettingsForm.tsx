import './Form.css';
import './SettingsForm.css';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Draft } from '../hooks/useDraft.ts';
import { Overtaken } from './Overtaken.tsx';

interface Props<T> {
  /** What it sets, for those who hear it out of its place. */
  label: string;
  draft: Draft<T>;
  /** Whether the reader may change it; if not, who may. */
  mayChange: boolean;
  who: 'editor' | 'owner';
  /** The values in words, a line each, for what somebody else saved meanwhile. */
  tell: (values: T) => string[];
  /** Asked before it is saved; null: nothing. */
  question?: ((onYes: () => void, onNo: () => void) => ComponentChildren) | null;
  onSubmit?: () => void;
  children: ComponentChildren;
}

const WHO = { editor: 'an editor or an owner', owner: 'an owner' };

/** A part of the settings with its own button that saves it. */
export function SettingsForm<T>({
  label,
  draft,
  mayChange,
  who,
  tell,
  question,
  onSubmit = draft.save,
  children,
}: Props<T>) {
  const form = useRef<HTMLFormElement>(null);
  const { isBusy, said, isUnsaved, overtaken, wholeFault } = draft;
  const firstFault = wholeFault ?? form.current?.querySelector('.fault')?.textContent;
  const focusFault = () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  const settle = (keeps: 'mine' | 'theirs') => {
    draft.settle(keeps);
    // The buttons are gone, and the one that saves is back in their place.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus());
  };
  if (!mayChange)
    return (
      <div class="settings-form">
        <p class="soft">Only {WHO[who]} of this site may change this.</p>
        <fieldset disabled aria-label={label}>
          {children}
        </fieldset>
      </div>
    );
  return (
    <form
      ref={form}
      class="settings-form"
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
        // What is wrong has been drawn by then.
        requestAnimationFrame(focusFault);
      }}
    >
      {children}
      {overtaken ? (
        <Overtaken
          message={overtaken.words}
          onKeepMine={() => settle('mine')}
          onTakeTheirs={() => settle('theirs')}
        >
          <ul>
            {tell(overtaken.theirs).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Overtaken>
      ) : question ? (
        question(draft.save, draft.undo)
      ) : (
        <>
          <p role="alert" class="fault">
            {wholeFault}
          </p>
          <div class="form-buttons">
            <button type="submit" aria-disabled={isBusy}>
              {isBusy ? 'One moment…' : 'Save'}
            </button>
            {isUnsaved && (
              <button type="button" class="quiet" onClick={draft.undo}>
                Undo
              </button>
            )}
            <span role="status" class="soft">
              {isUnsaved ? !firstFault && 'Not saved yet.' : said}
            </span>
          </div>
        </>
      )}
    </form>
  );
}
