/**
 * The document and the open shadow roots in it and in these: of custom elements, and of what stands directly in the body,
 * where scripts put what is to stand above the page. (XPath alone finds elements by a part of their name. A loop over all of
 * a large page would make an object of each element, which takes far longer than all else here.)
 */
export function openRoots(): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [document];
  const hosts: Element[] = [...(document.body?.children ?? [])];
  const custom = document.evaluate(
    '//*[contains(name(),"-")]',
    document,
    null,
    XPathResult.ORDERED_NODE_ITERATOR_TYPE,
  );
  for (let one = custom.iterateNext(); one; one = custom.iterateNext()) hosts.push(one as Element);
  for (const { shadowRoot } of hosts) {
    if (!shadowRoot || roots.includes(shadowRoot)) continue;
    roots.push(shadowRoot);
    hosts.push(...shadowRoot.querySelectorAll('*'));
  }
  return roots;
}
