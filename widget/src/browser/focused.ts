/**
 * The focused element, also within open shadow roots. It may be a frame that contains a field, such as a
 * payment form.
 */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
