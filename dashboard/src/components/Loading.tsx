import './states.css';

/** Shown while something loads; it appears only after a moment, so that fast replies do not flicker. */
export function Loading({ what }: { what: string }) {
  return (
    <div class="state loading" role="status">
      <span class="loading-words">Loading {what}…</span>
    </div>
  );
}
