import './ToldOnce.css';
import './CodeToPaste.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CopyButton } from './CopyButton.tsx';

interface Props {
  /** What it is, and what to do with it. */
  children: ComponentChildren;
  /** Each secret with what it is called on its button: "the link". */
  secrets: readonly { what: string; text: string }[];
  onDone: () => void;
}

/** A secret that Kitka knows only now: it keeps no more of it than it needs to know it again. */
export function ToldOnce({ children, secrets, onDone }: Props) {
  const first = useRef<HTMLParagraphElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div class="told">
      <p ref={first} tabIndex={-1}>
        {children}
      </p>
      {secrets.map(({ what, text }) => (
        <div key={what}>
          <pre>
            <code>{text}</code>
          </pre>
          <CopyButton text={text} what={what} />
        </div>
      ))}
      <div class="told-buttons">
        <button type="button" onClick={onDone}>
          Done
        </button>
      </div>
    </div>
  );
}
