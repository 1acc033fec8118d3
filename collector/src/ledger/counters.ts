import type { DropReason } from '@kitka/shared/wire/dropReasons';
import type { Account } from '../store/accounting.ts';

/** Accounts kept in memory: today's of all sites, and those of days that have just ended. */
const ACCOUNTS = 2_000;

interface Entry extends Account {
  /** Whether its numbers include those that D1 had when it was created here. */
  isLoaded: boolean;
  isDirty: boolean;
}

/**
 * The Ledger's counts of what arrived and what became of it. The counts of a group are written with the next
 * group.
 */
export class Counters {
  readonly #accounts = new Map<string, Entry>();

  /** Counts n messages. */
  message(site: string, day: string, fate: 'stored' | DropReason, n = 1): void {
    const account = this.#of(site, day);
    account.received += n;
    if (fate === 'stored') account.stored += n;
    else account.dropped[fate] = (account.dropped[fate] ?? 0) + n;
  }

  /** Counts a new row. */
  begun(site: string, day: string, what: 'views' | 'answers' | 'pages'): void {
    this.#of(site, day)[what]++;
  }

  /** Number of new rows so far. */
  rows(site: string, day: string, what: 'views' | 'answers' | 'pages'): number {
    return this.#accounts.get(keyOf(site, day))?.[what] ?? 0;
  }

  get isDirty(): boolean {
    return [...this.#accounts.values()].some(({ isDirty }) => isDirty);
  }

  /** The accounts that were not read from D1 yet, including those of `wanted`. */
  unloaded(wanted: Iterable<readonly [site: string, day: string]>): [site: string, day: string][] {
    for (const [site, day] of wanted) if (!this.#accounts.has(keyOf(site, day))) this.#of(site, day, false);
    return [...this.#accounts.values()]
      .filter(({ isLoaded }) => !isLoaded)
      .map(({ site, day }) => [site, day]);
  }

  /** Adds the numbers stored in D1 for `wanted`; accounts without stored numbers start at 0. */
  load(wanted: readonly (readonly [site: string, day: string])[], stored: readonly Account[]): void {
    for (const before of stored) {
      const account = this.#of(before.site, before.day, false);
      if (account.isLoaded) continue;
      account.received += before.received;
      account.stored += before.stored;
      account.views += before.views;
      account.answers += before.answers;
      account.pages += before.pages;
      for (const [reason, n] of Object.entries(before.dropped) as [DropReason, number][])
        account.dropped[reason] = (account.dropped[reason] ?? 0) + n;
    }
    for (const [site, day] of wanted) this.#of(site, day, false).isLoaded = true;
  }

  /**
   * Returns the accounts to write and marks them as written; call `putBack` if writing fails. Accounts that were
   * not read from D1 yet are left out, because writing them would overwrite their earlier numbers.
   */
  takeDirty(): Account[] {
    const dirty = [...this.#accounts.values()].filter(({ isDirty, isLoaded }) => isDirty && isLoaded);
    for (const account of dirty) account.isDirty = false;
    return dirty.map(({ isDirty: _, isLoaded: __, ...account }) => ({
      ...account,
      dropped: { ...account.dropped },
    }));
  }

  putBack(accounts: readonly Account[]): void {
    for (const { site, day } of accounts) this.#of(site, day);
  }

  #of(site: string, day: string, isDirty = true): Entry {
    const key = keyOf(site, day);
    let account = this.#accounts.get(key);
    if (!account) {
      this.#forget();
      account = {
        ...{ site, day, received: 0, stored: 0, dropped: {}, views: 0, answers: 0, pages: 0 },
        isLoaded: false,
        isDirty,
      };
      this.#accounts.set(key, account);
    }
    account.isDirty ||= isDirty;
    return account;
  }

  /** Makes room. Accounts that are written can be read from D1 again. */
  #forget(): void {
    if (this.#accounts.size < ACCOUNTS) return;
    for (const [key, { isDirty }] of this.#accounts) if (!isDirty) this.#accounts.delete(key);
  }
}

const keyOf = (site: string, day: string): string => `${site} ${day}`;
