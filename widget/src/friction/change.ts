/** Number of changes of one node without a click, while a verdict is pending, that show that it keeps changing. */
export const GOES_ON = 3;
/** Ms after which the visual feedback of a press (ripples, pressed looks) is over. */
export const PRESSED = 700;
/** Elements whose changes are invisible, and our own. */
const UNSEEN = 'head,script,style,kitka-prompt';

/** Something that changed on the page while a click's verdict was pending. */
export interface Change {
  /** `performance.now()` */
  at: number;
  /** What changed, or what scrolled. */
  _node: Node;
  /** Undefined for scrolling. */
  _record?: MutationRecord;
}

/** The element that a change belongs to. */
export const elementOf = (node: Node): Element | null =>
  node instanceof Element ? node : node.parentElement;

/** Whether a change at a node is worth recording; changes in the document's head, for example, are invisible. */
export const isNoticeable = (node: Node): boolean => !elementOf(node)?.closest(UNSEEN);

/** Whether a node, or a part of it, is visible on the screen or below it. Reads the layout. */
export function isSeen(node: Node): boolean {
  if (!isNoticeable(node)) return false;
  const range = new Range();
  range.selectNode(node);
  const { bottom, height, right, width } = range.getBoundingClientRect();
  const isBox = width * height > 4;
  // A text node may be a direct child of a shadow root.
  const element = elementOf(node) ?? document.body;
  const how = { opacityProperty: true, visibilityProperty: true };
  return (
    (isBox && bottom > 0 && right > 0 && element.checkVisibility(how)) ||
    // Its content may be positioned outside of its box, as dialogs are, or it may have no box of its own.
    ((isBox || getComputedStyle(element).overflow === 'visible') && [...node.childNodes].some(isSeen))
  );
}

/**
 * Whether a change is (still) visible. Frameworks rewrite what was there already, and what only a press shows
 * disappears by itself. Reads the layout.
 */
export function isThere({ _record: record }: Change): boolean {
  if (!record) return true;
  const { target, attributeName, oldValue, addedNodes, removedNodes } = record;
  if (attributeName) return (target as Element).getAttribute(attributeName) !== oldValue;
  if (target.nodeType === Node.TEXT_NODE) return target.textContent !== oldValue && isSeen(target);
  const added = [...addedNodes];
  const removed = [...removedNodes];
  if (added.length === removed.length && added.every((node, i) => node.isEqualNode(removed[i]!)))
    return false;
  return (
    added.some((node) => node.isConnected && isSeen(node)) ||
    removed.some((node) => !node.isConnected && (node instanceof Element || node.textContent?.trim()))
  );
}

/**
 * Whether only the style sheets show if a changed attribute has a visible effect: trackers and frameworks write
 * classes, `data-` and `aria-` attributes, custom properties and attributes of their own that no rule uses. What the
 * browser itself knows has a property, too.
 */
export const isWeak = ({ _node: node, _record: record }: Change): boolean => {
  const name = record?.attributeName;
  return !!name && (/^(class|style|data-|aria-|id|title|href|role)/.test(name) || !(name in node));
};

/**
 * Whether the changed node keeps changing without a click, and so may have changed before it too.
 * @param isEarly there was little time for that yet
 */
export const goesOn = ({ _node: node }: Change, changes: readonly Change[], isEarly?: boolean): boolean =>
  changes.filter((one) => one._node === node).length >= (isEarly ? 1 : GOES_ON);
