import type { Config } from '../config.ts';

/** Folder of this build's chunks, by build.ts. */
declare const __KITKA_VERSION__: string;

/** Loads a part of the widget that most pages never need, from where the script itself came from. */
export const loadChunk = <Module>({ src }: Config, name: string): Promise<Module> =>
  import(`${new URL(`${__KITKA_VERSION__}/${name}.js`, src)}`);
