/** Changes that nobody sees, and our own. */
const UNSEEN = 'head,script,style,kitka-prompt,kitka-show';

/** Something that changed on the page while a click's verdict was pending. */
export interface Change {
  /** `performance.now()` */
  at: number;
  /** What changed, or what scrolled. */
  node: Node;
  /** None for scrolling. */
  record?: MutationRecord;
}

/** The element that a change belongs to. */
export const elementOf = (node: Node): Element | null =>
  node instanceof Element ? node : node.parentElement;

/** Whether a change is worth noting: nobody sees the head of a document. */
export const isNoticeable = ({ target }: MutationRecord): boolean => !elementOf(target)?.closest(UNSEEN);

function isSeen(node: Node): boolean {
  if (!(node instanceof Element)) return !!node.textContent?.trim();
  const { bottom, height, right, width } = node.getBoundingClientRect();
  const isShown = node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  return !node.matches(UNSEEN) && isShown && width * height > 4 && bottom > 0 && right > 0;
}

/**
 * Whether a change is (still) to be seen: frameworks write again what was there already, and what a
 * press alone shows goes by itself.
 * @param isPainted layout may be read
 */
export function isThere({ record }: Change, isPainted: boolean): boolean {
  if (!record) return true;
  const { target, attributeName, oldValue, addedNodes, removedNodes } = record;
  if (attributeName) return (target as Element).getAttribute(attributeName) !== oldValue;
  if (target.nodeType === Node.TEXT_NODE) return target.textContent !== oldValue;
  const added = [...addedNodes];
  const removed = [...removedNodes];
  if (added.length === removed.length && added.every((node, i) => node.isEqualNode(removed[i]!)))
    return false;
  return (
    added.some((node) => node.isConnected && (!isPainted || isSeen(node))) ||
    removed.some((node) => !node.isConnected && (node instanceof Element || node.textContent?.trim()))
  );
}

/**
 * Whether only style sheets can tell if a changed attribute has an effect: trackers and frameworks
 * write classes, `data-` and `aria-` attributes and custom properties that nothing depends on.
 */
export const isWeak = ({ record }: Change): boolean =>
  /^(class|style|(data|aria)-.*)$/.test(record?.attributeName ?? '');
