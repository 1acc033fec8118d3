import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface Props<T> {
  /** Of the button that opens the form. */
  label: string;
  form: (onMade: (made: T) => void, onCancel: () => void) => ComponentChildren;
  /** Tells once what was made. */
  told: (made: T, onDone: () => void) => ComponentChildren;
}

/** A button that opens a form; what was made stands in its place until the reader is done with it. */
export function MakeAndTell<T>({ label, form, told }: Props<T>) {
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<{ it: T } | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  // Neither the field nor the button is there before the change is drawn.
  useEffect(() => {
    if (made) return;
    if (isOpen) place.current?.querySelector('input')?.focus();
    else if (wasOpen.current) place.current?.querySelector('button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen, made]);
  const close = () => {
    setMade(null);
    setOpen(false);
  };
  return (
    <div ref={place}>
      {made ? (
        told(made.it, close)
      ) : isOpen ? (
        form((it) => setMade({ it }), close)
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          {label}
        </button>
      )}
    </div>
  );
}
