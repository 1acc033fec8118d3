/** Height in px that the prompt needs. */
const ROOM = 140;

/**
 * Calls `run` once drawing into `place` moves nothing that the visitor sees: at once if the page has reserved
 * the space (`min-height`), else when the place is out of view.
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
