/** Dispatches a CustomEvent on window for the page's developers; `detail` is plain data. */
export function emit(name: 'signal' | 'shown' | 'answer' | 'sent', detail: object): void {
  // An error in one of the page's listeners is reported as the page's own, and does not stop us.
  dispatchEvent(new CustomEvent(`kitka:${name}`, { detail }));
}
