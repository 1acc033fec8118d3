/**
 * The element that a spot's selector (`selectorOf`) stands for; none when nothing on the page fits, or
 * when it is no selector. What lies in open shadow roots is told by its hosts, outermost first, with a
 * space between: any space may be the edge of a root.
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
