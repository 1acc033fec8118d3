import type { SignalKind } from '@kitka/shared/settings/signals';
import { useRef, useState } from 'preact/hooks';
import { useMay } from '../hooks/useMay.ts';
import { FixForm } from './FixForm.tsx';

/** The button that opens the form for a new fix; nothing for those who may only look. */
export function MarkAsFixed({ page, signals }: { page: string; signals: readonly SignalKind[] }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  if (!useMay('editor')) return null;
  return (
    <>
      <button ref={button} type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        Mark as fixed
      </button>
      {open && <FixForm fix={null} page={page} signals={signals} onClose={close} />}
    </>
  );
}
