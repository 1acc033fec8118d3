import { listen } from '../browser/listen.ts';

/** Minimum length in px of a segment of the pointer's path. */
const PIECE = 40;
/** Maximum ms between two fast turns. */
const FAST = 400;
/** Fast turns in a row from which thrashing is suspected. */
const SOME = 2;

/** A sharp turn of the mouse. */
export interface MouseTurn {
  /** `performance.now()` */
  at: number;
  target: Element;
}

/** Reports each sharp turn of the mouse from the second fast one in a row on, with no button held. */
export function watchMouseTurns(turned: (turn: MouseTurn) => unknown): void {
  let [x, y, dx, dy, row, last] = [0, 0, 0, 0, 0, 0];
  const move = ({ buttons, clientX, clientY, pointerType, target, timeStamp: at }: PointerEvent) => {
    const [toX, toY] = [clientX - x, clientY - y];
    if (buttons || pointerType !== 'mouse') row = 0;
    else if (Math.hypot(toX, toY) < PIECE) return;
    else if (toX * dx + toY * dy < 0) {
      row = at - last < FAST ? row + 1 : 0;
      last = at;
      if (row >= SOME) turned({ at, target: target as Element });
    }
    [x, y, dx, dy] = [clientX, clientY, toX, toY];
  };
  listen(window, 'pointermove', move, true);
}
