import './Wordmark.css';

/** The name with Kitka's logo: a dot on a track, within its range. */
export function Wordmark() {
  return (
    <span class="wordmark">
      <svg viewBox="0 0 28 16" width="28" height="16" aria-hidden="true">
        <line class="track-line" x1="0" x2="28" y1="8" y2="8" />
        <rect class="track-band" x="9" y="3" width="16" height="10" rx="5" />
        <circle class="track-dot" cx="17" cy="8" r="3" />
      </svg>
      Kitka
    </span>
  );
}
