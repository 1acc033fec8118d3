import { listen } from '../browser/listen.ts';
import type { Click, Clicks } from './clicks.ts';

/** Ms after a click in which the browser reports a promise that was rejected in its handlers. */
const AT_ONCE = 50;

/** An error that the page did not catch. */
export interface Failure {
  event: ErrorEvent | PromiseRejectionEvent;
  /** The last click. */
  click?: Click | undefined;
  /** It occurred while the click's handlers ran, or right after (`AT_ONCE`). */
  _isAtOnce?: boolean | undefined;
}

/**
 * Reports errors that the page did not catch. Resources that fail to load also fire `error`, but without a
 * message, and are ignored.
 */
export function watchFailures(
  { _acting: acting, _recent: recent }: Clicks,
  failed: (failure: Failure) => void,
): void {
  const notice = (event: ErrorEvent | PromiseRejectionEvent) => {
    if (event.type === 'error' && !(event as ErrorEvent).message) return;
    const click = acting() ?? recent.at(-1);
    const isAtOnce = !!acting() || (click && performance.now() - click.at < AT_ONCE);
    failed({ event, click, _isAtOnce: isAtOnce });
  };
  listen(window, 'error', notice);
  listen(window, 'unhandledrejection', notice);
}
