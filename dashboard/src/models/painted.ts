/**
 * Resolves when what was drawn is on the screen, which is when the frame after it begins; at once in a hidden tab,
 * which shows nothing.
 */
export const painted = (): Promise<void> =>
  document.visibilityState === 'hidden'
    ? Promise.resolve()
    : new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
      });
