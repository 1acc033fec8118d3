/** Minimum ms away after which coming back counts as a return. */
const AWAY = 5000;

/** Calls `run` when the visitor comes back to this tab after having been elsewhere. */
export function onReturn(signal: AbortSignal, run: () => void): void {
  let left = Number.POSITIVE_INFINITY;
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') left = Date.now();
      else if (Date.now() - left > AWAY) run();
    },
    { signal },
  );
}
