import type { SitePage } from '../store/pages.ts';

/** Pages kept in memory to save queries to D1: about 5 MB. */
const REMEMBERED = 50_000;

/** The pages that the Ledger knows its sites to have. */
export class KnownPages {
  readonly #seen = new Set<string>();
  readonly #counts = new Map<string, number>();

  has(site: string, page: string): boolean {
    return this.#seen.has(keyOf(site, page));
  }

  /** Number of pages of a site; undefined if not read from D1 yet. */
  count(site: string): number | undefined {
    return this.#counts.get(site);
  }

  /** Adds what was read from D1. */
  load(pages: Iterable<SitePage>, counts: Iterable<readonly [site: string, n: number]>): void {
    if (this.#seen.size > REMEMBERED) this.#seen.clear();
    if (this.#counts.size > REMEMBERED) this.#counts.clear();
    for (const [site, page] of pages) this.#seen.add(keyOf(site, page));
    for (const [site, n] of counts) this.#counts.set(site, n);
  }

  /** Adds new pages. */
  add(pages: Iterable<readonly [site: string, page: string, since: string]>): void {
    for (const [site, page] of pages) {
      this.#seen.add(keyOf(site, page));
      this.#counts.set(site, (this.#counts.get(site) ?? 0) + 1);
    }
  }
}

const keyOf = (site: string, page: string): string => `${site} ${page}`;
