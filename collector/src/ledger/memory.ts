import { accountOf, readAccounts, type StoredAccount } from '../store/accounting.ts';
import { countPages, readPages } from '../store/pages.ts';
import type { Budget } from './budget.ts';
import type { Counters } from './counters.ts';
import type { State } from './entry.ts';
import type { KnownPages } from './knownPages.ts';
import { withTimeout } from './withTimeout.ts';

/** What a Ledger knows without querying D1. */
export interface Memory {
  shard: number;
  /** Number of Ledgers: each may use its part of a site's limits. */
  shards: number;
  counters: Counters;
  pages: KnownPages;
  budget: Budget;
}

/** Reads what is missing in memory from D1, in one batch; usually nothing is. */
export async function loadMemory(db: D1Database, group: Iterable<State>, memory: Memory): Promise<void> {
  const { counters, pages, shard } = memory;
  const days = new Map<string, [site: string, day: string]>();
  const unseen = new Map<string, [site: string, page: string]>();
  for (const { site, arrived, row } of group) {
    days.set(`${site} ${arrived}`, [site, arrived]);
    if (!pages.has(site, row.page)) unseen.set(`${site} ${row.page}`, [site, row.page]);
  }
  const accounts = counters.unloaded(days.values());
  if (accounts.length === 0 && unseen.size === 0) return;
  const uncounted = [...unseen.values()].filter(([site]) => pages.count(site) === undefined);
  const reads = [
    readAccounts(db, shard, accounts),
    readPages(db, [...unseen.values()]),
    countPages(db, uncounted),
  ];
  const [stored, known, counts] = (await withTimeout(db.batch(reads))) as [
    D1Result<StoredAccount>,
    D1Result<{ site: string; page: string }>,
    D1Result<{ site: string; n: number }>,
  ];
  counters.load(accounts, stored.results.map(accountOf));
  pages.load(
    known.results.map(({ site, page }) => [site, page] as const),
    counts.results.map(({ site, n }) => [site, n] as const),
  );
}
