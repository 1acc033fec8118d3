/** A time in ms as commands print it, UTC: "2026-11-28 04:00". */
export const timeOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
