import { pageScroller } from './pageScroller.ts';

/** Share of the window by which the end may still be below it. */
const NEARLY = 0.1;

/** Where the end of what is read is, in px from the top of the window; undefined if the page says nothing of it. */
function endOfArticle(): number | undefined {
  const isDrawn = (element: Element) => element.getClientRects().length > 0;
  const mark = document.querySelector('[data-kitka-end]');
  if (mark && isDrawn(mark)) return mark.getBoundingClientRect().top;
  let article: Element | null = null;
  // Comments are articles in the article.
  for (const one of document.querySelectorAll('article:not(article article)')) {
    if (!isDrawn(one)) continue;
    if (article) {
      // A page with several articles is a list of them.
      article = null;
      break;
    }
    article = one;
  }
  const part = article ?? document.querySelector('main,[role=main]');
  // Of what it holds, as it may itself have the height of the window.
  return part ? part.getBoundingClientRect().top + part.scrollHeight - part.scrollTop : undefined;
}

/**
 * Calls `run` once the end of the page's article, or of its main part, comes into view. It is looked for whenever
 * something is scrolled, as applications draw their pages late.
 */
export function onArticleEnd(signal: AbortSignal, run: () => void): void {
  const look = () => {
    const scroller = pageScroller();
    // An article that fits into the window is in view without having been read.
    if (!scroller.scrollTop) return;
    const end = endOfArticle();
    const { bottom } = scroller.getBoundingClientRect();
    const edge = scroller === document.scrollingElement ? innerHeight : Math.min(innerHeight, bottom);
    if (end === undefined || end > edge + innerHeight * NEARLY) return;
    removeEventListener('scroll', look, true);
    run();
  };
  addEventListener('scroll', look, { capture: true, passive: true, signal });
  look();
}
