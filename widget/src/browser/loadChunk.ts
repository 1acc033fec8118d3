import type { Config } from '../core/config.ts';

/** Loads a chunk of the widget. */
export const loadChunk = <Module>({ chunks }: Config, name: string): Promise<Module> =>
  import(`${chunks}${name}.js`);
