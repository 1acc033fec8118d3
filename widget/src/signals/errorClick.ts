import { guard } from '../browser/guard.ts';
import { placeOf } from './clickable.ts';
import type { Click } from './clicks.ts';
import type { Failure } from './failures.ts';
import type { Raise } from './raise.ts';

/** Ms until the frame of the click is painted: finding its place reads the layout. */
const PAINTED = 100;

/** Ms after a click in which it starts requests, and after an answer in which it is used. */
const STARTED = 500;
const USED = 100;

/** Whether a request that was started at `since` came back about `at`: an answer's head is used before its end is there. */
const isAnswer = (since: number, at: number): boolean =>
  (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).some(
    ({ initiatorType, responseEnd, startTime }) =>
      /^[fx]/.test(initiatorType) &&
      Math.abs(startTime - since) < STARTED &&
      Math.abs(at - responseEnd) < USED,
  );

/**
 * An uncaught error within a click's action: in its handlers, or later in what they began. Errors that
 * also come without a click, or again and again after one, are none of its doing.
 * @param within ms in which an action goes on
 */
export function errorClick(raise: Raise, within: number): (failure: Failure, group: string) => void {
  const late = new Map<Click, string>();
  const stray = new Set<string>();
  return ({ click, event, isAtOnce }, group) => {
    if (!click || late.get(click) === group || performance.now() - click.at > within) stray.add(group);
    if (!click || stray.has(group)) return;
    if (!isAtOnce) late.set(click, group);
    const { outcome } = click;
    const confirm = () => {
      // Where the click visibly worked, only what came back from its own request is its doing.
      const isCaused = isAtOnce || (!stray.has(group) && (!outcome || isAnswer(click.at, event.timeStamp)));
      if (isCaused) raise('error-click', placeOf(click), `its script failed: ${group}`, click);
      late.delete(click);
    };
    setTimeout(guard(confirm), isAtOnce ? PAINTED : within);
  };
}
