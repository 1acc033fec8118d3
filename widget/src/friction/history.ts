import { type Change, GOES_ON, isNoticeable, isSeen, PRESSED } from './change.ts';
import type { Click } from './clicks.ts';

/** Changes within this many ms count as one. */
export const BATCH = 30;

/** What the page was like at earlier times, as far as changes were recorded. */
export interface History {
  /** When the visitor pressed something, in order. */
  _presses: readonly number[];
  /**
   * Whether a change could be seen for a while: it was there after `PRESSED`, or when the visitor pressed the next time,
   * as that may have taken it back.
   * @param isOwn the change is within the clicked control, where a press alone shows something for a moment
   */
  _isLasting(change: Change, isOwn: boolean): boolean;
  /** The value that made it last. */
  _lastingValue(change: Change): string | null;
  /** The value that a change gave to an attribute or a text. */
  _valueAfter(change: Change): string | null;
  /**
   * Whether the changed node keeps changing without a click, and so may have changed before it too.
   * @param isEarly there was little time for that yet
   */
  _goesOn(change: Change, isEarly: boolean): boolean;
}

/** Reconstructs what the page was like from what changed since: each record tells what was there before it. */
export function historyOf(changes: readonly Change[], clicks: readonly Click[]): History {
  const all = [...changes, ...clicks.flatMap(({ _caused: caused }) => caused)].sort((a, b) => a.at - b.at);
  const byNode = new Map<Node, Change[]>();
  for (const change of all) {
    const list = byNode.get(change._node);
    if (list) list.push(change);
    else byNode.set(change._node, [change]);
  }
  const presses = [
    ...new Set(clicks.flatMap(({ from, _next: next }) => (next ? [from, next.from] : [from]))),
  ].sort((a, b) => a - b);
  /** Records of the same attribute, or of the same text, from a time on. */
  const same = ({ _node: node, _record: record }: Change, from: number) =>
    byNode
      .get(node)!
      .filter(
        ({ at, _record: other }) =>
          at >= from && other?.type === record!.type && other.attributeName === record!.attributeName,
      );
  const liveOf = ({ _node: node, _record: record }: Change) =>
    record!.attributeName ? (node as Element).getAttribute(record!.attributeName) : node.textContent;
  const valueAt = (change: Change, at: number): string | null => {
    const [next] = same(change, at);
    return next ? next._record!.oldValue : liveOf(change);
  };
  const valueAfter = (change: Change): string | null => {
    const list = same(change, change.at);
    const next = list[list.indexOf(change) + 1];
    return next ? next._record!.oldValue : liveOf(change);
  };
  const wasIn = (node: Node, from: number): boolean => {
    for (const { at, _record: record } of all) {
      if (at < from || !record) continue;
      if ([...record.removedNodes].some((one) => one.contains(node))) return true;
      if ([...record.addedNodes].some((one) => one.contains(node))) return false;
    }
    return node.isConnected;
  };
  const wasSeen = (node: Node) => (node.isConnected ? isSeen(node) : isNoticeable(node));
  const isThereAt = (change: Change, at: number): boolean => {
    const { _record: record } = change;
    if (!record) return true;
    if (record.type !== 'childList')
      return (
        valueAt(change, at) !== record.oldValue && (record.type === 'attributes' || isSeen(record.target))
      );
    const added = [...record.addedNodes];
    const removed = [...record.removedNodes];
    if (added.length === removed.length && added.every((node, i) => node.isEqualNode(removed[i]!)))
      return false;
    return (
      added.some((node) => wasIn(node, at) && wasSeen(node)) ||
      removed.some((node) => !wasIn(node, at) && (node instanceof Element || node.textContent!.trim()))
    );
  };
  /** Whether something other than a click took a change back at once. */
  const isUndone = (change: Change): boolean => {
    const { at: from, _record: record } = change;
    const isSoon = ({ at }: Change) => at > from && at <= from + PRESSED;
    if (!record) return false;
    if (record.type !== 'childList')
      return same(change, from).some(
        (one) => isSoon(one) && changes.includes(one) && valueAfter(one) === record.oldValue,
      );
    return (
      !!record.addedNodes[0] &&
      changes.some(
        (one) =>
          isSoon(one) &&
          one._record &&
          [...record.addedNodes].every((node) =>
            [...one._record!.removedNodes].some((gone) => gone.contains(node)),
          ),
      )
    );
  };
  const lookedAt = ({ at }: Change) =>
    Math.min(presses.find((press) => press > at) ?? Number.POSITIVE_INFINITY, at + PRESSED);
  return {
    _presses: presses,
    _valueAfter: valueAfter,
    _lastingValue: (change) => valueAt(change, lookedAt(change)),
    _goesOn({ _node: node }, isEarly) {
      /** How often it changed after each press. */
      const counts = presses.map(() => 0);
      let last = 0;
      for (const { at } of changes.filter((one) => one._node === node)) {
        if (at - last > BATCH) counts[isEarly ? 0 : presses.findLastIndex((press) => press <= at)]!++;
        last = at;
      }
      return Math.max(...counts) >= GOES_ON;
    },
    _isLasting: (change, isOwn) => !(isOwn && isUndone(change)) && isThereAt(change, lookedAt(change)),
  };
}
