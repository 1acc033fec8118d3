import { isAtRest } from './clickable.ts';
import type { ClickJudge } from './judgeClick.ts';
import type { Raise } from './raise.ts';

/** A click on something that looks clickable had no effect. */
export const deadClick = (raise: Raise): ClickJudge => ({
  judged(click) {
    const { effect, place } = click;
    if (!effect && place && !isAtRest(place)) raise('dead-click', place, 'the click had no effect', click);
  },
});
