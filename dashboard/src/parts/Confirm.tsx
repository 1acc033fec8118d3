import './Confirm.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** What is asked, and what becomes of what. */
  question: string;
  /** Why it could not be done; null: it was not tried, or it is being tried. */
  fault: string | null;
  isBusy: boolean;
  /** Of the button that does it. */
  label: string;
  /** Of the button that does not. */
  keep?: string;
  onConfirm: () => void;
  onKeep: () => void;
  /** What belongs to the question. */
  children?: ComponentChildren;
}

/** Asks once more before something goes for good. */
export function Confirm({
  question,
  fault,
  isBusy,
  label,
  keep = 'Keep it',
  onConfirm,
  onKeep,
  children,
}: Props) {
  const asked = useRef<HTMLParagraphElement>(null);
  useEffect(() => asked.current?.focus(), []);
  return (
    <div class="confirm">
      <p ref={asked} tabIndex={-1}>
        {question}
      </p>
      {children}
      {fault && (
        <p role="alert" class="fault">
          {fault}
        </p>
      )}
      <div class="confirm-buttons">
        {/* aria-disabled, because a disabled button would lose the focus. */}
        <button
          type="button"
          class="strong"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) onConfirm();
          }}
        >
          {label}
        </button>
        <button type="button" onClick={onKeep}>
          {keep}
        </button>
      </div>
    </div>
  );
}
