import './Confirm.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** Who changed what, and when, in the collector's words. */
  message: string;
  /** What is saved now. */
  children: ComponentChildren;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Says that somebody else saved the same meanwhile, and lets the reader decide which holds. */
export function Overtaken({ message, children, onKeepMine, onTakeTheirs }: Props) {
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => told.current?.focus(), []);
  return (
    <div class="confirm">
      <p ref={told} tabIndex={-1} role="alert">
        {message}
      </p>
      <p>What you changed is still here. Meanwhile saved:</p>
      {children}
      <div class="confirm-buttons">
        <button type="button" class="strong" onClick={onKeepMine}>
          Save mine instead
        </button>
        <button type="button" onClick={onTakeTheirs}>
          Take theirs, and drop mine
        </button>
      </div>
    </div>
  );
}
