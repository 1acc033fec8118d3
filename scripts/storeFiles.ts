import { globSync } from 'node:fs';
import { join } from 'node:path';

/** The file of the local D1; undefined where there is none yet. */
export const storeFile = (data: string): string | undefined => filesOf(data, 'v3/d1/*/[0-9a-f]*.sqlite')[0];

/** The Ledgers' own storage, where entries wait while the store is not to be had (collector/src/ledger/backlog.ts). */
export const ledgerFiles = (data: string): string[] => filesOf(data, 'v3/do/*/[0-9a-f]*.sqlite');

const filesOf = (data: string, places: string): string[] =>
  globSync(places, { cwd: data })
    .sort()
    .map((file) => join(data, file));
