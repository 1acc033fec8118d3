import { guard } from '../browser/guard.ts';
import { run } from '../core/core.ts';
import type * as api from './api.ts';
import { configOf } from './configOf.ts';

function kitka<Name extends keyof api.Commands>(
  command: Name,
  ...args: Parameters<api.Commands[Name]>
): Promise<ReturnType<api.Commands[Name]> | undefined>;
async function kitka(command: string, ...args: unknown[]): Promise<unknown> {
  return typeof window === 'undefined' ? undefined : window.kitka?.(command, ...args);
}

/** See api.ts. */
export const start: typeof api.start = (options) => {
  if (typeof window !== 'undefined' && !window.kitka?.loaded) {
    const config = configOf(options);
    if (options.frames || window === top) void guard(run)(config);
  }
  return kitka;
};
