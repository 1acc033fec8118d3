import { PATHS } from '@kitka/shared/paths';
import { type Deferred, deferRequest } from './browser/deferRequest.ts';
import { emit } from './browser/emit.ts';
import { guard, takeFailures } from './browser/guard.ts';
import { isHidden } from './browser/isHidden.ts';
import { listen } from './browser/listen.ts';
import { pageName } from './browser/pageName.ts';
import { postRequest } from './browser/postRequest.ts';
import { randomId } from './browser/randomId.ts';
import { sendNow } from './browser/sendNow.ts';
import type { Config } from './config.ts';
import { beaconOf, type View } from './visit.ts';

/** Ms of quiet before a growing view is armed anew: a crash loses at most this much. */
const GROWING = 1000;
/** Ms a view that was left by a soft navigation waits for its last metrics, which come late. */
const SETTLING = 5000;

/** Carries what happens on one view to the collector, in as few beacons as can be. */
export interface Courier {
  view: View;
  /** Something about the view changed. */
  hasNews(): void;
  /** The visitor went on to another page of the same document. */
  leave(): void;
  /** Looks at once what is to be said of the view, and under which name. */
  arm(): void;
  /** Nothing more is sent of this view, not even what lies with the browser. */
  abandon(): void;
}

/**
 * Opens a view. With `fetchLater` a request lies with the browser from the first moment and is
 * replaced as the view grows, so that one beacon goes out even if the page crashes; elsewhere it is
 * sent when the page is hidden (which comes before every unload; `pagehide` would come before the
 * last metrics). After something was sent, changes go as a further beacon that holds only them.
 */
export function courier(config: Config, view: View): Courier {
  const url = new URL(`${PATHS.beacon}/${config.site}`, config.src);
  let sent: View | undefined;
  let armed: { deferred: Deferred; told: View; id: string } | undefined;
  let left = false;
  let isOver = false;
  let timer = 0;

  const delivered = (told: View, id: string) => {
    sent = told;
    armed = undefined;
    emit('sent', { type: 'beacon', id });
  };

  /** `delay` in ms; without it the beacon waits for the end of the page. */
  const arm = (delay?: number) => {
    if (isOver) return;
    clearTimeout(timer);
    timer = 0;
    if (armed?.deferred.isSent()) delivered(armed.told, armed.id);
    view.failed += takeFailures();
    // A router may name the page a moment after it changed the address.
    if (!sent && !left) view.page = pageName();
    const id = randomId();
    const beacon = beaconOf(view, sent, id, config.auto);
    if (!beacon) return;
    const told = structuredClone(view);
    const init = postRequest(beacon);
    armed?.deferred.callOff();
    armed = undefined;
    try {
      const deferred = deferRequest(url, init, delay);
      if (deferred) armed = { deferred, told, id };
    } catch {
      // Refused for this page: as if the browser had no fetchLater.
    }
    if (armed) return;
    if (delay) later(delay, 0);
    else if (delay === 0) {
      sendNow(url, init);
      delivered(told, id);
    }
  };
  const later = (wait: number, delay?: number) => {
    timer ||= setTimeout(guard(arm), wait, delay);
  };

  arm();
  // Bubbling: after the vitals' own listeners, which capture, so that the last values are in.
  listen(window, 'visibilitychange', () => {
    if (isHidden()) arm(0);
  });
  return {
    view,
    arm,
    hasNews() {
      if (isHidden()) arm(0);
      else if (left) arm(SETTLING);
      else later(GROWING);
    },
    leave() {
      left = true;
      arm(SETTLING);
    },
    abandon() {
      isOver = true;
      armed?.deferred.callOff();
    },
  };
}
