/** What asks for consent, by the names that such banners go by. */
const CONSENT =
  ':is([id*=cookie i],[id*=consent i],[class*=cookie i],[class*=consent i],[aria-label*=cookie i],[aria-label*=consent i])';

const isInView = (element: Element): boolean => {
  const { bottom, height, top } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
};

/** What has the focus, within open components too; a frame may hold a field, as of payments. */
const focused = (): Element | null => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
};

/**
 * Whether a question would get in the way now: the visitor types, the page has a modal dialog open, asks
 * for consent, or shows a part that is to be left in peace (`data-kitka-quiet`).
 */
export const isBusy = (): boolean =>
  !!focused()?.matches('input,textarea,select,[contenteditable],iframe') ||
  // Libraries leave closed dialogs of their own in the document: only what can be seen counts.
  [...document.querySelectorAll(':modal,[aria-modal=true]')].some((dialog) => dialog.checkVisibility()) ||
  // A link to its settings is no banner.
  [...document.querySelectorAll(CONSENT)].some(
    (one) => /fixed|sticky/.test(getComputedStyle(one).position) && one.checkVisibility() && isInView(one),
  ) ||
  [...document.querySelectorAll('[data-kitka-quiet]')].some(isInView);
