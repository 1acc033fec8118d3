import './Title.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

interface Props {
  children: string;
  /** Controls to the right of the title that apply to the whole screen. */
  aside?: ComponentChildren;
}

/** The heading of a screen, which is also the title of the browser tab. App.tsx focuses it when a screen opens. */
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
