/** Pixels on each side that a canvas is looked at by. */
const SIDE = 32;

/** What the canvases of the page show, coarsely; `?` for one that cannot be read. It never leaves the page. */
export function canvases(): string[] {
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true });
  return [...document.querySelectorAll('canvas')].map((canvas) => {
    try {
      context!.clearRect(0, 0, SIDE, SIDE);
      context!.drawImage(canvas, 0, 0, SIDE, SIDE);
      const picture = context!.getImageData(0, 0, SIDE, SIDE).data.join('');
      // WebGL gives nothing to read once a frame is shown.
      return /[1-9]/.test(picture) ? picture : '?';
    } catch {
      // Holds pictures of another origin, or has no size.
      return '?';
    }
  });
}
