import { isHidden } from './isHidden.ts';
import { listen } from './listen.ts';

/**
 * Runs once the page is really seen. A prerendered page may never be activated, and a tab opened in
 * the background may never be looked at: neither is a view before that. Both are hidden until then
 * (https://wicg.github.io/nav-speculation/prerendering.html#interaction-with-page-visibility).
 */
export function whenSeen(run: () => void): void {
  if (isHidden()) listen(document, 'visibilitychange', () => whenSeen(run), { once: true });
  else run();
}
