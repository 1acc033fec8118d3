import { covers } from './covers.ts';
import { openRoots } from './openRoots.ts';

/**
 * What fills the screen is modal, too, but films and frames have no room for anything. Libraries with a class or a state for
 * open dialogs leave out `aria-modal` (Bootstrap 3, Radix).
 */
const MODAL =
  ':modal:not(video,iframe,canvas),[aria-modal=true],[role$=dialog]:is(.in,.show,[data-state=open])';
/** Px² of the window from which on the visitor sees a dialog. */
const SEEN = 100;

/** The modal dialogs that are open: native ones and what fills the screen, which make all else inert, and those of libraries. */
export const openModals = (roots = openRoots()): Element[] =>
  roots
    .flatMap((root) => [...root.querySelectorAll(MODAL)])
    // Libraries leave closed dialogs in the document.
    .filter((dialog) => dialog.matches(':modal') || covers(dialog, SEEN));
