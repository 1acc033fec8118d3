import type { Config } from '../config.ts';

/** Loads a chunk of the widget. */
export const loadChunk = <Module>({ chunks }: Config, name: string): Promise<Module> =>
  import(`${chunks}${name}.js`);
