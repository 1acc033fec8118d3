import './Figure.css';
import type { ComponentChildren } from 'preact';

interface Props {
  label: string;
  value: string;
  /** The value is an estimate. */
  isAbout?: boolean;
  /** What the value is based on: its n, or what it is a part of. */
  note?: ComponentChildren;
}

/** One figure with its name and its n. Belongs inside a `<dl class="figures">`. */
export function Figure({ label, value, isAbout = false, note }: Props) {
  return (
    <div class="figure">
      <dt>{label}</dt>
      <dd class="figure-value">
        {isAbout && <span class="figure-about">about </span>}
        {value}
      </dd>
      {note && <dd class="figure-note">{note}</dd>}
    </div>
  );
}
