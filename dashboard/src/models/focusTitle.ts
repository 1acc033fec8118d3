/** Moves the focus to the heading of the screen once it is drawn, where what had it is gone. */
export function focusTitle(): void {
  requestAnimationFrame(() => document.querySelector('h1')?.focus());
}
