import type { Reason } from '@kitka/shared/reasons';

/** Why something is not stored, for the sender: what was wrong, where, and what to do. */
export interface Refusal {
  reason: Reason;
  message: string;
  /** The part of the body or the header at fault. */
  field: string | null;
}

/** What a stage of the ingest says: go on with `value`, or stop with a refusal. */
export type Verdict<T> = { ok: true; value: T } | ({ ok: false } & Refusal);

export const accept = <T>(value: T): Verdict<T> => ({ ok: true, value });

export const refuse = (reason: Reason, message: string, field: string | null = null): Verdict<never> => ({
  ok: false,
  reason,
  message,
  field,
});
