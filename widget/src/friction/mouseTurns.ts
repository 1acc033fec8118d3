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

/**
 * Reports each sharp turn of the mouse from the second fast one in a row on, with no button held.
 * @returns to be called with each event of the pointer
 */
export function mouseTurns(turned: (turn: MouseTurn) => void): (event: PointerEvent) => void {
  let [x, y, dx, dy, row, last] = [0, 0, 0, 0, 0, 0];
  return ({ buttons, clientX, clientY, pointerType, target, timeStamp: at }) => {
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
}
