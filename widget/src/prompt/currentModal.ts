import { focused } from '../browser/focused.ts';
import { openModals } from './openModals.ts';

/** What can be used in a dialog. */
const CONTROL = 'a[href],button,input,select,textarea,[tabindex]';

/** Whether `outer` contains `inner`, or the element in whose shadow root it is. */
function holds(outer: Element, inner: Node | null): boolean {
  for (let node = inner; node; node = node.parentNode ?? (node as ShadowRoot).host)
    if (node === outer) return true;
  return false;
}

/** Whether a native dialog is above all others, whose backdrop then covers the window. */
const isOnTop = (dialog: Element) =>
  holds(dialog, (dialog.getRootNode() as Document | ShadowRoot).elementFromPoint(1, 1));

/**
 * The modal dialog that the visitor is in, if any: the one with the focus, else the last. A native one makes all that is
 * not in it inert.
 */
export function currentModal(): Element | undefined {
  const modals = openModals();
  const native = modals.filter((one) => one.matches(':modal'));
  const usable = native.length ? native : modals;
  const active = focused();
  return usable.findLast((one) => holds(one, active)) ?? native.find(isOnTop) ?? usable.at(-1);
}

/**
 * Where in a modal dialog the prompt stands: in the part that holds all its controls. What closes a dialog upon clicks
 * outside, or keeps the focus inside, may mean that part, and not what covers the page behind it.
 */
export function panelOf(modal: Element): Element {
  const [panel, another] = [...modal.children].filter((child) => child.querySelector(CONTROL));
  return panel?.matches('div,section,article,form') && !another ? panelOf(panel) : modal;
}
