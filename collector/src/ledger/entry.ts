import type { AnswerRow } from '../store/answers.ts';
import type { ViewRow } from '../store/views.ts';

/** What all that comes for a site has. */
interface Received {
  site: string;
  /** The site's local day on which it came: what bounds and accounting go by, whatever day it claims. */
  arrived: string;
  /** Rows of its sort that the site keeps of one such day. */
  ceiling: number;
}

/** A view's state, admitted and scrubbed. */
export interface ViewEntry extends Received {
  type: 'view';
  row: ViewRow;
}

/** An answer's state, admitted and scrubbed. */
export interface AnswerEntry extends Received {
  type: 'answer';
  row: AnswerRow;
}

/** A visitor deletes their answer. */
export interface EraseEntry {
  type: 'erase';
  /** SHA-256 of the receipt. */
  id: string;
  at: number;
}

/** Something whose messages each hold all of it so far. */
export type State = ViewEntry | AnswerEntry;

/** What the Ledger stores, each exactly once. */
export type Entry = ViewEntry | AnswerEntry | EraseEntry;

/**
 * What became of an entry. `duplicate`: it told nothing new. `ceiling`: the site keeps no more views of this day.
 * `kept`: the store is failing; it lies safe with the Ledger and will be stored. `busy`: nothing was kept, as there
 * is no room. `missing`: there is no such answer to erase.
 */
export type Outcome = 'stored' | 'duplicate' | 'ceiling' | 'erased' | 'missing' | 'kept' | 'busy';
