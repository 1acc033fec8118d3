/**
 * What a person sees of the page, as text: the words, position, colours and state of each visible element, also
 * in open shadow roots. Runs in the page, so it must be self-contained.
 *
 * Each element is one line: facts, a tab, colours. Hovered and focused elements have no colours, as hover and
 * focus alone change them.
 * @param noise selector of the elements to leave out
 */
export function look(noise: string): string {
  const lines: string[] = [document.title, location.pathname + location.search];
  const styles = [
    'color',
    'backgroundColor',
    'backgroundImage',
    'opacity',
    'transform',
    'translate',
    'filter',
    'textDecorationLine',
    'fontWeight',
    'borderTopColor',
  ] as const;
  const see = (element: Element): void => {
    if (noise && element.matches(noise)) return;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return;
    const box = element.getBoundingClientRect();
    const facts: unknown[] = [
      element.localName,
      ...[box.x, box.y + scrollY, box.width, box.height].map(Math.round),
    ];
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()) facts.push(node.nodeValue.trim());
    if (element.scrollTop || element.scrollLeft)
      facts.push('scrolled', Math.round(element.scrollTop), Math.round(element.scrollLeft));
    if (element instanceof HTMLInputElement)
      facts.push(element.value, element.checked, element.disabled, element.type);
    if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)
      facts.push(element.value);
    if (element instanceof HTMLButtonElement) facts.push(element.disabled);
    if (element instanceof HTMLMediaElement) facts.push(element.paused, element.muted);
    if (element instanceof HTMLCanvasElement) facts.push(element.toDataURL());
    if (element instanceof HTMLImageElement) facts.push(element.currentSrc);
    const style = getComputedStyle(element);
    const colours = element.matches(':hover, :focus') ? '' : styles.map((name) => style[name]).join(' ');
    lines.push(`${facts.join(' ')}\t${colours}`);
    for (const child of element.shadowRoot?.children ?? []) see(child);
    for (const child of element.children) see(child);
  };
  see(document.documentElement);
  lines.push(`selected ${String(getSelection()).replaceAll('\n', ' ')}`);
  return lines.join('\n');
}

/**
 * Whether two looks show the same.
 * @param selection whether the selected text counts too; quick clicks change it on any text
 */
export function looksSame(before: string, after: string, selection = true): boolean {
  const [one, other] = [before, after].map((text) =>
    text
      .split('\n')
      .filter((line) => selection || !line.startsWith('selected '))
      .map((line) => line.split('\t')),
  );
  return (
    one!.length === other!.length &&
    one!.every(([facts, colours], i) => {
      const [laterFacts, laterColours] = other![i]!;
      return facts === laterFacts && (!colours || !laterColours || colours === laterColours);
    })
  );
}
