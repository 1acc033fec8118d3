/**
 * Bundles the dashboard: `index.html`, `favicon.svg` and, below `assets/`, script and style whose
 * names carry a hash of their content, so that they may be cached for ever.
 * @returns the folder
 */
export declare function buildDashboard(outDir?: string): Promise<string>;
