import { guard } from '../browser/guard.ts';

/** `window.kitka`: before the script has loaded, a stub that collects its calls in `q`. */
export interface Kitka {
  /** @returns the command's result, such as the list of `explain` */
  (command: string, ...args: unknown[]): Promise<unknown>;
  q?: Iterable<[command: string, ...args: unknown[]]>;
  /** Set by the script, so that a second copy of the tag does nothing. */
  loaded?: true;
}

declare global {
  interface Window {
    kitka?: Kitka;
  }
}

/**
 * Installs `window.kitka` and runs the calls collected so far. Unknown commands are ignored, so that a page may
 * use those of a later version.
 */
export function installKitka(commands: Record<string, (...args: unknown[]) => unknown>): void {
  const calls = window.kitka?.q ?? [];
  const kitka: Kitka = guard((command: string, ...args: unknown[]) => commands[command]?.(...args));
  kitka.loaded = true;
  window.kitka = kitka;
  for (const call of calls) kitka(...call);
}
