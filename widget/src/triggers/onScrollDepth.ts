import { pageScroller } from './pageScroller.ts';

/** Calls `run` once `percent` of the page has been scrolled into view; at once if the page is that short. */
export function onScrollDepth(percent: number, signal: AbortSignal, run: () => void): void {
  const look = () => {
    if (signal.aborted) return;
    const { clientHeight, scrollHeight, scrollTop } = pageScroller();
    if ((scrollTop + clientHeight) / scrollHeight < percent / 100) return;
    removeEventListener('scroll', look, true);
    run();
  };
  // Capturing, as the scrolling of an element does not bubble.
  addEventListener('scroll', look, { capture: true, passive: true, signal });
  look();
}
