import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { port } from './local.ts';

/** Holds the address of the collector that was started last on this folder, for the commands that print it. */
const fileOf = (data: string): string => join(data, 'url');

/** Lets `collectorUrl` tell where the collector of a data folder is. */
export const rememberUrl = (data: string, url: string): void => writeFileSync(fileOf(data), `${url}\n`);

/** Where the collector of a data folder is, or was when it ran last: its public URL if it was started with one. */
export function collectorUrl(data: string): string {
  try {
    return new URL(readFileSync(fileOf(data), 'utf8').trim()).origin;
  } catch {
    // It never ran here.
    return `http://localhost:${port()}`;
  }
}
