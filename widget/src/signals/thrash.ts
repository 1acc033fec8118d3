import { guard } from '../browser/guard.ts';
import type { MouseTurn } from './mouseTurns.ts';
import type { Raise } from './raise.ts';

/** Ms in which the turns must come. */
const WITHIN = 1500;
/** Changes of the page in answer to that many turns: it plays along. */
const PLAYS = 3;

/**
 * The mouse goes back and forth fast, without a button held, over nothing that answers it.
 * @param turns sharp turns in a row
 * @returns to be called with each sharp turn
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
    // Nothing is observed while the mouse rests.
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
