/** Elements outlined for one spot: a selector that fits more tells no place. */
const MOST = 10;

/**
 * The elements that a spot's selector (`selectorOf`) stands for; none when nothing on the page fits, or
 * when it is no selector. What lies in open shadow roots is told by its hosts, outermost first, with a
 * space between: any space may be the edge of a root.
 */
export function elementsOf(selector: string, root: ParentNode = document): Element[] {
  const found = select(selector, root);
  for (let at = 0; !found.length; ) {
    at = selector.indexOf(' ', at + 1);
    if (at < 0) break;
    const inner = select(selector.slice(0, at), root)[0]?.shadowRoot;
    if (inner) found.push(...elementsOf(selector.slice(at + 1), inner));
  }
  return found;
}

function select(selector: string, root: ParentNode): Element[] {
  try {
    return [...root.querySelectorAll(selector)].slice(0, MOST);
  } catch {
    return [];
  }
}
