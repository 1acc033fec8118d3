/**
 * Functions by which a page does something that leaves no trace in it: boxes, windows, choosers,
 * sound, the clipboard; and clicks on other things, as on a hidden file field. `method Type`; without one
 * it is the window's own.
 */
const DOORS =
  'open,alert,confirm,prompt,play HTMLMediaElement,showPicker HTMLInputElement,click HTMLElement,write Clipboard,writeText Clipboard'.split(
    ',',
  );

type Owner = { prototype?: Owner } & Record<string, ((...args: unknown[]) => unknown) | undefined>;

let close = () => {};

/**
 * Notices which of these the page uses, from now until the function it returns is called: then
 * nothing of the page stays changed.
 */
export function watchNativeEffects(used: () => void): () => void {
  // One layer at a time: one that is taken off before the one above it would stay.
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
