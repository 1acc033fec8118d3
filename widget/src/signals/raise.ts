import { LIMITS } from '@kitka/shared/limits';
import type { SignalDetail, SignalKind } from '@kitka/shared/signals';
import { emit } from '../browser/emit.ts';
import type { Courier } from '../send.ts';

/** The click that a signal came of, and its view. */
interface Origin {
  courier: Courier;
  signals?: SignalKind[];
}

/**
 * Confirms a signal: it is counted and told to the page's developers, once a view and place.
 * @param mask the kind's bit: the core has no list of all kinds
 * @param selector where it happened, or the group of a script error; without one the whole page
 * @param reason why, in a few plain words
 * @param origin without one it is of the view that is open
 */
export type Confirm = (
  kind: SignalKind,
  mask: number,
  selector: string | undefined,
  reason: string,
  origin?: Origin,
) => void;

/** The same for who knows an element and the list of kinds. */
export type Raise = (
  kind: SignalKind,
  place: Element | string | null,
  reason: string,
  origin?: Origin,
) => void;

/** @param off mask of kinds that the site does not look for */
export const confirming =
  (current: () => Courier | null | undefined, off: number): Confirm =>
  (kind, mask, selector = 'html', reason, origin) => {
    const courier = origin ? origin.courier : current();
    if (!courier || off & mask) return;
    origin?.signals?.push(kind);
    const { page, spots } = courier.view;
    const before = spots[selector] ?? 0;
    if (before & mask) return;
    courier.view.signals |= mask;
    if (before || Object.keys(spots).length < LIMITS.spots) spots[selector] = before | mask;
    emit('signal', { kind, selector, page, reason } satisfies SignalDetail);
    courier.hasNews();
  };
