/**
 * Functions whose effects leave no trace in the document: dialogs, windows, choosers, sound, the clipboard, and
 * clicks on other elements such as a hidden file input. The format is `method Type`; without a type, the method
 * is the window's own.
 */
const DOORS =
  'open,alert,confirm,prompt,play HTMLMediaElement,showPicker HTMLInputElement,click HTMLElement,write Clipboard,writeText Clipboard'.split(
    ',',
  );

type Owner = { prototype?: Owner } & Record<string, ((...args: unknown[]) => unknown) | undefined>;

let close = () => {};

/**
 * Calls `used` whenever the page calls one of these functions.
 * @returns stops watching and restores the functions
 */
export function watchNativeEffects(used: () => void): () => void {
  // Only one set of wrappers at a time: one that is removed while another lies on top of it would stay.
  close();
  const restores = DOORS.map((door) => {
    const [name, type = 'window'] = door.split(' ') as [string, string?];
    const scope = (window as unknown as Record<string, Owner | undefined>)[type];
    const owner = scope?.prototype ?? scope;
    const original = owner?.[name];
    if (!original) return undefined;
    const watched = function (this: unknown, ...args: unknown[]) {
      used();
      return original.apply(this, args);
    };
    owner[name] = watched;
    return () => {
      if (owner[name] === watched) owner[name] = original;
    };
  });
  close = () => {
    for (const restore of restores) restore?.();
  };
  return close;
}
