/** Calls `run` once `percent` of the page has been scrolled into view; at once if the page is that short. */
export function onScrollDepth(percent: number, signal: AbortSignal, run: () => void): void {
  const look = () => {
    const { scrollHeight } = document.documentElement;
    if (signal.aborted || (scrollY + innerHeight) / scrollHeight < percent / 100) return;
    removeEventListener('scroll', look);
    run();
  };
  addEventListener('scroll', look, { passive: true, signal });
  look();
}
