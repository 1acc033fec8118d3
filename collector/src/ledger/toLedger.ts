import type { DropReason } from '@kitka/shared/wire/dropReasons';
import type { Env } from '../env.ts';
import type { Spent } from './budget.ts';
import type { Entry, Outcome } from './entry.ts';
import type { Ledger } from './ledger.ts';

/** The Ledger did not respond: a failure of the platform, not a fault of the request. */
export class LedgerFailure extends Error {}

/** Number of Ledgers that share the work, 1 to 64. */
export const shardsOf = ({ SHARDS }: Pick<Env, 'SHARDS'>): number =>
  Math.min(64, Math.max(1, Math.trunc(Number(SHARDS)) || 1));

/**
 * Sends entries to the Ledgers of their shards. All messages of a view or answer go to the same Ledger, so that
 * they can share a group. Nothing else depends on the shard, as keys decide what is new.
 * @returns outcomes in the order of the entries
 * @throws LedgerFailure
 */
export async function toLedger(env: Env, entries: readonly Entry[]): Promise<Outcome[]> {
  const outcomes = new Map<Entry, Outcome>();
  const shardOf = (entry: Entry) => shard(env, entry.type === 'erase' ? entry.id : entry.row.id);
  await Promise.all(
    [...Map.groupBy(entries, shardOf)].map(async ([name, group]) => {
      const added = await ask(env, name, (ledger) => ledger.add(group));
      group.forEach((entry, i) => {
        outcomes.set(entry, added[i] ?? 'busy');
      });
    }),
  );
  return entries.map((entry) => outcomes.get(entry) ?? 'busy');
}

/**
 * Counts n messages that were received and not stored.
 * @param site '' if no site is known
 * @param day of arrival
 */
export async function countDrop(
  env: Env,
  site: string,
  day: string,
  reason: DropReason,
  n = 1,
): Promise<void> {
  await ask(env, shard(env, site), (ledger) => ledger.drop(site, day, reason, n));
}

/** Makes all Ledgers write what they hold before it is read. If one fails, what it has written so far is read. */
export async function flushLedgers(env: Env): Promise<void> {
  const shards = Array.from({ length: shardsOf(env) }, (_, i) => String(i));
  await Promise.all(shards.map((name) => ask(env, name, (ledger) => ledger.flush()).catch(console.error)));
}

/**
 * Checks that every Ledger responds.
 * @throws LedgerFailure if one does not
 */
export async function pingLedgers(env: Env): Promise<void> {
  const shards = Array.from({ length: shardsOf(env) }, (_, i) => String(i));
  await Promise.all(shards.map((name) => ask(env, name, (ledger) => ledger.ping())));
}

/**
 * What all Ledgers have done today, together.
 * @throws LedgerFailure if one does not respond
 */
export async function spentToday(env: Env): Promise<Spent> {
  const shards = Array.from({ length: shardsOf(env) }, (_, i) => String(i));
  const all = await Promise.all(shards.map((name) => ask(env, name, (ledger) => ledger.spent())));
  const sum = (what: Exclude<keyof Spent, 'day'>) => all.reduce((total, spent) => total + spent[what], 0);
  return {
    day: all[0]?.day ?? '',
    rows: sum('rows'),
    views: sum('views'),
    messages: sum('messages'),
    reads: sum('reads'),
  };
}

/** Counts rows that were read for people: all in the first Ledger, as they are not of a view or an answer. */
export const spendReads = (env: Env, rows: number): Promise<void> =>
  ask(env, '0', (ledger) => ledger.spendReads(rows));

/** Rows that were read for people today. @throws LedgerFailure */
export const readsToday = async (env: Env): Promise<number> =>
  (await ask(env, '0', (ledger) => ledger.spent())).reads;

/**
 * Entries that Ledgers keep because D1 failed, and those that D1 rejected.
 * @throws LedgerFailure if one does not respond
 */
export async function keptByLedgers(env: Env): Promise<{ waiting: number; rejected: number }> {
  const shards = Array.from({ length: shardsOf(env) }, (_, i) => String(i));
  const all = await Promise.all(shards.map((name) => ask(env, name, (ledger) => ledger.kept())));
  return {
    waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
    rejected: all.reduce((sum, { rejected }) => sum + rejected, 0),
  };
}

async function ask<T>(
  env: Env,
  name: string,
  what: (ledger: DurableObjectStub<Ledger>) => Promise<T>,
): Promise<T> {
  try {
    return await what(env.LEDGER.get(env.LEDGER.idFromName(name)));
  } catch (error) {
    throw new LedgerFailure('The Ledger did not answer.', { cause: error });
  }
}

const shard = (env: Env, key: string): string => String(fnv1a(key) % shardsOf(env));

/** FNV-1a, 32 bit (draft-eastlake-fnv): spreads keys evenly and is the same everywhere. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
