import { changedSettings, PART_NAMES, type SitePart } from '@kitka/shared/words/settingsWords';
import { useRef, useState } from 'preact/hooks';
import { useSettings } from '../hooks/useSettings.ts';
import { useSite } from '../hooks/useSite.ts';
import { useWork } from '../hooks/useWork.ts';
import { changeOfPart } from '../models/changeOfPart.ts';
import { refusalWords } from '../words/changeFault.ts';
import { ChangeWords } from './ChangeWords.tsx';
import { Confirm } from './Confirm.tsx';

interface Props {
  part: SitePart;
  /** What it is now, and what it would be. */
  now: unknown;
  value: unknown;
  /** Number of the newest version that the reader sees. */
  version: number;
  /** Before which change, in words: "28 Nov, 04:00". */
  moment: string;
  onRestored: () => void;
}

/** A button that sets a part of the settings to what it was before, after telling what that changes. */
export function RestorePart({ part, now, value, version, moment, onRestored }: Props) {
  const settings = useSettings();
  const { key } = useSite();
  const { work, run } = useWork();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const changes = changedSettings(part, now, value);
  const name = PART_NAMES[part];
  if (changes.length === 0) return <p class="soft small">As it is now</p>;
  if (!isOpen)
    return (
      <button ref={button} type="button" class="quiet" onClick={() => setOpen(true)}>
        Restore…
        <span class="hidden">
          {' '}
          {name} as before {moment}
        </span>
      </button>
    );
  return (
    <Confirm
      question={`Set “${name}” back to what it was before ${moment}? This changes:`}
      fault={work.status === 'failed' ? refusalWords(work.failure) : null}
      isBusy={work.status === 'loading'}
      label="Restore it"
      keep="Leave it"
      onConfirm={() =>
        void run(
          async () => {
            try {
              await settings.change(key, changeOfPart(part, value), version);
            } catch (error) {
              // Whoever was faster is shown at the top of the list.
              await settings.versions.refresh();
              throw error;
            }
          },
          () => {
            setOpen(false);
            onRestored();
          },
        )
      }
      onKeep={() => {
        setOpen(false);
        // The button is there again once this has been drawn.
        requestAnimationFrame(() => button.current?.focus());
      }}
    >
      <ChangeWords changes={changes} under={name} />
    </Confirm>
  );
}
