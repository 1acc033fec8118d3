import { isHidden } from './isHidden.ts';
import { listen } from './listen.ts';

/**
 * Runs once the page is really seen. A prerendered page may never be activated, and a tab opened in
 * the background may never be looked at: neither is a view before that.
 */
export function whenSeen(run: () => void): void {
  const again = () => whenSeen(run);
  if (document.prerendering) {
    listen(document, 'prerenderingchange', again, { once: true });
  } else if (isHidden()) {
    listen(document, 'visibilitychange', again, { once: true });
  } else run();
}
