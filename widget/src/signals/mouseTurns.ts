import { listen } from '../browser/listen.ts';

/** Pixels of a straight piece of the pointer's path. */
const PIECE = 40;
/** Ms from one turn to the next that is fast. */
const FAST = 400;
/** Fast turns in a row that may be the beginning of thrashing. */
const SOME = 2;

/** A sharp turn of the mouse. */
export interface MouseTurn {
  /** `performance.now()` */
  at: number;
  target: Element;
}

/** Tells of each sharp turn of the mouse after some fast ones in a row, without a button held. */
export function watchMouseTurns(turned: (turn: MouseTurn) => void): void {
  let [x, y, dx, dy, row, last] = [0, 0, 0, 0, 0, 0];
  listen<PointerEvent>(
    window,
    'pointermove',
    ({ buttons, clientX, clientY, pointerType, target, timeStamp: at }) => {
      const [toX, toY] = [clientX - x, clientY - y];
      if (buttons || pointerType !== 'mouse') row = 0;
      else if (Math.hypot(toX, toY) < PIECE) return;
      else if (toX * dx + toY * dy < 0) {
        row = at - last < FAST ? row + 1 : 0;
        last = at;
        if (row >= SOME) turned({ at, target: target as Element });
      }
      [x, y, dx, dy] = [clientX, clientY, toX, toY];
    },
    true,
  );
}
