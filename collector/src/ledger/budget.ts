import type { RowBudget } from '@kitka/shared/settings/plans';

/** What a Ledger has done in a day. */
export interface Spent {
  /** UTC, as the platform's limits are: YYYY-MM-DD. */
  day: string;
  /** Rows written to D1, as it bills them. */
  rows: number;
  /** Views begun. */
  views: number;
  /** Messages that arrived, whatever became of them. */
  messages: number;
  /** Rows of D1 read for people. */
  reads: number;
}

const NOTHING = { rows: 0, views: 0, messages: 0, reads: 0 };

/** What rows are written for. */
export type Purpose = 'begin' | 'grow' | 'answers';

/**
 * Rows that one entry takes; an answer has two or three indexes. Pages that come up for the first time and counts are
 * few, and are known once they are written: the shares have room for those of one group.
 */
const ROWS: Record<Purpose, number> = { begin: 1, grow: 1, answers: 4 };

/**
 * Counts what a Ledger writes in a day, so that the platform's limit is never what stops it half-way. The counts are
 * kept in the object's own storage, one row a group: D1 would bill it.
 */
export class Budget {
  readonly #sql: SqlStorage;
  readonly #rows: RowBudget | null;
  readonly #isCounting: boolean;
  #spent: Spent = { day: '', ...NOTHING };

  /**
   * @param rows how the day's rows are shared out; null: there is no limit
   * @param isCounting whether to count at all
   */
  constructor(sql: SqlStorage, rows: RowBudget | null, isCounting: boolean) {
    this.#sql = sql;
    this.#rows = rows;
    this.#isCounting = isCounting;
    if (!isCounting) return;
    sql.exec(
      'CREATE TABLE IF NOT EXISTS spent (one INTEGER PRIMARY KEY, day TEXT, rows INTEGER, views INTEGER, messages INTEGER, reads INTEGER)',
    );
    const [row] = sql.exec('SELECT day, rows, views, messages, reads FROM spent').toArray();
    if (row) this.#spent = row as unknown as Spent;
  }

  /** Whether the plan has limits: then counts are written less often. */
  get isCounting(): boolean {
    return this.#isCounting;
  }

  /** What was done today. @param now ms */
  spent(now: number): Spent {
    const day = new Date(now).toISOString().slice(0, 10);
    if (this.#spent.day !== day) this.#spent = { day, ...NOTHING };
    return this.#spent;
  }

  /** How many further entries may be stored today. */
  room(purpose: Purpose, now: number): number {
    if (!this.#rows) return Number.POSITIVE_INFINITY;
    const { rows, views } = this.spent(now);
    const byRows = Math.floor((this.#rows[purpose] - rows) / ROWS[purpose]);
    return Math.max(0, purpose === 'begin' ? Math.min(byRows, this.#rows.views - views) : byRows);
  }

  /** Counts messages, and what was written for them. */
  spend(now: number, { rows = 0, views = 0, messages = 0, reads = 0 }: Partial<Omit<Spent, 'day'>>): void {
    if (!this.#isCounting) return;
    const spent = this.spent(now);
    spent.rows += rows;
    spent.views += views;
    spent.messages += messages;
    spent.reads += reads;
  }

  /** Writes the counts to the object's own storage. */
  save(): void {
    if (!this.#isCounting) return;
    const { day, rows, views, messages, reads } = this.#spent;
    this.#sql.exec('REPLACE INTO spent VALUES (1, ?, ?, ?, ?, ?)', day, rows, views, messages, reads);
  }
}
