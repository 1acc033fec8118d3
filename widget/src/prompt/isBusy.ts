import { focused } from '../browser/focused.ts';
import { hasConsentBanner } from './hasConsentBanner.ts';
import { openModals } from './openModals.ts';
import { openRoots } from './openRoots.ts';

const isInView = (element: Element): boolean => {
  const { bottom, height, top } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
};

/**
 * Whether a prompt would be in the way now: a field has the focus, something fills the screen, the page has a modal
 * dialog open or asks for consent, or a part marked `data-kitka-quiet` is in view.
 */
export function isBusy(): boolean {
  if (focused()?.matches('input,textarea,select,[contenteditable],iframe') || document.fullscreenElement)
    return true;
  const roots = openRoots();
  return (
    openModals(roots).length > 0 ||
    hasConsentBanner(roots) ||
    [...document.querySelectorAll('[data-kitka-quiet]')].some(isInView)
  );
}
