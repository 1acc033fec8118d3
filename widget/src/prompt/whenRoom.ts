/** Pixels of height that the question needs. */
const ROOM = 140;

/**
 * Runs once drawing in a place of the page moves nothing that the visitor sees: at once where the page
 * has kept the room (`min-height`), else when the place is out of sight.
 */
export function whenRoom(place: Element, signal: AbortSignal, run: () => void): void {
  const watch = new IntersectionObserver(([entry]) => {
    if (!entry || (entry.isIntersecting && place.clientHeight < ROOM)) return;
    watch.disconnect();
    run();
  });
  watch.observe(place);
  signal.addEventListener('abort', () => watch.disconnect());
}
