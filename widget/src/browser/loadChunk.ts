import type { Config } from '../core/config.ts';

/** Loads a chunk of the widget. */
export const loadChunk = <Module>({ _chunks: chunks }: Config, name: string): Promise<Module> =>
  import(`${chunks}${name}.js`);
