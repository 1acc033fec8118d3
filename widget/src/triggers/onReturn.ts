/** Ms of being away after which coming back is a return. */
const AWAY = 5000;

/** Runs when the visitor comes back to this tab after having been elsewhere. */
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
