/** The owner's settings for pages; `PageSettings` in site.ts documents each field. */
export interface OwnPages {
  groups: { pattern: string; page: string }[];
  query: string[];
  hashRoutes: boolean;
}

/** By default the page is the path alone. */
export const DEFAULT_PAGES: OwnPages = { groups: [], query: [], hashRoutes: false };
