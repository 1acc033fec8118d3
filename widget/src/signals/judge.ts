import { DEFAULT_SIGNALS, maskOf } from '@kitka/shared/signals';
import { failureCounter } from '../browser/guard.ts';
import type { Config } from '../config.ts';
import type { Courier } from '../send.ts';
import type { Click, Clicks } from './clicks.ts';
import { deadClick } from './deadClick.ts';
import { errorClick } from './errorClick.ts';
import { type Explanation, explain } from './explain.ts';
import type { Failure } from './failures.ts';
import { formAbandoned } from './formAbandoned.ts';
import { judgingClicks } from './judgeClick.ts';
import type { MouseTurn } from './mouseTurns.ts';
import { rageClick } from './rageClick.ts';
import type { Confirm, Raise } from './raise.ts';
import { groupOf, scriptError } from './scriptError.ts';
import { scrollHunting } from './scrollHunting.ts';
import { selectorOf } from './selectorOf.ts';
import { slowInteraction } from './slowInteraction.ts';
import { thrash } from './thrash.ts';

/** What the core gives to the chunk. */
export interface Tools {
  setup: Config;
  clicks: Clicks;
  confirm: Confirm;
  failures: ReturnType<typeof failureCounter>;
}

/** What the chunk does for the core: it judges what the core suspects. */
export interface Judge {
  /** @returns true: the verdict will be spoken */
  suspect(click: Click): true;
  failed(failure: Failure): void;
  /** The visitor typed. */
  typed(field: HTMLElement, event: InputEvent): void;
  /** A soft navigation ended a view. */
  departed(courier: Courier): void;
  turned(turn: MouseTurn): void;
  /** The visitor turned round after scrolling a long way. */
  scrolled(): void;
  slow(entry: PerformanceEventTiming): void;
  explain(): Explanation[];
}

/**
 * The signals that need a judge. This chunk is loaded on pages where something is suspected, and costs
 * the others nothing.
 */
export function judge({ setup, clicks, confirm, failures }: Tools): Judge {
  failureCounter(failures);
  const at = { ...DEFAULT_SIGNALS, ...setup.signals };
  const raise: Raise = (kind, place, ...rest) =>
    confirm(
      kind,
      maskOf([kind]),
      place instanceof Element ? selectorOf(place) : (place ?? undefined),
      ...rest,
    );
  const failedClick = errorClick(raise, at.deadAfter);
  const form = formAbandoned(raise, at.formTyped);
  return {
    suspect: judgingClicks(clicks, at.deadAfter, [
      deadClick(raise, clicks),
      rageClick(raise, clicks, at.rageClicks, at.rageWithin),
    ]),
    failed(failure) {
      const group = groupOf(failure);
      if (!group) return;
      scriptError(raise, group);
      failedClick(failure, group);
    },
    typed: form.typed,
    departed: form.departed,
    slow: (entry) => slowInteraction(raise, entry),
    scrolled: scrollHunting(raise, at.huntTurns),
    turned: thrash(raise, at.thrashTurns),
    explain() {
      const list = clicks.recent.map(explain);
      console.table(list);
      return list;
    },
  };
}
