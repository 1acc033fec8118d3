import { focused } from '../browser/focused.ts';
import { hasConsentBanner } from './hasConsentBanner.ts';
import { openModals } from './openModals.ts';
import { openRoots } from './openRoots.ts';

const isInView = (element: Element): boolean => {
  const { bottom, height, top } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
};

/** What can be typed into in a form. A search is no form to be filled in. */
const FIELDS = 'form :is(input,textarea):read-write:not([type=search])';
/** Of a field into which the visitor has typed, also where the page sets its value itself. */
const USED = ':is(:user-valid,:user-invalid)';

/** Whether the visitor is between two fields of a form: one is filled in, and another is still empty. */
function isFillingIn(): boolean {
  const fields = [...document.querySelectorAll<HTMLInputElement>(FIELDS)].filter(isInView);
  return fields.some(
    ({ defaultValue, form, value }, i) =>
      value &&
      (value !== defaultValue || fields[i]!.matches(USED)) &&
      fields.some((other) => other.form === form && !other.value),
  );
}

/**
 * Whether a prompt would be in the way now: a field has the focus, a form in view is half filled in, something fills the screen, the page has a modal
 * dialog open or asks for consent, or a part marked `data-kitka-quiet` is in view.
 */
export function isBusy(): boolean {
  if (focused()?.matches('input,textarea,select,[contenteditable],iframe') || document.fullscreenElement)
    return true;
  if (isFillingIn()) return true;
  const roots = openRoots();
  return (
    openModals(roots).length > 0 ||
    hasConsentBanner(roots) ||
    [...document.querySelectorAll('[data-kitka-quiet]')].some(isInView)
  );
}
