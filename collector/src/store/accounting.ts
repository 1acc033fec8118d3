import type { DropReason } from '@kitka/shared/wire/dropReasons';

/** What arrived for a site on one day and what became of it, as counted by one Ledger. */
export interface Account {
  site: string;
  day: string;
  received: number;
  stored: number;
  dropped: Partial<Record<DropReason, number>>;
  /** New rows, and pages seen for the first time. */
  views: number;
  answers: number;
  pages: number;
}

const ACCOUNT_COLUMNS = 'site, day, received, stored, dropped, views, answers, pages';

/** Statement that reads the accounts of some sites and days; `accountOf` parses its results. */
export const readAccounts = (
  db: D1Database,
  shard: number,
  wanted: readonly (readonly [site: string, day: string])[],
): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${ACCOUNT_COLUMNS} FROM json_each(?2) AS wanted
       JOIN accounting ON site = wanted.value ->> 0 AND day = wanted.value ->> 1 AND shard = ?1`,
    )
    .bind(shard, JSON.stringify(wanted));

/** A row of `readAccounts`. */
export type StoredAccount = Omit<Account, 'dropped'> & { dropped: string };
export const accountOf = ({ dropped, ...account }: StoredAccount): Account => ({
  ...account,
  dropped: JSON.parse(dropped),
});

// Absolute numbers, so writing them again after a lost reply changes nothing.
const WRITE = `
  INSERT INTO accounting (site, day, shard, received, stored, dropped, views, answers, pages)
  SELECT value ->> '$.site', value ->> '$.day', ?1, value ->> '$.received', value ->> '$.stored', value -> '$.dropped',
    value ->> '$.views', value ->> '$.answers', value ->> '$.pages'
  FROM json_each(?2) WHERE true
  ON CONFLICT (site, day, shard) DO UPDATE SET received = excluded.received, stored = excluded.stored,
    dropped = excluded.dropped, views = excluded.views, answers = excluded.answers, pages = excluded.pages`;

/** Statement that writes accounts. */
export const writeAccounts = (
  db: D1Database,
  shard: number,
  accounts: readonly Account[],
): D1PreparedStatement => db.prepare(WRITE).bind(shard, JSON.stringify(accounts));
