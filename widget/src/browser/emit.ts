/** Tells the page's developers: a CustomEvent on window, `detail` is plain data. */
export function emit(name: 'shown' | 'answer' | 'sent', detail: Record<string, unknown>): void {
  // An error in a listener of the page is reported as the page's own; dispatching goes on.
  dispatchEvent(new CustomEvent(`kitka:${name}`, { detail }));
}
