import { SIGNAL, type SignalDetail, type SignalKind } from '@kitka/shared/settings/signals';
import { LIMITS } from '@kitka/shared/wire/limits';
import { emit } from '../browser/emit.ts';
import type { Reporter } from '../core/reporter.ts';

/**
 * Kinds that have one place per view, the worst. If another place turns out to be worse, the signal moves there.
 */
const MOVING = SIGNAL['slow-load'] | SIGNAL['layout-shift'];

/** The view that a signal belongs to, and the signals of the click that caused it. */
interface Origin {
  _reporter: Reporter;
  signals?: SignalKind[];
}

/**
 * Confirms a signal: it is counted and reported to the page's developers, once per view and place.
 * @param place selector of where it happened, or the group of a script error; without it, the whole page
 * @param reason why, in a few plain words
 * @param origin default: the open view
 */
export type Confirm = (
  kind: SignalKind,
  place: string | null | undefined,
  reason: string,
  origin?: Origin,
) => void;

/** Like `Confirm`, but takes a node too. */
export type Raise = (
  kind: SignalKind,
  place: Node | string | null | undefined,
  reason: string,
  origin?: Origin,
) => void;

/** @param off mask of the kinds that the site has turned off */
export const confirming =
  (current: () => Reporter | undefined, off: number): Confirm =>
  (kind, place, reason, origin) => {
    const mask = SIGNAL[kind];
    const reporter = origin ? origin._reporter : current();
    if (!reporter || off & mask) return;
    origin?.signals?.push(kind);
    const selector = place ?? 'html';
    const { page, spots } = reporter.view;
    const before = spots[selector] ?? 0;
    if (before & mask) return;
    const old = Object.keys(spots).find((one) => spots[one]! & mask & MOVING);
    if (old) {
      spots[old]! ^= mask;
      if (!spots[old]) delete spots[old];
    }
    reporter.view.signals |= mask;
    if (before || Object.keys(spots).length < LIMITS.spots) spots[selector] = before | mask;
    if (!old) emit('signal', { kind, selector, page, reason } satisfies SignalDetail);
    reporter._viewChanged();
  };
