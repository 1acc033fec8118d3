import { DurableObject } from 'cloudflare:workers';
import { limitsOf, planOf, rowBudgetOf } from '@kitka/shared/settings/plans';
import type { DropReason } from '@kitka/shared/wire/dropReasons';
import type { Env } from '../env.ts';
import { isRefused } from '../store/storeFailure.ts';
import { Backlog } from './backlog.ts';
import { Budget, type Spent } from './budget.ts';
import { commitGroup } from './commitGroup.ts';
import { Counters } from './counters.ts';
import type { Entry, Outcome } from './entry.ts';
import { KnownPages } from './knownPages.ts';
import type { Memory } from './memory.ts';
import { shardsOf } from './toLedger.ts';

/** Milliseconds a group waits for more views, as nobody waits for the response to a view. Answers never wait. */
const WINDOW_MS = 2_000;
/**
 * Milliseconds from one writing of the counts to the next where the plan has limits: each takes a row for each site. A
 * crash loses the counts of this time, never what they count.
 */
const COUNTS_MS = 30_000;
/**
 * From this many entries on, a group is committed as soon as none has arrived for `pauseMs`. A larger group would
 * hardly save more rows, but each commit waits for the disk, so under load one commit should cover all entries
 * that are on their way.
 */
const MANY = { entries: 64, pauseMs: 15 };
/**
 * Maximum of one group: entries, and their characters as JSON. With up to 3 bytes per character it stays below the
 * 2 MB limit of a D1 value.
 */
const GROUP = { entries: 500, characters: 500_000 };
/**
 * Maximum of what waits in memory (of 128 MB): entries, and their characters as JSON. Beyond this, senders are
 * told to retry later.
 */
const WAITING = { entries: 20_000, characters: 10_000_000 };
/** Milliseconds until the first replay of a kept group, and the maximum between two replays. */
const REPLAY_MS = { first: 250, most: 60_000 };

interface Waiting {
  entry: Entry;
  characters: number;
  resolve: (outcome: Outcome) => void;
}

/**
 * The writer of a shard: collects entries and commits them to D1 in groups (docs/architecture.md explains why).
 * What `add` acknowledges is in D1 or in the object's own storage.
 */
export class Ledger extends DurableObject<Env> {
  /** The database that groups are written to. A field, so that tests can make it fail. */
  store: D1Database = this.env.DB;
  /** Rows written to D1 since the object started, as D1 bills them. */
  rowsWritten = 0;

  /** What the plan lets it write. A field, so that tests can make it small. */
  budget: Budget = this.#ownBudget();

  readonly #memory: Omit<Memory, 'budget'> = {
    shard: Number(this.ctx.id.name ?? 0),
    shards: shardsOf(this.env),
    counters: new Counters(),
    pages: new KnownPages(),
  };
  readonly #backlog = new Backlog(this.ctx.storage.sql);
  #waiting: Waiting[] = [];
  #characters = 0;
  /** Timer for the end of the window, and when that is, in ms. */
  #timer: ReturnType<typeof setTimeout> | null = null;
  #windowEnd = 0;
  /** When the counts were last written, in ms. */
  #countedAt = 0;
  /** Timer that waits for a pause while many entries arrive. */
  #pause: ReturnType<typeof setTimeout> | null = null;
  /** The run in progress, if any: commits run one at a time. */
  #running: Promise<void> | null = null;
  /** Whether answers or deletions are waiting: their senders wait for the response. */
  #isUrgent = false;
  /** Consecutive failures of D1, and the time of the next attempt in ms. */
  #failures = 0;
  #replayAt = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    // An object that died during a replay may have lost its alarm.
    if (!this.#backlog.isEmpty) void ctx.blockConcurrencyWhile(() => this.#planReplay());
  }

  /**
   * Adds entries; resolves once each is durable.
   * @returns outcomes in the order of the entries
   */
  async add(entries: Entry[]): Promise<Outcome[]> {
    const isBeyond =
      this.#waiting.length + entries.length > WAITING.entries || this.#characters > WAITING.characters;
    if (isBeyond) {
      for (const entry of entries) if (entry.type !== 'erase') this.drop(entry.site, entry.arrived, 'busy');
      return entries.map(() => 'busy');
    }
    const outcomes = entries.map(
      (entry) =>
        new Promise<Outcome>((resolve) => {
          const characters = JSON.stringify(entry).length;
          this.#characters += characters;
          this.#waiting.push({ entry, characters, resolve });
        }),
    );
    this.#isUrgent ||= entries.some(({ type }) => type !== 'view');
    this.#schedule();
    return Promise.all(outcomes);
  }

  /** Counts messages that are not stored. They take no room in the queue. */
  drop(site: string, day: string, reason: DropReason, n = 1): void {
    this.#memory.counters.message(site, day, reason, n);
    this.budget.spend(Date.now(), { messages: n });
    this.#schedule();
  }

  /**
   * Commits waiting entries and writes the counts, so that the accounting includes everything that was
   * acknowledged.
   */
  async flush(): Promise<void> {
    // The counts of a group are written by the next run, so two runs are needed, or three if one is in progress.
    for (let i = 0; i < 3 && (this.#waiting.length > 0 || this.#memory.counters.isDirty); i++) {
      this.#countedAt = 0;
      await this.#run();
    }
  }

  /** What this Ledger has done today; nothing is counted where the plan has no limits. */
  spent(): Spent {
    return { ...this.budget.spent(Date.now()) };
  }

  /** Counts rows that were read for people. */
  spendReads(reads: number): void {
    this.budget.spend(Date.now(), { reads });
    this.budget.save();
  }

  /** Entries that wait for D1 in the object's own storage, and those that D1 rejects. */
  kept(): { waiting: number; rejected: number } {
    return { waiting: this.#backlog.size, rejected: this.#backlog.rejected() };
  }

  /** Responds, for health checks. */
  ping(): true {
    return true;
  }

  /** The part of the plan's rows that is this Ledger's. */
  #ownBudget(): Budget {
    const limits = limitsOf(planOf(this.env.PLAN));
    const own = limits && { ...limits, rowsWritten: limits.rowsWritten / shardsOf(this.env) };
    return new Budget(this.ctx.storage.sql, rowBudgetOf(own), limits !== null);
  }

  /** Replays the backlog, unless a new group has already done so. */
  override async alarm(): Promise<void> {
    await this.#run();
  }

  get #isFull(): boolean {
    return this.#waiting.length >= GROUP.entries || this.#characters >= GROUP.characters;
  }

  /** Schedules a commit: at once if a sender is waiting or a group is full, otherwise within the window. */
  #schedule(): void {
    if (this.#running) return;
    if (this.#isUrgent || this.#isFull) void this.#run();
    else if (this.#waiting.length >= MANY.entries) this.#commitAtPause();
    else this.#commitWithin(this.#waiting.length > 0 ? WINDOW_MS : this.#countsMs);
  }

  /** Milliseconds after which counts are written that nothing else is written with. */
  get #countsMs(): number {
    if (!this.budget.isCounting) return WINDOW_MS;
    return Math.max(WINDOW_MS, this.#countedAt + COUNTS_MS - Date.now());
  }

  #commitWithin(ms: number): void {
    const end = Date.now() + ms;
    if (this.#timer !== null && this.#windowEnd <= end) return;
    clearTimeout(this.#timer);
    this.#windowEnd = end;
    this.#timer = setTimeout(() => void this.#run(), ms);
  }

  #commitAtPause(): void {
    this.#pause ??= setTimeout(
      (seen: number) => {
        this.#pause = null;
        if (this.#waiting.length > seen) this.#schedule();
        else void this.#run();
      },
      MANY.pauseMs,
      this.#waiting.length,
    );
  }

  /** Commits waiting entries, group by group, until no sender is waiting. */
  #run(): Promise<void> {
    this.#running ??= this.#commitAll().finally(() => {
      this.#running = null;
      if (this.#waiting.length > 0 || this.#memory.counters.isDirty) this.#schedule();
    });
    return this.#running;
  }

  async #commitAll(): Promise<void> {
    clearTimeout(this.#timer);
    clearTimeout(this.#pause);
    this.#timer = this.#pause = null;
    do {
      const group = this.#nextGroup();
      this.#isUrgent = this.#waiting.some(({ entry }) => entry.type !== 'view');
      const entries = group.map(({ entry }) => entry);
      const outcomes = await this.#store(entries).catch((error): Outcome[] => {
        console.error('A group could be neither stored nor kept; its senders are told to come again.', error);
        return entries.map(() => 'busy');
      });
      group.forEach(({ resolve }, i) => {
        resolve(outcomes[i]!);
      });
    } while (this.#isUrgent || this.#isFull);
  }

  #nextGroup(): Waiting[] {
    let size = 0;
    for (let characters = 0; size < Math.min(this.#waiting.length, GROUP.entries); size++) {
      characters += this.#waiting[size]!.characters;
      if (size > 0 && characters > GROUP.characters) break;
    }
    const group = this.#waiting.splice(0, size);
    for (const { characters } of group) this.#characters -= characters;
    return group;
  }

  /**
   * Commits a group, or keeps it in the backlog. Groups stay in order, so that the deletion of an answer finds it.
   */
  async #store(entries: Entry[]): Promise<Outcome[]> {
    if (await this.#replay()) {
      try {
        return await this.#commit(entries);
      } catch (error) {
        this.#backOff(error);
      }
    }
    if (entries.length === 0) return [];
    if (!this.#backlog.hasRoomFor(entries.length)) return entries.map(() => 'busy');
    this.#backlog.add(entries);
    await this.#planReplay();
    return entries.map(() => 'kept');
  }

  /**
   * Commits the backlog, oldest first, unless D1 failed a moment ago.
   * @returns whether the backlog is empty and D1 may be used
   */
  async #replay(): Promise<boolean> {
    for (let group = this.#backlog.oldest(); group; group = this.#backlog.oldest()) {
      if (!(await this.#replayed(group.entries))) {
        await this.#planReplay();
        return false;
      }
      this.#backlog.remove(group);
    }
    return true;
  }

  async #replayed(entries: Entry[]): Promise<boolean> {
    if (Date.now() < this.#replayAt) return false;
    try {
      await this.#commitParts(entries);
      return true;
    } catch (error) {
      this.#backOff(error);
      return false;
    }
  }

  /**
   * Commits a group. If D1 rejects it, commits each half on its own, down to the single entry at fault, which is
   * set aside so that it does not block all others.
   * @throws if D1 fails in another way: then the outcome of all entries is unknown
   */
  async #commitParts(entries: readonly Entry[]): Promise<void> {
    try {
      await this.#commit(entries);
    } catch (error) {
      if (!isRefused(error)) throw error;
      const half = entries.length >> 1;
      if (half === 0) {
        for (const entry of entries) this.#backlog.setAside(entry, String(error));
        return;
      }
      await this.#commitParts(entries.slice(0, half));
      await this.#commitParts(entries.slice(half));
    }
  }

  async #commit(entries: readonly Entry[]): Promise<Outcome[]> {
    const now = Date.now();
    const { budget } = this;
    const withCounts = !budget.isCounting || now - this.#countedAt >= COUNTS_MS;
    const memory = { ...this.#memory, budget };
    const { outcomes, rowsWritten } = await commitGroup(this.store, entries, memory, now, withCounts);
    if (withCounts) this.#countedAt = now;
    budget.save();
    this.rowsWritten += rowsWritten;
    this.#failures = 0;
    return outcomes;
  }

  /** After one failure the next group tries again at once; after several in a row the delay grows. */
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
}
