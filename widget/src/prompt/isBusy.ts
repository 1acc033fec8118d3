/** Whether a question would get in the way now: the visitor types, or the page has a modal dialog open. */
export const isBusy = (): boolean =>
  !!document.activeElement?.matches('input,textarea,select,[contenteditable]') ||
  // Libraries leave closed dialogs of their own in the document: only what can be seen counts.
  [...document.querySelectorAll(':modal,[aria-modal=true]')].some((dialog) => dialog.checkVisibility());
