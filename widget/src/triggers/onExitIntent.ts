/**
 * Calls `run` when the mouse leaves the window at the top, where the address bar, the tabs and the back button
 * are.
 */
export function onExitIntent(signal: AbortSignal, run: () => void): void {
  document.addEventListener(
    'mouseout',
    ({ clientY, relatedTarget }) => {
      if (!relatedTarget && clientY <= 0) run();
    },
    { signal },
  );
}
