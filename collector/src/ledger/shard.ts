import type { Env } from '../env.ts';
import type { Entry, Outcome } from './entry.ts';

/**
 * Hands entries to the Ledgers of their shards. A page's beacons, and one answer's messages, always
 * meet the same Ledger: it alone knows what it has counted.
 * @returns outcomes in the order of the entries
 */
export async function addToLedger(env: Env, entries: readonly Entry[]): Promise<Outcome[]> {
  const shards = Math.min(64, Math.max(1, Math.trunc(Number(env.SHARDS)) || 1));
  const shardOf = (entry: Entry) => String(fnv1a(keyOf(entry)) % shards);
  const outcomes = new Map<Entry, Outcome>();
  await Promise.all(
    [...Map.groupBy(entries, shardOf)].map(async ([name, group]) => {
      const added = await env.LEDGER.get(env.LEDGER.idFromName(name)).add(group);
      group.forEach((entry, i) => {
        outcomes.set(entry, added[i] ?? 'busy');
      });
    }),
  );
  return entries.map((entry) => outcomes.get(entry) ?? 'busy');
}

/** As `addToLedger`, for one entry. */
export async function toLedger(env: Env, entry: Entry): Promise<Outcome> {
  return (await addToLedger(env, [entry]))[0] ?? 'busy';
}

const keyOf = (entry: Entry): string => {
  switch (entry.type) {
    case 'beacon':
      return entry.site + entry.page;
    case 'drop':
      return entry.site;
    case 'answer':
    case 'erase':
      return entry.id;
  }
};

/** FNV-1a, 32 bit (draft-eastlake-fnv): spreads keys evenly, the same everywhere. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
