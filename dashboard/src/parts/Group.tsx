import './Group.css';
import type { ComponentChildren } from 'preact';

interface Props {
  id: string;
  title: string;
  /** What it found, in a few words. */
  finding?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of a screen that is closed at first: the line that opens it has its title, and what it found in words. */
export function Group({ id, title, finding, children }: Props) {
  return (
    <section class="group" aria-labelledby={id}>
      <details>
        <summary>
          <h2 id={id}>{title}</h2>
          {finding && <span class="group-finding">{finding}</span>}
        </summary>
        <div class="group-body">{children}</div>
      </details>
    </section>
  );
}
