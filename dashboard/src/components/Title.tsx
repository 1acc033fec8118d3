import './Title.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

interface Props {
  children: string;
  /** What stands right of the title: the choices that hold for the whole screen. */
  aside?: ComponentChildren;
}

/** The heading of a screen; it names the browser's tab too, and takes the focus when a screen opens. */
export function Title({ children, aside }: Props) {
  useEffect(() => {
    document.title = `${children} · Kitka`;
  }, [children]);
  return (
    <div class="title">
      <h1 tabIndex={-1}>{children}</h1>
      {aside}
    </div>
  );
}
