/** Consent banners, by the names that they commonly have. */
const CONSENT =
  ':is([id*=cookie i],[id*=consent i],[class*=cookie i],[class*=consent i],[aria-label*=cookie i],[aria-label*=consent i])';

const isInView = (element: Element): boolean => {
  const { bottom, height, top } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
};

/**
 * The focused element, also within open shadow roots. It may be a frame that contains a field, such as a
 * payment form.
 */
const focused = (): Element | null => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
};

/**
 * Whether a prompt would be in the way now: a field has the focus, the page has a modal dialog open or asks for
 * consent, or a part marked `data-kitka-quiet` is in view.
 */
export const isBusy = (): boolean =>
  !!focused()?.matches('input,textarea,select,[contenteditable],iframe') ||
  // Libraries leave closed dialogs in the document, so only visible ones count.
  [...document.querySelectorAll(':modal,[aria-modal=true]')].some((dialog) => dialog.checkVisibility()) ||
  // Only fixed and sticky elements count: a link to the cookie settings is no banner.
  [...document.querySelectorAll(CONSENT)].some(
    (one) => /fixed|sticky/.test(getComputedStyle(one).position) && one.checkVisibility() && isInView(one),
  ) ||
  [...document.querySelectorAll('[data-kitka-quiet]')].some(isInView);
