/** A pattern for SQLite's GLOB in which only `*` is a wildcard: `?` and `[` are escaped. */
export const globOf = (pattern: string): string => pattern.replace(/[[?]/g, '[$&]');
