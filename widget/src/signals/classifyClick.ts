import { guard } from '../browser/guard.ts';
import { canvases } from './canvases.ts';
import { type Change, elementOf, goesOn, isSeen, isThere, isWeak } from './change.ts';
import { placeOf } from './clickable.ts';
import type { Click, Clicks } from './clicks.ts';
import { isShownByState, isStyled } from './styling.ts';

/** Ms after which a click without any trace of an effect counts towards rage. */
const QUIET = 1000;
/** Ms that a verdict waits longer where only something far away changed: does it do so by itself? */
const WATCH = 5000;
/** Ms between searches of the page for shadow roots: on a large page one takes milliseconds. */
const SEARCH = 10_000;
/** Elements that are looked at in one go. */
const PORTION = 1000;
/** Ms by which something that moves by itself may be late. */
const LATE = 150;
/** Ms from which a pace is slow: what changes that slowly by itself seldom starts in step with a click. */
const SLOW = 700;
/** Ms by which changes that a click started may be out of step with it. */
const EXACT = 25;
/** Changes this close together (ms) are one. */
const BATCH = 30;
/** Ms after a click in which a request is one that it started. */
const STARTED = 500;
/** Bytes that a ping brings back at most: `ok`. */
const PING = 2;
/** Attributes by which a control names what it acts on. */
const CONTROLS = 'aria-controls,aria-owns,for,popovertarget,commandfor,data-target,data-bs-target'.split(',');

/** Times one region of the page changed since a click. */
interface Trace {
  region: Element;
  changes: Change[];
  times: number[];
  /** It changed while the visitor still pressed. */
  isOlder: boolean;
}

/** What wants to know of clicks that are suspected to have had no effect. */
export interface ClickRule {
  /** Nothing happened in a second. */
  quiet?(click: Click): void;
  /** The verdict: `click.outcome` names the effect; without one, there was none. */
  classified?(click: Click): void;
}

/** Regions that are known to change by themselves. */
const restless = new Set<Element>();

/** Where a change happened. Rows, cells, slides and dots take turns, so among elements of a kind it is their parent. */
function regionOf({ node, record }: Change): Element | null {
  const element = elementOf(node);
  const rows = element?.closest('tbody,table,ul,ol');
  if (rows && rows !== element) return rows;
  const isLike = (other?: Element | null) => other?.localName === element?.localName;
  return record?.attributeName &&
    (isLike(element?.nextElementSibling) || isLike(element?.previousElementSibling))
    ? element!.parentElement
    : element;
}

/** Whether a change only takes back what the click showed for a moment: a ripple, a pressed look. */
const isUndoing = ({ record }: Change, caused: readonly Change[]) =>
  caused.some(
    ({ record: before }) =>
      record &&
      record.target === before?.target &&
      (record.attributeName
        ? record.attributeName === before.attributeName &&
          (record.target as Element).getAttribute(record.attributeName) === before.oldValue
        : record.removedNodes.length &&
          !record.addedNodes.length &&
          [...record.removedNodes].every((node) => [...before.addedNodes].includes(node))),
  );

/** What changed since a click, by region; not what is known to change by itself. */
function tracesOf({ at, caused, from }: Click, changes: readonly Change[]): Trace[] {
  const traces: Trace[] = [];
  const older = changes.filter((change) => change.at >= from && change.at < at).map(regionOf);
  for (const change of changes) {
    const region = regionOf(change);
    if (!region || change.at < at || restless.has(region) || isUndoing(change, caused)) continue;
    const known = traces.find((one) => one.region.contains(region));
    known?.changes.push(change);
    if (!known)
      traces.push({ region, changes: [change], times: [change.at], isOlder: older.includes(region) });
    else if (change.at - known.times.at(-1)! > BATCH) known.times.push(change.at);
  }
  return traces;
}

/** Whether a region is part of a control, or what it says that it acts on. */
function isRelated(region: Element, own: Element): boolean {
  return (
    own.contains(region) ||
    CONTROLS.some((name) => {
      const value = own.getAttribute(name)?.replace('#', '');
      return value && region.closest(`#${CSS.escape(value)}`);
    })
  );
}

/**
 * What came of a click by `now`: true if one of the traces is its effect, false if none is, undefined
 * while that is not sure. What changed at a steady pace from before the click until now does so by
 * itself, and is known for it from then on; what first changed just one pace after the click was
 * started by it, as slideshows and countdowns are.
 */
function hadEffect(
  click: Click,
  traces: readonly Trace[],
  now: number,
  isLast: boolean,
): boolean | undefined {
  let isSure = true;
  for (const { changes, region, isOlder, times } of traces) {
    const isMeant = (change: Change) =>
      (times.length > 1 || isThere(change, true)) && (!isWeak(change) || isStyled(change));
    if (!changes.some(isMeant)) continue;
    const intervals = times.slice(1).map((time, i) => time - times[i]!);
    const longest = Math.max(...intervals);
    const first = times[0]! - click.at;
    const pace = (times.at(-1)! - times[0]!) / (times.length - 1);
    // A busy machine draws late, and unevenly: how unevenly is seen from the intervals themselves.
    const isStarted = pace >= SLOW && Math.abs(first - pace) < EXACT + 2 * (longest - Math.min(...intervals));
    const gap = Math.max(1.5 * longest, LATE);
    const isSteady =
      !isStarted &&
      first <= gap &&
      now - times.at(-1)! <= gap &&
      // What moves that fast would have done so before the click, if it did so by itself.
      (isOlder || click.at - click.from < longest);
    if (isSteady && (isLast || times.length > 2)) restless.add(region);
    else if (isLast || (times.length === 1 ? isRelated(region, placeOf(click)) : !isSteady)) return true;
    else isSure = false;
  }
  return isSure ? false : undefined;
}

/** Whether a frame of this origin shows another document since then; nobody can see into others. */
const framesSince = (at: number): boolean =>
  [...document.querySelectorAll('iframe')].some((frame) => {
    try {
      const { timeOrigin } = frame.contentWindow!.performance;
      return isSeen(frame) && timeOrigin > performance.timeOrigin + at;
    } catch {
      return false;
    }
  });

/** Adds the open shadow roots below `root`, but those on a click's path. Others have their turn in between. */
async function addRoots(
  root: Document | ShadowRoot,
  roots: Set<ShadowRoot>,
  path: readonly EventTarget[],
): Promise<void> {
  let left = PORTION;
  for (const { localName, shadowRoot } of root.querySelectorAll('*')) {
    if (!left--) {
      await new Promise((resolve) => setTimeout(resolve));
      left = PORTION;
    }
    if (!shadowRoot || localName.startsWith('kitka-')) continue;
    if (!path.includes(shadowRoot)) roots.add(shadowRoot);
    await addRoots(shadowRoot, roots, path);
  }
}

/**
 * Classifies the clicks that nothing came of so far.
 * @param deadAfter ms a click may take to show an effect
 */
export function classifyingClicks(
  { changes, conclude, lookAgain, recent, roots }: Clicks,
  deadAfter: number,
  rules: readonly ClickRule[],
) {
  const tell = (step: keyof ClickRule, click: Click) => {
    for (const rule of rules) rule[step]?.(click);
  };
  /** When the page was last searched for shadow roots. */
  let searched = -SEARCH;
  /** What canvases showed, and when. */
  let before = { at: 0, drawn: [] as string[] };
  const watch = (click: Click) => {
    const soon = (ms: number, run: () => void) => setTimeout(guard(run), click.at + ms - performance.now());
    const classify = (isLast: boolean) => {
      lookAgain(click);
      const verdict = click.outcome
        ? true
        : hadEffect(click, tracesOf(click, changes), performance.now(), isLast);
      if (verdict === undefined) {
        soon(deadAfter + WATCH, () => classify(true));
        return;
      }
      if (verdict) click.outcome ??= 'later';
      else click.isQuiet = true;
      conclude(click);
      tell('classified', click);
    };
    /** Successful requests that bring something back, and go where none went before: no pings. */
    const requests = new PerformanceObserver((list) => {
      const all = performance.getEntriesByType('resource');
      for (const one of list.getEntries() as PerformanceResourceTiming[]) {
        const path = (entry: PerformanceEntry) => entry.name.split('?')[0];
        if (
          /^[fx]/.test(one.initiatorType) &&
          one.responseStatus < 400 &&
          one.decodedBodySize > PING &&
          Math.abs(one.startTime - click.at) < STARTED &&
          !all.some((other) => other.startTime < one.startTime && path(other) === path(one))
        )
          click.outcome ??= 'request';
      }
    });
    requests.observe({ type: 'resource', buffered: true });
    const place = placeOf(click);
    if (
      click.caused.some(
        (change) => isWeak(change) && !goesOn(change, changes) && isThere(change, true) && isStyled(change),
      )
    )
      click.outcome ??= 'change';
    if (framesSince(click.from)) click.outcome ??= 'frame';
    if (isShownByState(click, place)) click.outcome ??= 'focus';
    const selection = getSelection()!;
    const isOwn = selection.containsNode(click.target, true) && click.target.textContent;
    // Quick clicks select the words of anything; what a button selects elsewhere is its doing.
    if (selection.type === 'Range' && (click.place ? !isOwn && click.isReselected : isOwn))
      click.outcome ??= 'selection';
    // What changed in a component that was not observed is not known.
    if (performance.now() - searched > SEARCH) {
      searched = performance.now();
      const known = roots.size;
      void addRoots(document, roots, click.path).then(() => {
        if (roots.size > known) click.outcome ??= 'component';
      });
    }
    const drawn = canvases();
    /** A picture that moves does so by itself, unless there were more clicks; one that stands may have been drawn anew, unless it was seen before. */
    const mayBeDrawn = () => {
      const now = canvases();
      const isKnown = (one: string, i: number) =>
        one !== '?' && before.at < click.at && one === before.drawn[i];
      return drawn.some((one, i) => (one === now[i] || recent.at(-1) !== click) && !isKnown(one, i));
    };
    soon(QUIET, () => {
      lookAgain(click);
      if (click.outcome || mayBeDrawn() || tracesOf(click, changes).length) return;
      click.isQuiet = true;
      tell('quiet', click);
    });
    soon(deadAfter, () => {
      requests.disconnect();
      if (mayBeDrawn()) click.outcome ??= 'canvas';
      before = { at: performance.now(), drawn: canvases() };
      classify(false);
    });
  };
  return (click: Click): true => {
    // Those that waited for this code come all at once: each has a task of its own.
    setTimeout(guard(() => watch(click)));
    return true;
  };
}
