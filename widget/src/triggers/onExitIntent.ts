/** Runs when the mouse leaves the window at its top, where the address, the tabs and the way back are. */
export function onExitIntent(signal: AbortSignal, run: () => void): void {
  document.addEventListener(
    'mouseout',
    ({ clientY, relatedTarget }) => {
      if (!relatedTarget && clientY <= 0) run();
    },
    { signal },
  );
}
