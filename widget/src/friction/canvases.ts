/** Width and height in px to which a canvas is scaled down to compare it. */
const SIDE = 64;
/** Number of canvases that are copied: each takes about half a millisecond of the visitor's click. */
const MOST = 8;

/** The page's canvases with small copies of them, which never leave the page. */
export type CanvasCopies = readonly (readonly [
  canvas: HTMLCanvasElement,
  copy: OffscreenCanvas | undefined,
])[];

/** Copies what the page's canvases show now. A copy is cheap to make, and dear to read. */
export const copyCanvases = (): CanvasCopies =>
  [...document.querySelectorAll('canvas')].map((canvas, i) => {
    let copy: OffscreenCanvas | undefined;
    try {
      if (i < MOST) copy = new OffscreenCanvas(SIDE, SIDE);
      const context = copy!.getContext('2d')!;
      // Thin lines would get lost otherwise.
      context.imageSmoothingQuality = 'high';
      context.drawImage(canvas, 0, 0, SIDE, SIDE);
    } catch {
      // It is beyond these, or has no size, or the browser has none of these: Safari before 16.4.
    }
    return [canvas, copy];
  });

/** What the copy of a canvas shows; undefined if that cannot be read, or there is none. */
export function readCopy(copies: CanvasCopies | undefined, canvas: HTMLCanvasElement): string | undefined {
  try {
    const [, copy] = copies!.find(([one]) => one === canvas)!;
    const { data } = copy!.getContext('2d')!.getImageData(0, 0, SIDE, SIDE);
    return data.join('');
  } catch {
    // The canvas contains images from another origin, or was not copied.
    return undefined;
  }
}
