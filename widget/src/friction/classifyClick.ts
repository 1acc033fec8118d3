import { guard } from '../browser/guard.ts';
import { canvases } from './canvases.ts';
import { type Change, elementOf, goesOn, isSeen, isThere, isWeak } from './change.ts';
import { placeOf } from './clickable.ts';
import type { Click, Clicks } from './clicks.ts';
import { isShownByState, isStyled } from './styling.ts';

/** Ms after which a click without any effect counts towards rage. */
const QUIET = 1000;
/** Additional ms before the verdict if only a distant region changed, to see whether it changes by itself. */
const WATCH = 5000;
/** Minimum ms between searches of the page for shadow roots; on a large page a search takes milliseconds. */
const SEARCH = 10_000;
/** Number of elements searched per task. */
const PORTION = 1000;
/** Ms by which something that changes by itself may be late. */
const LATE = 150;
/** Interval in ms from which a pace is slow: what changes by itself this slowly is seldom in step with a click. */
const SLOW = 700;
/** Ms by which changes that a click started may deviate from its pace. */
const EXACT = 25;
/** Changes within this many ms count as one. */
const BATCH = 30;
/** Ms around a click in which a starting request counts as started by it. */
const STARTED = 500;
/** Maximum response size of a ping in bytes: `ok`. */
const PING = 2;
/** Attributes with which a control references the element it acts on. */
const CONTROLS = 'aria-controls,aria-owns,for,popovertarget,commandfor,data-target,data-bs-target'.split(',');

/** The changes of one region of the page since a click. */
interface Trace {
  region: Element;
  _changes: Change[];
  times: number[];
  /** It already changed between the press and the click. */
  _isOlder: boolean;
}

/** A rule about clicks that are suspected to have had no effect. */
export interface ClickRule {
  /** Nothing happened within a second. */
  quiet?(click: Click): void;
  /** The verdict is final: `click._outcome` names the effect, and is undefined if there was none. */
  classified?(click: Click): void;
}

/** Regions that are known to change by themselves. */
const restless = new WeakSet<Element>();

/**
 * The region of a change. Rows, cells, slides and dots change in turn, so for one of several similar
 * elements it is their parent.
 */
function regionOf({ _node: node, _record: record }: Change): Element | null {
  const element = elementOf(node);
  const rows = element?.closest('tbody,table,ul,ol');
  if (rows && rows !== element) return rows;
  const isLike = (other?: Element | null) => other?.localName === element?.localName;
  return record?.attributeName &&
    (isLike(element?.nextElementSibling) || isLike(element?.previousElementSibling))
    ? element!.parentElement
    : element;
}

/** Whether a change only reverts what the click showed for a moment, such as a ripple or a pressed look. */
const isUndoing = ({ _record: record }: Change, caused: readonly Change[]) =>
  caused.some(
    ({ _record: before }) =>
      record &&
      record.target === before?.target &&
      (record.attributeName
        ? record.attributeName === before.attributeName &&
          (record.target as Element).getAttribute(record.attributeName) === before.oldValue
        : record.removedNodes.length &&
          !record.addedNodes.length &&
          [...record.removedNodes].every((node) => [...before.addedNodes].includes(node))),
  );

/** What changed since a click, by region, without regions that are known to change by themselves. */
function tracesOf({ at, _caused: caused, from }: Click, changes: readonly Change[]): Trace[] {
  const traces: Trace[] = [];
  const older = changes.filter((change) => change.at >= from && change.at < at).map(regionOf);
  for (const change of changes) {
    const region = regionOf(change);
    if (!region || change.at < at || restless.has(region) || isUndoing(change, caused)) continue;
    const known = traces.find((one) => one.region.contains(region));
    known?._changes.push(change);
    if (!known)
      traces.push({ region, _changes: [change], times: [change.at], _isOlder: older.includes(region) });
    else if (change.at - known.times.at(-1)! > BATCH) known.times.push(change.at);
  }
  return traces;
}

/** Whether a region is part of a control, or of the element that the control references. */
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
 * Whether a click had an effect by `now`: true if one of the traces is its effect, false if none is, undefined
 * while that is not certain. A region that changed at a steady pace from before the click until now changes by
 * itself, and is remembered as such. One that first changed just one interval after the click was started by
 * it, such as a slideshow or a countdown.
 */
function hadEffect(
  click: Click,
  traces: readonly Trace[],
  now: number,
  isLast: boolean,
): boolean | undefined {
  let isSure = true;
  for (const { _changes: changes, region, _isOlder: isOlder, times } of traces) {
    const isMeant = (change: Change) =>
      (times.length > 1 || isThere(change, true)) && (!isWeak(change) || isStyled(change));
    if (!changes.some(isMeant)) continue;
    const intervals = times.slice(1).map((time, i) => time - times[i]!);
    const longest = Math.max(...intervals);
    const first = times[0]! - click.at;
    const pace = (times.at(-1)! - times[0]!) / (times.length - 1);
    // A busy machine draws late and unevenly; the spread of the intervals shows how unevenly.
    const isStarted = pace >= SLOW && Math.abs(first - pace) < EXACT + 2 * (longest - Math.min(...intervals));
    const gap = Math.max(1.5 * longest, LATE);
    const isSteady =
      !isStarted &&
      first <= gap &&
      now - times.at(-1)! <= gap &&
      // Something that changes this fast by itself would also have changed before the click.
      (isOlder || click.at - click.from < longest);
    if (isSteady && (isLast || times.length > 2)) restless.add(region);
    else if (isLast || (times.length === 1 ? isRelated(region, placeOf(click)) : !isSteady)) return true;
    else isSure = false;
  }
  return isSure ? false : undefined;
}

/** Whether a frame has loaded another document since `at`; only frames of this origin can be checked. */
const framesSince = (at: number): boolean =>
  [...document.querySelectorAll('iframe')].some((frame) => {
    try {
      const { timeOrigin } = frame.contentWindow!.performance;
      return isSeen(frame) && timeOrigin > performance.timeOrigin + at;
    } catch {
      return false;
    }
  });

/** Adds the open shadow roots below `root`, except those on a click's path. Yields to other tasks in between. */
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
 * Classifies clicks that have had no effect so far.
 * @param deadAfter ms a click may take to have an effect
 */
export function classifyingClicks(
  { _changes: changes, _conclude: conclude, _lookAgain: lookAgain, _recent: recent, _roots: roots }: Clicks,
  deadAfter: number,
  rules: readonly ClickRule[],
) {
  const tell = (step: keyof ClickRule, click: Click) => {
    for (const rule of rules) rule[step]?.(click);
  };
  /** When the page was last searched for shadow roots. */
  let searched = -SEARCH;
  /** What the canvases showed, and when. */
  let before = { at: 0, drawn: [] as string[] };
  const watch = (click: Click) => {
    const soon = (ms: number, run: () => void) => setTimeout(guard(run), click.at + ms - performance.now());
    const classify = (isLast: boolean) => {
      lookAgain(click);
      const verdict = click._outcome
        ? true
        : hadEffect(click, tracesOf(click, changes), performance.now(), isLast);
      if (verdict === undefined) {
        soon(deadAfter + WATCH, () => classify(true));
        return;
      }
      if (verdict) click._outcome ??= 'later';
      else click._isQuiet = true;
      conclude(click);
      tell('classified', click);
    };
    /** Notes successful requests that return data and go to an address not requested before, so no pings. */
    const requests = new PerformanceObserver((list) => {
      const all = performance.getEntriesByType('resource');
      for (const one of list.getEntries() as PerformanceResourceTiming[]) {
        const path = (entry: PerformanceEntry) => entry.name.split('?')[0];
        if (
          /^[fx]/.test(one.initiatorType) &&
          // Safari does not tell it.
          !(one.responseStatus >= 400) &&
          one.decodedBodySize > PING &&
          Math.abs(one.startTime - click.at) < STARTED &&
          !all.some((other) => other.startTime < one.startTime && path(other) === path(one))
        )
          click._outcome ??= 'request';
      }
    });
    requests.observe({ type: 'resource', buffered: true });
    const place = placeOf(click);
    if (
      click._caused.some(
        (change) => isWeak(change) && !goesOn(change, changes) && isThere(change, true) && isStyled(change),
      )
    )
      click._outcome ??= 'change';
    if (framesSince(click.from)) click._outcome ??= 'frame';
    if (isShownByState(click, place)) click._outcome ??= 'focus';
    const selection = getSelection()!;
    const isOwn = selection.containsNode(click.target, true) && click.target.textContent;
    // Quick clicks select the text of any element; text that a button selects elsewhere is its effect.
    if (selection.type === 'Range' && (click.place ? !isOwn && click._isReselected : isOwn))
      click._outcome ??= 'selection';
    // Changes in components that were not observed are unknown.
    if (performance.now() - searched > SEARCH) {
      searched = performance.now();
      const known = roots.size;
      void addRoots(document, roots, click._path).then(() => {
        if (roots.size > known) click._outcome ??= 'component';
      });
    }
    const drawn = canvases();
    /**
     * Whether a canvas may have been redrawn by the click. One that is still changing does so by itself,
     * unless there were more clicks. One that stands still may have been redrawn, unless it showed the
     * same before the click.
     */
    const mayBeDrawn = () => {
      const now = canvases();
      const isKnown = (one: string, i: number) =>
        one !== '?' && before.at < click.at && one === before.drawn[i];
      return drawn.some((one, i) => (one === now[i] || recent.at(-1) !== click) && !isKnown(one, i));
    };
    soon(QUIET, () => {
      lookAgain(click);
      if (click._outcome || mayBeDrawn() || tracesOf(click, changes).length) return;
      click._isQuiet = true;
      tell('quiet', click);
    });
    soon(deadAfter, () => {
      requests.disconnect();
      if (mayBeDrawn()) click._outcome ??= 'canvas';
      before = { at: performance.now(), drawn: canvases() };
      classify(false);
    });
  };
  return (click: Click): true => {
    // Clicks that waited for this chunk come all at once, so each gets a task of its own.
    setTimeout(guard(() => watch(click)));
    return true;
  };
}
