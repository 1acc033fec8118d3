/**
 * What the prompt must know of the page around it, as a chunk of its own, which is loaded with the words: pages hide and
 * show their dialogs and banners in many ways.
 */
export { currentModal, panelOf } from './currentModal.ts';
export { openModals } from './openModals.ts';
export { whenClear } from './whenClear.ts';

/** What this chunk exports. */
export type Surroundings = typeof import('./surroundings.ts');
