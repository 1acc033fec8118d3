/**
 * The element that a spot's selector (`selectorOf`) matches; null or undefined if nothing on the page matches
 * or the selector is invalid. The selector of an element in open shadow roots begins with their hosts,
 * outermost first, separated by spaces, so any space may be the edge of a shadow root.
 */
export function findElement(selector: string, root: ParentNode = document): Element | null | undefined {
  let found: Element | null | undefined = select(selector, root);
  for (let at = selector.indexOf(' '); !found && at > 0; at = selector.indexOf(' ', at + 1)) {
    const inner = select(selector.slice(0, at), root)?.shadowRoot;
    if (inner) found = findElement(selector.slice(at + 1), inner);
  }
  return found;
}

function select(selector: string, root: ParentNode) {
  try {
    return root.querySelector(selector);
  } catch {
    return null;
  }
}
