import type { DropReason } from '@kitka/shared/wire/dropReasons';

/** Why a message is refused, for its sender: what is wrong, where, and what to do. */
export interface Refusal {
  reason: DropReason;
  message: string;
  /** The part of the body or the header at fault. */
  field: string | null;
}

/** Result of a stage of the ingest: a value to go on with, or a refusal. */
export type Verdict<T> = { ok: true; value: T } | ({ ok: false } & Refusal);

export const accept = <T>(value: T): Verdict<T> => ({ ok: true, value });

export const refuse = (reason: DropReason, message: string, field: string | null = null): Verdict<never> => ({
  ok: false,
  reason,
  message,
  field,
});
