/** Loads another chunk from the folder of the calling chunk, so that both are of the same version. */
export const loadSibling = <Module>(name: string): Promise<Module> =>
  import(`${new URL(`${name}.js`, import.meta.url)}`);
