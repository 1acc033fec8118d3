import type { SitePage } from '../store/pages.ts';

/** Pages remembered, so as not to ask D1 again: some 5 MB. */
const REMEMBERED = 50_000;

/** The pages that the Ledger knows its sites to have. */
export class KnownPages {
  readonly #seen = new Set<string>();
  readonly #counts = new Map<string, number>();

  has(site: string, page: string): boolean {
    return this.#seen.has(keyOf(site, page));
  }

  /** Pages of a site in all; undefined: not counted yet. */
  count(site: string): number | undefined {
    return this.#counts.get(site);
  }

  /** Takes in what D1 knows. */
  load(pages: Iterable<SitePage>, counts: Iterable<readonly [site: string, n: number]>): void {
    if (this.#seen.size > REMEMBERED) this.#seen.clear();
    if (this.#counts.size > REMEMBERED) this.#counts.clear();
    for (const [site, page] of pages) this.#seen.add(keyOf(site, page));
    for (const [site, n] of counts) this.#counts.set(site, n);
  }

  /** Takes in pages that were added. */
  add(pages: Iterable<readonly [site: string, page: string, since: string]>): void {
    for (const [site, page] of pages) {
      this.#seen.add(keyOf(site, page));
      this.#counts.set(site, (this.#counts.get(site) ?? 0) + 1);
    }
  }
}

const keyOf = (site: string, page: string): string => `${site} ${page}`;
