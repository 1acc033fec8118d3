import type { Claim } from './commit.ts';

/** Groups remembered in D1: one row each, written over in turn, never deleted. */
const RING_GROUPS = 2_048;
/** Characters of ids remembered, newest first: about 200,000 ids, some 15 MB of an object's 128. */
const RING_CHARACTERS = 4_000_000;

/**
 * What a Ledger remembers of the groups it committed: the last sequence number, and the ids of
 * recent beacons, so that one that is delivered again adds nothing. Lives in memory, is written with
 * each group and loaded after a restart.
 */
export class Ring {
  #seq = 0;
  #characters = 0;
  readonly #groups: { nonce: string; ids: readonly string[] }[] = [];
  readonly #nonces = new Set<string>();
  readonly #ids = new Set<string>();
  readonly #shard: number;

  private constructor(shard: number) {
    this.#shard = shard;
  }

  static async load(db: D1Database, shard: number): Promise<Ring> {
    const { results } = await db
      .prepare(
        `SELECT seq, nonce, ids FROM (
           SELECT seq, nonce, ids, sum(length(ids)) OVER (ORDER BY seq DESC) AS characters
           FROM groups WHERE shard = ?1
         )
         WHERE characters <= ?2 ORDER BY seq`,
      )
      .bind(shard, RING_CHARACTERS)
      .all<{ seq: number; nonce: string; ids: string }>();
    const ring = new Ring(shard);
    for (const { seq, nonce, ids } of results) ring.remember({ seq, nonce }, JSON.parse(ids));
    return ring;
  }

  /** Whether a beacon of this id was counted. */
  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Whether the group of this nonce was committed. */
  hasGroup(nonce: string): boolean {
    return this.#nonces.has(nonce);
  }

  /** The place the next group is to claim. */
  next(nonce: string): Claim {
    const seq = this.#seq + 1;
    return { shard: this.#shard, slot: seq % RING_GROUPS, seq, nonce };
  }

  /** Takes a committed group in, and forgets the oldest ones beyond the bounds. */
  remember({ seq, nonce }: Pick<Claim, 'seq' | 'nonce'>, ids: readonly string[]): void {
    this.#seq = seq;
    this.#groups.push({ nonce, ids });
    this.#nonces.add(nonce);
    for (const id of ids) this.#ids.add(id);
    this.#characters += length(ids);
    while (this.#groups.length > RING_GROUPS || this.#characters > RING_CHARACTERS) {
      const oldest = this.#groups.shift();
      if (!oldest) break;
      this.#nonces.delete(oldest.nonce);
      for (const id of oldest.ids) this.#ids.delete(id);
      this.#characters -= length(oldest.ids);
    }
  }
}

/** Characters of a list of ids as JSON, about. */
const length = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + id.length + 3, 2);
