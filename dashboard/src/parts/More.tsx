import type { Work } from '../models/resource.ts';

interface Props {
  state: Work;
  label: string;
  onMore: () => void;
}

/** The button at the end of a list that has more items. */
export function More({ state, label, onMore }: Props) {
  const busy = state.status === 'loading';
  return (
    <div class="more">
      {/* aria-disabled, because a disabled button would lose the focus. */}
      <button type="button" aria-disabled={busy} onClick={() => !busy && onMore()}>
        {busy ? 'Loading…' : state.status === 'failed' ? 'Try again' : label}
      </button>
      {state.status === 'failed' && <p role="alert">More could not be loaded. What you see is unchanged.</p>}
    </div>
  );
}
