import { guard } from '../browser/guard.ts';
import { placeOf } from './clickable.ts';
import type { Click } from './clicks.ts';
import type { Failure } from './failures.ts';
import type { Raise } from './raise.ts';

/** Ms until the click's frame is painted, as finding its place reads the layout. */
const PAINTED = 100;

/** Ms around a click in which its requests start, and around the end of a response in which it is used. */
const STARTED = 500;
const USED = 100;

/**
 * Whether a request that started around `since` ended around `at`. A script may use a response before
 * its body is complete.
 */
const isAnswer = (since: number, at: number): boolean =>
  (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).some(
    ({ initiatorType, responseEnd, startTime }) =>
      /^[fx]/.test(initiatorType) &&
      Math.abs(startTime - since) < STARTED &&
      Math.abs(at - responseEnd) < USED,
  );

/**
 * An uncaught error caused by a click: thrown in its handlers, or later in what they started. Errors that also
 * occur without a click, or repeatedly after one, are not attributed to it.
 * @param within ms for which the effects of a click may last
 */
export function errorClick(raise: Raise, within: number): (failure: Failure, group: string) => void {
  const late = new Map<Click, string>();
  const stray = new Set<string>();
  return ({ click, event, _isAtOnce: isAtOnce }, group) => {
    if (!click || late.get(click) === group || performance.now() - click.at > within) stray.add(group);
    if (!click || stray.has(group)) return;
    if (!isAtOnce) late.set(click, group);
    const { _outcome: outcome } = click;
    const confirm = () => {
      // If the click visibly worked, a later error is its doing only if a request of its own has just come back.
      const isCaused = isAtOnce || (!stray.has(group) && (!outcome || isAnswer(click.at, event.timeStamp)));
      if (isCaused) raise('error-click', placeOf(click), `its script failed: ${group}`, click);
      late.delete(click);
    };
    setTimeout(guard(confirm), isAtOnce ? PAINTED : within);
  };
}
