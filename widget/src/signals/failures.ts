import { listen } from '../browser/listen.ts';
import type { Click, Clicks } from './clicks.ts';

/** Ms after a click in which the browser reports a promise that its handlers left to fail. */
const AT_ONCE = 50;

/** An error that the page did not catch. */
export interface Failure {
  event: ErrorEvent | PromiseRejectionEvent;
  /** The last click. */
  click?: Click | undefined;
  /** It came while the click's handlers ran. */
  isAtOnce?: boolean | undefined;
}

/** Tells of errors that the page did not catch. Resources that fail to load come by here too, without a message. */
export function watchFailures({ acting, recent }: Clicks, failed: (failure: Failure) => void): void {
  const notice = (event: ErrorEvent | PromiseRejectionEvent) => {
    if (event.type === 'error' && !(event as ErrorEvent).message) return;
    const click = acting() ?? recent.at(-1);
    const isAtOnce = !!acting() || (click && performance.now() - click.at < AT_ONCE);
    failed({ event, click, isAtOnce });
  };
  listen(window, 'error', notice);
  listen(window, 'unhandledrejection', notice);
}
