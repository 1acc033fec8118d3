/** Changes of one node without a click, while a verdict is pending, that tell that it goes on changing. */
const GOES_ON = 3;
/** Changes that nobody sees, and our own. */
const UNSEEN = 'head,script,style,kitka-prompt';

/** Something that changed on the page while a click's verdict was pending. */
export interface Change {
  /** `performance.now()` */
  at: number;
  /** What changed, or what scrolled. */
  node: Node;
  /** None for scrolling. */
  record?: MutationRecord;
  /** What the attribute said when the next click began, which may take it back. */
  value?: string | null | undefined;
}

/** What a changed attribute says, or said before another click could change it; undefined of other changes. */
export const stateAfter = ({ node, record, value }: Change): string | null | undefined =>
  value ?? (record?.attributeName ? (node as Element).getAttribute(record.attributeName) : undefined);

/** The element that a change belongs to. */
export const elementOf = (node: Node): Element | null =>
  node instanceof Element ? node : node.parentElement;

/** Whether a change at a node is worth noting: nobody sees the head of a document. */
export const isNoticeable = (node: Node): boolean => !elementOf(node)?.closest(UNSEEN);

/** Whether a node, or a part of it, is to be seen on the screen or below it. Reads the layout. */
export function isSeen(node: Node): boolean {
  if (!isNoticeable(node)) return false;
  const range = new Range();
  range.selectNode(node);
  const { bottom, height, right, width } = range.getBoundingClientRect();
  const isBox = width * height > 4;
  // Text may stand in a shadow root itself.
  const element = elementOf(node) ?? document.body;
  const how = { opacityProperty: true, visibilityProperty: true };
  return (
    (isBox && bottom > 0 && right > 0 && element.checkVisibility(how)) ||
    // What it holds may be taken out of its box, as dialogs are; or it has none of its own.
    ((isBox || getComputedStyle(element).overflow === 'visible') && [...node.childNodes].some(isSeen))
  );
}

/**
 * Whether a change is (still) to be seen: frameworks write again what was there already, and what a
 * press alone shows goes by itself.
 * @param isPainted layout may be read
 */
export function isThere(change: Change, isPainted: boolean): boolean {
  const { record } = change;
  if (!record) return true;
  const { target, attributeName, oldValue, addedNodes, removedNodes } = record;
  if (attributeName) return stateAfter(change) !== oldValue;
  if (target.nodeType === Node.TEXT_NODE)
    return target.textContent !== oldValue && (!isPainted || isSeen(target));
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
  /^(class|style|data-|aria-)/.test(record?.attributeName ?? '');

/**
 * Whether what changed goes on changing without a click: it may have done so before.
 * @param isEarly there was hardly time for it
 */
export const goesOn = ({ node }: Change, changes: readonly Change[], isEarly?: boolean): boolean =>
  changes.filter((one) => one.node === node).length >= (isEarly ? 1 : GOES_ON);
