import type { Config } from '../config.ts';

/** Loads a part of the widget that most pages never need, from where the script itself came from. */
export const loadChunk = <Module>({ chunks }: Config, name: string): Promise<Module> =>
  import(`${chunks}${name}.js`);
