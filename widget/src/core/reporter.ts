import { LIMITS } from '@kitka/shared/wire/limits';
import { PATHS } from '@kitka/shared/wire/paths';
import { type Deferred, deferRequest } from '../browser/deferRequest.ts';
import { emit } from '../browser/emit.ts';
import { guard, takeFailures } from '../browser/guard.ts';
import { isHidden } from '../browser/isHidden.ts';
import { listen } from '../browser/listen.ts';
import { named, pageLabel, pageName, whereabouts } from '../browser/pageName.ts';
import { postRequest } from '../browser/postRequest.ts';
import { sendNow } from '../browser/sendNow.ts';
import { toJson } from '../browser/toJson.ts';
import type { Config } from './config.ts';
import { messageOf, type View } from './view.ts';

/** Ms until a view that has changed, or begun within its document, is scheduled; a crash loses at most this much. */
const GROWING = 1000;
/** Ms that a view left by a soft navigation waits for its last metrics, which come late. */
const SETTLING = 5000;

/** What each view with anything to tell does when the page is hidden. */
const open = new Set<() => void>();
let watched: Window | undefined;
// One listener for all views of a document. Bubbling, so that it runs after the vitals' own capturing listeners and has
// their last values.
const watchHiding = () => {
  if (watched === window) return;
  watched = window;
  open.clear();
  listen(window, 'visibilitychange', () => {
    if (isHidden()) for (const hide of open) hide();
  });
};

/** Reports one view to the collector, in as few messages as possible. */
export interface Reporter {
  view: View;
  /** Something about the view changed. */
  _viewChanged(): void;
  /** Whether a name makes the page another one: it had a name before, or the visitor has gone on since. */
  _isOther(name: string): boolean;
  /** The visitor navigated to another page of the same document. */
  _navigatedAway(): void;
  /** Schedules the view as it is now, under the current name of its page. */
  _schedule(): void;
  /**
   * Stops or resumes reporting. Without consent nothing is sent, and a request queued in the browser is cancelled.
   */
  _permit(isPermitted: boolean): void;
}

/**
 * Opens a view. With `fetchLater` a message is queued in the browser early on and replaced as the view grows, so
 * that one is sent even if the page crashes. Otherwise it is sent when the page is hidden, which happens before
 * every unload; `pagehide` would come before the last metrics. Each message holds the whole view, so the next one
 * makes up for one that was lost.
 */
export function reporter(config: Config, view: View): Reporter {
  watchHiding();
  const url = `${config._collector}${PATHS.beacon}/${config.site}`;
  const place = whereabouts();
  let n = 0;
  /** The view as JSON: as in the last message, and as in the last message that was sent. */
  let told = '';
  let reported = '';
  let scheduled: Deferred | undefined;
  let isLeft = false;
  let isPermitted = true;
  let timer = 0;

  const went = () => {
    reported = told;
    if (isLeft) open.delete(hide);
    emit('sent', { type: 'beacon', id: view.id });
  };
  // A router may name the page a moment after changing the address.
  const nameAgain = () => {
    if (!reported) view.page = pageName();
  };
  /** `delay` in ms; without it, the message of an open view waits until the page goes away. */
  const schedule = (delay = isLeft ? SETTLING : undefined) => {
    clearTimeout(timer);
    timer = 0;
    // A queued request is cancelled, unless it has already been sent.
    if (scheduled?._isSent()) went();
    else scheduled?.cancel();
    scheduled = undefined;
    if (!isPermitted) return;
    view.failed = Math.min(view.failed + takeFailures(), LIMITS.failures);
    if (!isLeft) nameAgain();
    told = toJson(view);
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
        // Makes the next call send the view again, even if nothing changes until then.
        reported = '';
      });
    }
  };
  const later = (wait: number, delay?: number) => {
    timer ||= setTimeout(guard(schedule), wait, delay);
  };
  const hide = () => schedule(0);
  const viewChanged = () => {
    open.add(hide);
    if (isHidden()) schedule(0);
    // One that is left before it was due is queued once, when it is due.
    else if (isLeft && !timer) schedule();
    else later(GROWING);
  };

  open.add(hide);
  // Queueing costs more than all else in a soft navigation, and such a view is often left at once.
  if (view.context.nav === 'soft') later(GROWING);
  else schedule();
  return {
    view,
    _schedule: schedule,
    _viewChanged: viewChanged,
    _isOther: (name) => pageName(name) !== view.page && (named !== '' || place !== whereabouts()),
    _navigatedAway() {
      // Its own name was not read yet. Later it is not, as some routers draw a page before its address changes.
      if (!n && pageLabel()) nameAgain();
      isLeft = true;
      viewChanged();
    },
    _permit(is) {
      isPermitted = is;
      schedule();
      viewChanged();
    },
  };
}
