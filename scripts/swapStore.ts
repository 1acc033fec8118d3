import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The folder that workerd lays a store out in. */
const STORE = 'v3';
/** Where the next store is made; it has the second name from the moment on at which it is complete. */
const UNFINISHED = 'restoring';
const COMPLETE = 'restored';

/** An empty folder to make the next store of a data folder in. */
export function nextFolder(data: string): string {
  const folder = join(data, UNFINISHED);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

/** Puts the store that was made in `nextFolder` in the place of the present one. A crash leaves the one or the other. */
export function swapStore(data: string): void {
  for (const { parentPath, name } of readdirSync(join(data, UNFINISHED), {
    recursive: true,
    withFileTypes: true,
  }))
    sync(join(parentPath, name));
  renameSync(join(data, UNFINISHED), join(data, COMPLETE));
  finishSwap(data);
}

/** Finishes what a crash interrupted, or removes it. Nobody else may be using the folder. */
export function finishSwap(data: string): void {
  const [store, next] = [join(data, STORE), join(data, COMPLETE, STORE)];
  if (existsSync(next)) {
    sync(data);
    if (existsSync(store)) renameSync(store, join(data, COMPLETE, 'before'));
    renameSync(next, store);
    sync(data);
  }
  for (const name of [UNFINISHED, COMPLETE]) rmSync(join(data, name), { recursive: true, force: true });
}

/** Waits until a file, or the names in a folder, are on the disk. */
export function sync(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}
