import { isThere } from './change.ts';
import type { ClickRule } from './classifyClick.ts';
import { isAtRest } from './clickable.ts';
import type { Clicks } from './clicks.ts';
import type { Raise } from './raise.ts';

/** Maximum ms between the two clicks of a double click. */
const DOUBLE = 500;

/** A click on something that looks clickable had no effect. */
export const deadClick = (raise: Raise, { _recent: recent }: Clicks): ClickRule => ({
  classified(click) {
    const { at, _outcome: outcome, place, target } = click;
    // For visitors who always double-click, the first click already had its effect.
    const isSecond = recent.some(
      (one) =>
        one.target === target &&
        one._outcome &&
        one.at < at &&
        // Or the button still shows that an earlier click set it to work.
        (at - one.at < DOUBLE ||
          one._caused.some((change) => place?.contains(change._node) && isThere(change, true))),
    );
    if (!outcome && !isSecond && place && !isAtRest(place))
      raise('dead-click', place, 'the click had no effect', click);
  },
});
