import { useRef, useState } from 'preact/hooks';
import { useWork } from '../hooks/useWork.ts';
import { refusalWords } from '../words/changeFault.ts';
import { Confirm } from './Confirm.tsx';

interface Props {
  /** Of the button that asks, and what it is about, for those who hear it out of its place. */
  label: string;
  about: string;
  question: string;
  /** Of the button that does it, and of the one that does not. */
  yes: string;
  no: string;
  remove: () => Promise<unknown>;
}

/** A button that removes something, after a question in its place. */
export function Removal({ label, about, question, yes, no, remove }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { work, run } = useWork();
  const button = useRef<HTMLButtonElement>(null);
  if (!isOpen)
    return (
      <button ref={button} type="button" class="quiet" onClick={() => setOpen(true)}>
        {label}…<span class="hidden"> {about}</span>
      </button>
    );
  return (
    <Confirm
      question={question}
      fault={work.status === 'failed' ? refusalWords(work.failure) : null}
      isBusy={work.status === 'loading'}
      label={yes}
      keep={no}
      onConfirm={() => void run(remove)}
      onKeep={() => {
        setOpen(false);
        // The button is there again once this has been drawn.
        requestAnimationFrame(() => button.current?.focus());
      }}
    />
  );
}
