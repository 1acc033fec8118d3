import type { guard } from '../browser/guard.ts';
import { isHidden } from '../browser/isHidden.ts';
import { isBusy } from './isBusy.ts';

/** Ms from an event that may have cleared the way to the next check; by then the next field has the focus. */
const SETTLE = 1000;

/**
 * Calls `run` once nothing is in the way of a prompt, unless `signal` is aborted first. Listens for events that
 * may clear the way instead of polling.
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
  // Capturing, as `close` of a dialog does not bubble.
  for (const type of [
    'focusout',
    'close',
    'pointerup',
    'keyup',
    'scroll',
    'fullscreenchange',
    'visibilitychange',
  ]) {
    document.addEventListener(type, soon, { capture: true, signal });
  }
  look();
}
