import { LIMITS } from '@kitka/shared/limits';
import { maskOf, type SignalDetail, type SignalKind } from '@kitka/shared/signals';
import { emit } from '../browser/emit.ts';
import type { Reporter } from '../reporter.ts';

/** Kinds that a view has in one place only, the worst: where that turns out to be another one, they move there. */
const MOVING = maskOf(['slow-load']) | maskOf(['layout-shift']);

/** The click that a signal came of, and its view. */
interface Origin {
  reporter: Reporter;
  signals?: SignalKind[];
}

/**
 * Confirms a signal: it is counted and told to the page's developers, once a view and place.
 * @param mask the kind's bit: the core has no list of all kinds
 * @param place where it happened, by its selector, or the group of a script error; without one the whole page
 * @param reason why, in a few plain words
 * @param origin without one it is of the view that is open
 */
export type Confirm = (
  kind: SignalKind,
  mask: number,
  place: string | null | undefined,
  reason: string,
  origin?: Origin,
) => void;

/** The same for who knows a node and the list of kinds. */
export type Raise = (
  kind: SignalKind,
  place: Node | string | null | undefined,
  reason: string,
  origin?: Origin,
) => void;

/** @param off mask of kinds that the site does not look for */
export const confirming =
  (current: () => Reporter | null | undefined, off: number): Confirm =>
  (kind, mask, place, reason, origin) => {
    const reporter = origin ? origin.reporter : current();
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
    reporter.viewChanged();
  };
