import { guard } from './browser/guard.ts';

/** `window.kitka`: before the script has loaded, a stub that collects its calls in `q`. */
export interface Kitka {
  /** @returns what the command tells, such as the list of `explain` */
  (command: string, ...args: unknown[]): Promise<unknown>;
  q?: Iterable<[command: string, ...args: unknown[]]>;
  /** Set by the script; a second copy of the tag does nothing. */
  loaded?: true;
}

declare global {
  interface Window {
    kitka?: Kitka;
  }
}

/**
 * Puts `window.kitka` in place and carries out the calls collected so far. Unknown commands are
 * ignored, so that a page may use what a later version knows.
 */
export function installKitka(commands: Record<string, (...args: unknown[]) => unknown>): void {
  const calls = window.kitka?.q ?? [];
  const kitka: Kitka = guard((command: string, ...args: unknown[]) => commands[command]?.(...args));
  kitka.loaded = true;
  window.kitka = kitka;
  for (const call of calls) kitka(...call);
}
