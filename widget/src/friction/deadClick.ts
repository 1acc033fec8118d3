import { guard } from '../browser/guard.ts';
import { loadSibling } from '../browser/loadSibling.ts';
import { isThere } from './change.ts';
import { type ClickRule, DOUBLE } from './classifyClick.ts';
import { isAtRest } from './clickable.ts';
import type { Click, Clicks } from './clicks.ts';
import type { LooksModule } from './looksEnabled.ts';
import type { Raise } from './raise.ts';

/** A click on something that looks clickable had no effect. */
export const deadClick = (raise: Raise, { _recent: recent }: Clicks): ClickRule => {
  /** Clicks without an effect that may be the first half of a double click. */
  let halves: Click[] = [];
  const decide = async (click: Click) => {
    const { at, place, target } = click;
    // For visitors who always double-click, the first click already had its effect.
    const isSecond = recent.some(
      (one) =>
        one.target === target &&
        one._outcome &&
        one.at < at &&
        // Or the button still shows that an earlier click set it to work.
        (at - one.at < DOUBLE ||
          one._caused.some((change) => place?.contains(change._node) && isThere(change))),
    );
    const isFirst = secondOf(click)?._outcome;
    if (isSecond || isFirst || !place) return;
    if (!isAtRest(place) || (await loadSibling<LooksModule>('disabled')).looksEnabled(place))
      raise('dead-click', place, 'the click had no effect', click);
  };
  /** The second half of a double click, which may be what opens something. */
  const secondOf = ({ at, target }: Click) =>
    recent.find((one) => one.target === target && one.at > at && one.at - at < DOUBLE);
  return {
    classified(click) {
      if (!click._outcome) halves.push(click);
      halves = halves.filter((half) => {
        const second = secondOf(half);
        const isOpen = second && !second._isOver && !second._outcome;
        if (!isOpen) void guard(decide)(half);
        return isOpen;
      });
    },
  };
};
