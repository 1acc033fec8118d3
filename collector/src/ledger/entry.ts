import type { AnswerRow } from '../store/answers.ts';
import type { ViewRow } from '../store/views.ts';

/** Common fields of views and answers. */
interface Received {
  site: string;
  /** The site's local day of arrival: limits and accounting go by it, whatever day the message claims. */
  arrived: string;
  /** How many rows of this type the site keeps per day of arrival. */
  ceiling: number;
}

/** The state of a view, admitted and scrubbed. */
export interface ViewEntry extends Received {
  type: 'view';
  row: ViewRow;
}

/** The state of an answer, admitted and scrubbed. */
export interface AnswerEntry extends Received {
  type: 'answer';
  row: AnswerRow;
}

/** Deletion of an answer by its visitor. */
export interface EraseEntry {
  type: 'erase';
  /** SHA-256 of the receipt. */
  id: string;
  at: number;
}

/** An entry whose messages each hold the whole state so far. */
export type State = ViewEntry | AnswerEntry;

/** What the Ledger stores, exactly once each. */
export type Entry = ViewEntry | AnswerEntry | EraseEntry;

/**
 * What became of an entry. `duplicate`: it said nothing new. `ceiling`: the site keeps no more views for this day.
 * `plan`: the collector's plan has no room for more views on this day.
 * `kept`: the store is failing, and the entry is safe in the Ledger and will be stored later. `busy`: it was not
 * kept because there is no room. `missing`: there is no such answer to delete.
 */
export type Outcome = 'stored' | 'duplicate' | 'ceiling' | 'plan' | 'erased' | 'missing' | 'kept' | 'busy';
