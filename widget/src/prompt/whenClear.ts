import type { guard } from '../browser/guard.ts';
import { isHidden } from '../browser/isHidden.ts';
import { isBusy } from './isBusy.ts';

/** Ms after something that may have cleared the way before looking again: the next field has focus by then. */
const SETTLE = 1000;

/**
 * Runs once nothing is in the way of a question, unless `signal` calls it off. Listens for what may
 * clear the way instead of looking every second.
 */
export function whenClear(guarded: typeof guard, signal: AbortSignal, run: () => void): void {
  let timer = 0;
  let isOver = false;
  const look = () => {
    if (isOver || signal.aborted || isHidden() || isBusy()) return;
    isOver = true;
    run();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(guarded(look), SETTLE);
  };
  // Capturing: `close` of a dialog does not bubble.
  for (const type of ['focusout', 'close', 'pointerup', 'scroll', 'visibilitychange']) {
    document.addEventListener(type, soon, { capture: true, signal });
  }
  look();
}
