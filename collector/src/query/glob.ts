/** A pattern in which only `*` stands for anything, as SQLite's GLOB reads it: its other signs stand for themselves. */
export const globOf = (pattern: string): string => pattern.replace(/[[?]/g, '[$&]');
