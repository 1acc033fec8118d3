import { guard } from '../browser/guard.ts';
import { type Change, isSeen, isThere } from './change.ts';
import { placeOf } from './clickable.ts';
import type { Click, Clicks } from './clicks.ts';
import { watchingCanvases } from './drawing.ts';
import { historyOf } from './history.ts';
import { isShownByState, isStyled } from './styling.ts';
import { isEffect, tracesOf } from './traces.ts';

/** Ms after which a click without any effect counts towards rage. */
const QUIET = 1000;
/** Additional ms before the verdict if only a distant region changed, to see whether it changes by itself. */
const WATCH = 5000;
/** Minimum ms between searches of the page for shadow roots; on a large page a search takes milliseconds. */
const SEARCH = 10_000;
/** Ms between the last two looks at the canvases. */
const SAMPLE = 300;
/** Maximum number of changes of a region that are examined. */
const SOME = 200;
/** Maximum ms between the two clicks of a double click. */
export const DOUBLE = 500;
/** Ms around a click in which a starting request counts as started by it. */
const STARTED = 500;
/** Maximum response size of a ping in bytes: `ok`. */
const PING = 2;
/** Attributes with which a control references the element it acts on. */
const CONTROLS = 'aria-controls,aria-owns,for,popovertarget,commandfor,data-target,data-bs-target'.split(',');

/** A rule about clicks that are suspected to have had no effect. */
export interface ClickRule {
  /** Nothing happened within a second. */
  quiet?(click: Click): void;
  /** The verdict is final: `click._outcome` names the effect, and is undefined if there was none. */
  classified?(click: Click): void;
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

/** Adds the open shadow roots below `root`, except those on a click's path. */
function addRoots(root: ParentNode, roots: Set<ShadowRoot>, path: readonly EventTarget[]): void {
  for (const { localName, shadowRoot } of root.querySelectorAll('*')) {
    if (!(shadowRoot instanceof ShadowRoot) || /^kitka/.test(localName)) continue;
    if (!path.includes(shadowRoot)) roots.add(shadowRoot);
    addRoots(shadowRoot, roots, path);
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
  /** Looks at what has changed since a click. */
  const examine = (click: Click) => {
    const { _caused: caused, _own: own, from, target } = click;
    const place = placeOf(click);
    const root = target.getRootNode() as ShadowRoot;
    /** Whether a node belongs to the clicked control, or to the component that is no more than this control. */
    const owns = (node: Node) =>
      place.contains(node) ||
      own.contains(node) ||
      (!!root.host && root.contains(node) && !root.querySelectorAll('a,button,[role],[tabindex]')[1]);
    const history = historyOf(changes, recent);
    const isMeant = (change: Change) =>
      history._isLasting(change, owns(change._node)) && isStyled(change, history._lastingValue(change));
    /** Whether an attribute of a labelled control is as it was before: it only showed that the control was pressed. */
    const isPressedOnly = (change: Change) =>
      owns(change._node) &&
      place.textContent!.trim() &&
      caused.some(
        ({ _node: node, _record: record }) =>
          node === change._node &&
          record?.type === 'attributes' &&
          record.attributeName === change._record?.attributeName &&
          record.oldValue === history._lastingValue(change),
      );
    const traces = tracesOf(click, changes, history, recent);
    return {
      _place: place,
      _traces: traces,
      /** Whether what its handlers changed is its effect, and not only the look of a pressed control. */
      _hasCaused: (isEarly: boolean) =>
        caused.some(
          (change) => !history._goesOn(change, isEarly) && isMeant(change) && !isPressedOnly(change),
        ),
      /**
       * Whether a script started an animation, other than of a layer that shows where a control is pressed. Style
       * sheets also animate hovered and pressed elements.
       */
      _isAnimated: () =>
        click._animations?.some(({ constructor: kind, effect, startTime }) => {
          const element = (effect as KeyframeEffect).target!;
          return (
            kind === Animation &&
            (startTime as number) > from &&
            !(owns(element) && !element.textContent && getComputedStyle(element).position === 'absolute')
          );
        }),
      /** Whether something changed later that may be its effect; undefined while that is not certain. */
      _hasChanged(isLast: boolean): boolean | undefined {
        let isSure = true;
        for (const trace of traces) {
          const { _changes: list, _region: region, _times: times } = trace;
          const some = list.slice(0, SOME);
          const isShown = (change: Change) =>
            times.length < 2 || owns(region)
              ? isMeant(change)
              : isStyled(change, history._valueAfter(change));
          if (!some.some(isShown)) continue;
          const isTakenBack = !some.some(
            (change) =>
              isThere(change) && !(change._record?.removedNodes[0] && !change._record.addedNodes[0]),
          );
          const isRegion = isRelated(region, place);
          const verdict = isEffect(click, trace, history._presses, isLast, isRegion, isTakenBack);
          if (verdict) return true;
          if (verdict === undefined) isSure = false;
        }
        return isSure ? false : undefined;
      },
    };
  };
  const watch = (click: Click) => {
    const soon = (ms: number, run: () => void) => setTimeout(guard(run), click.at + ms - performance.now());
    const classify = (isLast: boolean) => {
      lookAgain(click);
      const { _hasCaused: hasCaused, _hasChanged: hasChanged } = examine(click);
      const verdict = !!click._outcome || hasCaused(false) || hasChanged(isLast);
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
    const { _place: place, _hasCaused: hasCaused, _isAnimated: isAnimated } = examine(click);
    if (hasCaused(true)) click._outcome = 'change';
    if (isAnimated()) click._outcome ??= 'animation';
    if (click._outcome) {
      conclude(click);
      return;
    }
    requests.observe({ type: 'resource', buffered: true });
    // The page may change a frame of its own origin, which nobody observes.
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentDocument && isSeen(frame)) click._outcome ??= 'frame';
    if (isShownByState(click, place)) click._outcome ??= 'focus';
    const selection = getSelection()!;
    const isOwn = selection.containsNode(click.target, true) && click.target.textContent;
    // Quick clicks select the text of any element; text that a button selects elsewhere is its effect.
    const isQuick = recent.some((one) => one !== click && Math.abs(one.at - click.at) < DOUBLE);
    if (selection.type === 'Range' && (click.place ? !isOwn && !isQuick : isOwn))
      click._outcome ??= 'selection';
    // Changes in components that were not observed are unknown.
    if (performance.now() - searched > SEARCH) {
      searched = performance.now();
      const known = roots.size;
      addRoots(document, roots, click._path);
      if (roots.size > known) click._outcome ??= 'component';
    }
    const isDrawn = watchingCanvases(click);
    soon(QUIET, () => {
      lookAgain(click);
      if (click._outcome || isDrawn() !== false || examine(click)._traces.length) return;
      click._isQuiet = true;
      tell('quiet', click);
    });
    soon(deadAfter - SAMPLE, isDrawn);
    soon(deadAfter, () => {
      requests.disconnect();
      if (isDrawn()) click._outcome ??= 'canvas';
      classify(false);
    });
  };
  return (click: Click): true => {
    // Clicks that waited for this chunk come all at once, so each gets a task of its own.
    setTimeout(guard(() => watch(click)));
    return true;
  };
}
