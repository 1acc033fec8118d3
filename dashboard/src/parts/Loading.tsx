import './states.css';

/** Shown while something loads. It appears after a short delay, so that fast responses do not flicker. */
export function Loading({ what, isPart = false }: { what: string; isPart?: boolean | undefined }) {
  return (
    <div class={isPart ? 'loading' : 'state loading'} role="status">
      <span class="loading-words">Loading {what}…</span>
    </div>
  );
}
