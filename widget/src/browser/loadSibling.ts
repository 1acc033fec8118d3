/** Loads another part of the widget from beside the chunk that asks for it: a file of the same version. */
export const loadSibling = <Module>(name: string): Promise<Module> =>
  import(`${new URL(`${name}.js`, import.meta.url)}`);
