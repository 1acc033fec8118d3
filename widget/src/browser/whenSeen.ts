import { isHidden } from './isHidden.ts';
import { listen } from './listen.ts';

/**
 * Calls `run` once the page is visible. A prerendered page may never be activated, and a background tab may
 * never be looked at. Neither is a view before that, and both are hidden until then
 * (https://wicg.github.io/nav-speculation/prerendering.html#interaction-with-page-visibility).
 */
export function whenSeen(run: () => void): void {
  if (isHidden()) listen(document, 'visibilitychange', () => whenSeen(run), { once: true });
  else run();
}
