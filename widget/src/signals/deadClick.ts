import { isThere } from './change.ts';
import type { ClickRule } from './classifyClick.ts';
import { isAtRest } from './clickable.ts';
import type { Clicks } from './clicks.ts';
import type { Raise } from './raise.ts';

/** Ms from one click of a double click to the next. */
const DOUBLE = 500;

/** A click on something that looks clickable had no effect. */
export const deadClick = (raise: Raise, { recent }: Clicks): ClickRule => ({
  classified(click) {
    const { at, outcome, place, target } = click;
    // Who is used to double clicks has had their effect with the first.
    const isSecond = recent.some(
      (one) =>
        one.target === target &&
        one.outcome &&
        one.at < at &&
        // Or the button itself still shows that it is at work.
        (at - one.at < DOUBLE ||
          one.caused.some((change) => place?.contains(change.node) && isThere(change, true))),
    );
    if (!outcome && !isSecond && place && !isAtRest(place))
      raise('dead-click', place, 'the click had no effect', click);
  },
});
