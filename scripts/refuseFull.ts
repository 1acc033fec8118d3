import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes that must be free, by what is begun. */
export const ROOM = {
  /** A first run with its sample data writes 10 MB, and about as much again while it does. */
  start: 32 * 2 ** 20,
  /** A command writes a few rows, and SQLite its log. */
  command: 2 ** 20,
} as const;

/**
 * Writes as much as is needed, and removes it: unlike the figures of the disk this meets quotas too. What the runtime says
 * of a full disk is for its makers.
 * @throws Error in words where there is no room
 */
export function refuseFull(data: string, bytes: number): void {
  const probe = join(data, 'room');
  let file: number | undefined;
  try {
    file = openSync(probe, 'w');
    // Goes with the process, however that ends.
    rmSync(probe, { force: true });
    writeFileSync(file, Buffer.alloc(bytes));
  } catch (error) {
    throw new Error(
      `There is no room for ${bytes / 2 ** 20} MB in ${data} (${(error as NodeJS.ErrnoException).code}). Nothing was changed: make room, and try again.`,
    );
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
