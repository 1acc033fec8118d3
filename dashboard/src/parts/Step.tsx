import './Step.css';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  title: string;
  /** Null: it has no end. */
  isDone: boolean | null;
  children: ComponentChildren;
}

/** A step of a guide, with how it stands. It belongs into `<ol class="steps">`. */
export function Step({ title, isDone, children }: Props) {
  const id = useId();
  return (
    <li class={isDone ? 'step done' : 'step'}>
      <section aria-labelledby={id}>
        <h2>
          <span id={id}>{title}</span>
          {isDone !== null && <span class="step-state">{isDone ? 'Done' : 'To do'}</span>}
        </h2>
        {children}
      </section>
    </li>
  );
}
