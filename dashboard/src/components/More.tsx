import type { Work } from '../models/resource.ts';

interface Props {
  state: Work;
  label: string;
  onMore: () => void;
}

/** The end of a list that goes on. */
export function More({ state, label, onMore }: Props) {
  const busy = state.status === 'loading';
  return (
    <div class="more">
      {/* aria-disabled and not disabled: the focus would be lost */}
      <button type="button" aria-disabled={busy} onClick={() => !busy && onMore()}>
        {busy ? 'Loading…' : state.status === 'failed' ? 'Try again' : label}
      </button>
      {state.status === 'failed' && <p role="alert">More could not be loaded. What is shown stays.</p>}
    </div>
  );
}
