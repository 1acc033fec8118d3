import { guard } from '../browser/guard.ts';
import type { MouseTurn } from './mouseTurns.ts';
import type { Raise } from './raise.ts';

/** Ms within which the turns must occur. */
const WITHIN = 1500;
/** Number of changes of the page during the turns from which it is taken to react to them. */
const PLAYS = 3;

/**
 * The mouse moves back and forth fast, with no button held, over nothing that reacts to it.
 * @param turns number of sharp turns in a row
 * @returns to be called at each sharp turn
 */
export function thrash(raise: Raise, turns: number): (turn: MouseTurn) => void {
  let times: number[] = [];
  let changes = 0;
  let timer = 0;
  const observer = new MutationObserver(() => {
    changes++;
  });
  const calm = () => {
    times = [];
    changes = 0;
    observer.disconnect();
  };
  return ({ at, target }) => {
    // Observing stops when the mouse rests.
    clearTimeout(timer);
    timer = setTimeout(guard(calm), WITHIN);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    times = [...times.filter((time) => at - time < WITHIN), at];
    if (times.length < turns) return;
    if (changes < PLAYS && !target.closest('canvas,[data-kitka-ignore]'))
      raise('thrash', null, `${turns} fast turns of the mouse`);
    calm();
  };
}
