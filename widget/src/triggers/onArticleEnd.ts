/** Calls `run` once the end of the page's article, or of its main part, comes into view. */
export function onArticleEnd(signal: AbortSignal, run: () => void): void {
  // A page with several articles is a list of them.
  const [article, another] = document.querySelectorAll('article');
  const last =
    document.querySelector('[data-kitka-end]') ??
    (article && !another ? article : document.querySelector('main'))?.lastElementChild;
  if (!last) return;
  const watch = new IntersectionObserver(([entry]) => {
    // An article that fits into the window is in view without having been read.
    if (!entry?.isIntersecting || !scrollY) return;
    watch.disconnect();
    run();
  });
  watch.observe(last);
  signal.addEventListener('abort', () => watch.disconnect());
}
