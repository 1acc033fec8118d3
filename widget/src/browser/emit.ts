/** Tells the page's developers: a CustomEvent on window, `detail` is plain data. */
export function emit(name: 'signal' | 'shown' | 'answer' | 'sent', detail: object): void {
  // An error in a listener of the page is reported as the page's own; dispatching goes on.
  dispatchEvent(new CustomEvent(`kitka:${name}`, { detail }));
}
