import { LIMITS } from '@kitka/shared/limits';
import { PATHS } from '@kitka/shared/paths';
import { type Deferred, deferRequest } from './browser/deferRequest.ts';
import { emit } from './browser/emit.ts';
import { guard, takeFailures } from './browser/guard.ts';
import { isHidden } from './browser/isHidden.ts';
import { listen } from './browser/listen.ts';
import { pageName } from './browser/pageName.ts';
import { postRequest } from './browser/postRequest.ts';
import { sendNow } from './browser/sendNow.ts';
import type { Config } from './config.ts';
import { messageOf, type View } from './view.ts';

/** Ms of quiet before a growing view is scheduled anew: a crash loses at most this much. */
const GROWING = 1000;
/** Ms a view that was left by a soft navigation waits for its last metrics, which come late. */
const SETTLING = 5000;

/** Reports one view to the collector, in as few messages as can be. */
export interface Reporter {
  view: View;
  /** Something about the view changed. */
  viewChanged(): void;
  /** The visitor went on to another page of the same document. */
  navigatedAway(): void;
  /** Looks at once what is to be said of the view, and under which name. */
  schedule(): void;
  /** Without consent nothing is sent of this view, not even what lies with the browser; with it, it goes on. */
  permit(isPermitted: boolean): void;
}

/**
 * Opens a view. With `fetchLater` a message lies with the browser from the first moment and is
 * replaced as the view grows, so that one goes out even if the page crashes; elsewhere it is
 * sent when the page is hidden (which comes before every unload; `pagehide` would come before the
 * last metrics). Each message holds the whole view: one that was lost is made up for by the next.
 */
export function reporter(config: Config, view: View): Reporter {
  const url = `${config.collector}${PATHS.beacon}/${config.site}`;
  let n = 0;
  /** The view as the last message told it, and as the last one of those that went did, as JSON. */
  let told = '';
  let reported = '';
  let scheduled: Deferred | undefined;
  let isLeft = false;
  let isPermitted = true;
  let timer = 0;

  const went = () => {
    reported = told;
    emit('sent', { type: 'beacon', id: view.id });
  };
  /** `delay` in ms; without it the message waits for the end of the page. */
  const schedule = (delay?: number) => {
    clearTimeout(timer);
    timer = 0;
    // What lies with the browser is taken back, unless it is on its way already.
    if (scheduled?.isSent()) went();
    else scheduled?.cancel();
    scheduled = undefined;
    if (!isPermitted) return;
    view.failed = Math.min(view.failed + takeFailures(), LIMITS.failures);
    // A router may name the page a moment after it changed the address.
    if (!reported && !isLeft) view.page = pageName();
    told = JSON.stringify(view);
    if (told === reported) return;
    const init = postRequest(messageOf(view, ++n, config.auto));
    try {
      scheduled = deferRequest(url, init, delay);
    } catch {
      // Refused for this page: as if the browser had no fetchLater.
    }
    if (scheduled) return;
    if (delay) later(delay, 0);
    else if (delay === 0) {
      went();
      sendNow(url, init, () => {
        // It is told again with the next context, though nothing may have changed until then.
        reported = '';
      });
    }
  };
  const later = (wait: number, delay?: number) => {
    timer ||= setTimeout(guard(schedule), wait, delay);
  };
  const viewChanged = () => {
    if (isHidden()) schedule(0);
    else if (isLeft) schedule(SETTLING);
    else later(GROWING);
  };

  schedule();
  // Bubbling: after the vitals' own listeners, which capture, so that the last values are in.
  listen(window, 'visibilitychange', () => {
    if (isHidden()) schedule(0);
  });
  return {
    view,
    schedule,
    viewChanged,
    navigatedAway() {
      isLeft = true;
      viewChanged();
    },
    permit(is) {
      isPermitted = is;
      schedule();
      viewChanged();
    },
  };
}
