/** Runs once the end of the page's article, or of its main part, comes into view. */
export function whenRead(signal: AbortSignal, run: () => void): void {
  const last = [...document.querySelectorAll('[data-kitka-end],article>:last-child,main>:last-child')][0];
  if (!last) return;
  const watch = new IntersectionObserver(([entry]) => {
    // The whole article may fit into the window: that is no reading.
    if (!entry?.isIntersecting || !scrollY) return;
    watch.disconnect();
    run();
  });
  watch.observe(last);
  signal.addEventListener('abort', () => watch.disconnect());
}
