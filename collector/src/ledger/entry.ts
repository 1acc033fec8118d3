import type { Answer } from '@kitka/shared/answer';
import type { Device } from '@kitka/shared/beacon';
import type { Reason } from '@kitka/shared/reasons';
import type { SignalKind } from '@kitka/shared/signals';
import type { BeaconTally } from '../ingest/tally.ts';

/** A judged and scrubbed beacon. */
export interface BeaconEntry {
  type: 'beacon';
  site: string;
  /** The local day it counts on. */
  day: string;
  page: string;
  id: string;
  tally: BeaconTally;
}

/** A judged and scrubbed answer. */
export interface AnswerEntry {
  type: 'answer';
  site: string;
  day: string;
  page: string;
  /** SHA-256 of the receipt. */
  id: string;
  at: number;
  kind: Answer['kind'];
  value: number;
  /** Answer to the second question of `feel`; null for all other kinds. */
  worth: number | null;
  wording: number;
  comment: string | null;
  reasons: string[] | null;
  /** Version of the words by which the visitor lets the comment be published, and when they agreed, ms; null: they do not. */
  agreement: number | null;
  agreed: number | null;
  /** E-mail address. */
  contact: string | null;
  /** Ms from the first touch of the prompt to this. */
  took: number | null;
  lang: string;
  device: Device;
  country: string | null;
  via: Answer['via'];
  /** The sign of friction it came right after, where that was, and the error behind it; null for all others. */
  signal: SignalKind | null;
  selector: string | null;
  error: string | null;
}

/** Something that was received and not stored. */
export interface DropEntry {
  type: 'drop';
  site: string;
  day: string;
  reason: Reason;
}

/** A visitor deletes their answer. */
export interface EraseEntry {
  type: 'erase';
  /** SHA-256 of the receipt. */
  id: string;
  at: number;
}

/** What the Ledger takes: all of it counted exactly once. */
export type Entry = BeaconEntry | AnswerEntry | DropEntry | EraseEntry;

/**
 * What became of an entry. `kept`: the store is failing; it lies safe with the Ledger and will be
 * stored. `busy`: the Ledger is full and kept nothing. `missing`: there is no such answer to erase.
 */
export type Outcome = 'stored' | 'duplicate' | 'erased' | 'missing' | 'kept' | 'busy';
