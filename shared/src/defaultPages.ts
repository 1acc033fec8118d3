/** What an owner says of the site's pages; `PageSettings` in site.ts says what each means. */
export interface OwnPages {
  groups: { pattern: string; page: string }[];
  query: string[];
  hashRoutes: boolean;
}

/** Without an owner's rules the path alone makes a page. */
export const DEFAULT_PAGES: OwnPages = { groups: [], query: [], hashRoutes: false };
