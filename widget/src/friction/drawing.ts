import { copyCanvases, readCopy } from './canvases.ts';
import { isSeen } from './change.ts';
import type { Click } from './clicks.ts';

/** Ms for which a button must be held to see that a canvas stands still meanwhile. */
const HELD = 30;

/**
 * Watches whether a click, which has been made, draws on a canvas of the page.
 * @returns to be called several times: true if it drew on one, or if that cannot be known; false if all show what they
 * showed before the press; undefined if one changes, but does so by itself
 */
export function watchingCanvases(click: Click): () => boolean | undefined {
  const [pressed, clicked] = click._drawn!;
  const samples = new Map<HTMLCanvasElement, (string | undefined)[]>();
  return () => {
    // What the visitor pressed next may have drawn as well.
    const next = click._next;
    const copies = next ? next._drawn![0] : copyCanvases();
    let isChanged = false;
    for (const [canvas] of pressed ?? []) {
      if (!isSeen(canvas)) continue;
      const list = samples.get(canvas) ?? [readCopy(pressed, canvas)];
      samples.set(canvas, list);
      list.push(readCopy(copies, canvas));
      // A WebGL canvas reads as empty once its frame has been shown.
      if (list.includes(undefined) || !list.some((one) => /[1-9]/.test(one!))) return true;
      if (list.every((one) => one === list[0])) continue;
      isChanged = true;
      const wasMoving = click.at - click.from < HELD || readCopy(clicked, canvas) !== list[0];
      const isMoving = next
        ? next._drawn![1] && readCopy(next._drawn![1], canvas) !== list.at(-1)
        : list.at(-2) !== list.at(-1);
      if (!wasMoving || !isMoving) return true;
    }
    return isChanged ? undefined : false;
  };
}
