import { DurableObject } from 'cloudflare:workers';
import { nanoid } from 'nanoid';
import type { Env } from '../env.ts';
import { commit, isTaken } from './commit.ts';
import type { Entry, Outcome } from './entry.ts';
import { readKnown } from './known.ts';
import { pageKey, plan } from './plan.ts';
import { Ring } from './ring.ts';
import { Spill } from './spill.ts';
import { within } from './within.ts';

/** Milliseconds a group waits for more beacons: nobody waits for a beacon's answer. Answers never wait. */
const WINDOW_MS = 2_000;
/** Entries of one group; reached, it goes at once. */
const GROUP_ENTRIES = 1_000;
/** Characters of one group as JSON. Counted on its page and its site, and with 3 bytes each, that stays below the 2 MB of a D1 value. */
const GROUP_CHARACTERS = 300_000;
/** Entries, and their characters as JSON, that may wait in memory (of 128 MB); beyond, senders are told to come again. */
const WAITING = { entries: 20_000, characters: 10_000_000 };
/** Milliseconds after which a commit counts as failed; whether it was stored shows at the next. */
const COMMIT_MS = 15_000;
/** Failures in a row after which the oldest group is replayed in parts, should one entry be what fails. */
const PARTS_FROM = 8;
/** Milliseconds until the first replay of a spilled group, and the most between two. */
const REPLAY_MS = { first: 250, most: 60_000 };
/** Pages remembered as having a row of their day, so as not to ask D1 again. */
const SEEN_PAGES = 50_000;

interface Waiting {
  entry: Entry;
  characters: number;
  resolve: (outcome: Outcome) => void;
}

/** Whether somebody waits for the outcome. */
const isUrgent = ({ type }: Entry): boolean => type === 'answer' || type === 'erase';

/**
 * The one writer of a shard: gathers what comes in and commits it to D1 in groups, once
 * (docs/architecture.md tells how). What `add` acknowledges is in D1 or in the object's own storage.
 */
export class Ledger extends DurableObject<Env> {
  /** Where groups go. A field, so that a test can make it fail. */
  store: D1Database = this.env.DB;
  /** Rows written to D1 since the object began, as D1 bills them. */
  rowsWritten = 0;

  readonly #shard = Number(this.ctx.id.name ?? 0);
  readonly #spill = new Spill(this.ctx.storage.sql);
  readonly #seen = new Set<string>();
  #ring: Ring | undefined;
  #waiting: Waiting[] = [];
  #characters = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isDue = false;
  /** The end of the line of commits: they happen one after another. */
  #line: Promise<void> = Promise.resolve();
  /** Failures of D1 in a row, and when to try again, in ms. */
  #failures = 0;
  #replayAt = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    // An object that died during a replay may have lost its alarm with it.
    if (!this.#spill.isEmpty) void ctx.blockConcurrencyWhile(() => this.#planReplay());
  }

  /**
   * Takes entries, and answers once each is durable. Drops are not waited for: nothing is promised
   * to their senders.
   * @returns outcomes in the order of the entries
   */
  async add(entries: Entry[]): Promise<Outcome[]> {
    const isBeyond =
      this.#waiting.length + entries.length > WAITING.entries || this.#characters > WAITING.characters;
    if (isBeyond) return entries.map(() => 'busy');
    const outcomes = entries.map(
      (entry) =>
        new Promise<Outcome>((resolve) => {
          const characters = JSON.stringify(entry).length;
          this.#characters += characters;
          this.#waiting.push({ entry, characters, resolve });
        }),
    );
    this.#schedule(this.#isFull || entries.some(isUrgent) ? 0 : WINDOW_MS);
    return entries.every(({ type }) => type === 'drop') ? entries.map(() => 'stored') : Promise.all(outcomes);
  }

  /** Replays what was spilled, if no new group has done so. */
  override async alarm(): Promise<void> {
    await this.#inLine(async () => {
      if (!(await this.#replay())) await this.#planReplay();
    });
  }

  #schedule(delay: number): void {
    if (this.#isDue || (this.#timer && delay > 0)) return;
    clearTimeout(this.#timer);
    const go = () => {
      this.#timer = null;
      this.#isDue = true;
      void this.#inLine(() => this.#commitWaiting());
    };
    if (delay === 0) go();
    else this.#timer = setTimeout(go, delay);
  }

  #inLine(work: () => Promise<void>): Promise<void> {
    const done = this.#line.then(work);
    // One that fails must not stop those behind it.
    this.#line = done.catch((error) => console.error('A commit ended unexpectedly.', error));
    return done;
  }

  /** Commits what waits when its turn comes: all that gathered during the commit before is one group. */
  async #commitWaiting(): Promise<void> {
    this.#isDue = false;
    do {
      const group = this.#nextGroup();
      if (group.length === 0) return;
      const entries = group.map(({ entry }) => entry);
      const outcomes = await this.#store(entries).catch((error): Outcome[] => {
        console.error('A group could be neither stored nor kept; its senders are told to come again.', error);
        return entries.map(() => 'busy');
      });
      group.forEach(({ resolve }, i) => {
        resolve(outcomes[i]!);
      });
    } while (this.#isFull || this.#waiting.some(({ entry }) => isUrgent(entry)));
    if (this.#waiting.length > 0) this.#schedule(WINDOW_MS);
  }

  /** Whether what waits is at least one whole group. */
  get #isFull(): boolean {
    return this.#waiting.length >= GROUP_ENTRIES || this.#characters >= GROUP_CHARACTERS;
  }

  #nextGroup(): Waiting[] {
    let size = 0;
    for (let characters = 0; size < Math.min(this.#waiting.length, GROUP_ENTRIES); size++) {
      characters += this.#waiting[size]!.characters;
      if (size > 0 && characters > GROUP_CHARACTERS) break;
    }
    const group = this.#waiting.splice(0, size);
    for (const { characters } of group) this.#characters -= characters;
    return group;
  }

  /** Commits a group, or keeps it in the spill; groups keep their order, so none overtakes a spilled one. */
  async #store(entries: Entry[]): Promise<Outcome[]> {
    const nonce = nanoid();
    if (await this.#replay()) {
      try {
        return await this.#commit(nonce, entries);
      } catch (error) {
        this.#backOff(error);
      }
    }
    if (!this.#spill.hasRoomFor(entries.length)) return entries.map(() => 'busy');
    this.#spill.add(nonce, entries);
    await this.#planReplay();
    return entries.map(() => 'kept');
  }

  /**
   * Commits what was spilled, oldest first, unless D1 failed a moment ago.
   * @returns whether nothing is left in the spill
   */
  async #replay(): Promise<boolean> {
    for (let group = this.#spill.oldest(); group; group = this.#spill.oldest()) {
      if (Date.now() < this.#replayAt) return false;
      try {
        if (this.#failures < PARTS_FROM) await this.#commit(group.nonce, group.entries);
        else await this.#commitParts(group.nonce, group.entries);
      } catch (error) {
        this.#backOff(error);
        return false;
      }
      this.#spill.remove(group);
    }
    return true;
  }

  /**
   * Commits a group that failed again and again half by half, and sets aside the entry that D1 will
   * not take: one must not stop all that come after it. Each part has a nonce of its own.
   * @throws when D1 does not answer at all: then nothing is known of any entry
   */
  async #commitParts(nonce: string, entries: readonly Entry[]): Promise<void> {
    try {
      await this.#commit(nonce, entries);
    } catch (error) {
      await this.store.prepare('SELECT 1').first();
      const half = entries.length >> 1;
      if (half === 0) {
        for (const entry of entries) this.#spill.setAside(entry, String(error));
        return;
      }
      await this.#commitParts(`${nonce}.0`, entries.slice(0, half));
      await this.#commitParts(`${nonce}.1`, entries.slice(half));
    }
  }

  /** After one failure the next group tries again at once; after several in a row, ever later. */
  #backOff(error: unknown): void {
    console.error('D1 failed; what it was to store is kept for replay.', error);
    const delay = this.#failures === 0 ? 0 : REPLAY_MS.first * 2 ** (this.#failures - 1);
    this.#failures++;
    this.#replayAt = Date.now() + Math.min(delay, REPLAY_MS.most);
  }

  async #planReplay(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) !== null) return;
    await this.ctx.storage.setAlarm(Math.max(this.#replayAt, Date.now() + REPLAY_MS.first));
  }

  /**
   * Stores a group once, however often it is called with the same nonce.
   * @throws when D1 fails: the group may or may not have been stored
   */
  async #commit(nonce: string, entries: readonly Entry[]): Promise<Outcome[]> {
    for (;;) {
      this.#ring ??= await Ring.load(this.store, this.#shard);
      const ring = this.#ring;
      // Its reply was lost, but it had been stored. Nobody waits for these outcomes any more.
      if (ring.hasGroup(nonce)) return entries.map(() => 'stored');
      const known = await readKnown(this.store, entries, (id) => ring.has(id), this.#seen);
      const work = plan(entries, known);
      // A replay or a receipt nobody knows must not use up the ring's places.
      if (work.rows.length === 0) return work.outcomes;
      const claim = ring.next(nonce);
      try {
        this.rowsWritten += await within(COMMIT_MS, commit(this.store, work, claim));
        this.#failures = 0;
        ring.remember(claim, work.ids);
        this.#see(work.rows);
        return work.outcomes;
      } catch (error) {
        if (!isTaken(error)) throw error;
        // The place went to a group of which this object does not know: one of its own whose reply
        // was lost, or one that was under way when the object restarted. Look again, then decide.
        this.#ring = undefined;
      }
    }
  }

  #see(rows: readonly { site: string; day: string; page: string }[]): void {
    if (this.#seen.size > SEEN_PAGES) this.#seen.clear();
    for (const { site, day, page } of rows) this.#seen.add(pageKey(site, day, page));
  }
}
