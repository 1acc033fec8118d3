import { guard } from './guard.ts';
import { isHidden } from './isHidden.ts';
import { listen } from './listen.ts';

/**
 * Calls `run` once the page has been visible for `ms` in total.
 * @returns restarts the wait
 */
export function afterSeen(ms: number, run: () => unknown): () => void {
  let remaining = ms;
  let since = 0;
  let timer = 0;
  const go = () => {
    clearTimeout(timer);
    since = Date.now();
    if (!isHidden() && remaining >= 0) {
      timer = setTimeout(() => {
        remaining = -1;
        void guard(run)();
      }, remaining);
    }
  };
  listen(document, 'visibilitychange', () => {
    if (isHidden() && remaining >= 0) remaining = Math.max(0, remaining - Date.now() + since);
    go();
  });
  go();
  return () => {
    remaining = ms;
    go();
  };
}
