import { type Change, elementOf } from './change.ts';
import type { Click } from './clicks.ts';
import { BATCH, type History } from './history.ts';

/** Ms by which something that changes by itself may be late. Changes with shorter intervals are one movement. */
const LATE = 150;
/** Interval in ms from which a pace is slow: what changes by itself this slowly is seldom in step with a click. */
const SLOW = 700;
/** Ms by which changes that a click started may deviate from its pace. */
const EXACT = 25;
/** Share of a fast pace by which they may deviate at most: more would often happen by chance. */
const SHARE = 1 / 6;
/** Ms after the last press for which something that moves may still do so because of that press. */
const GLIDE = 2000;
/** Number of movements of uneven pace from which something is taken to move by itself. */
const UNEVEN = 4;
/** How many times as long as the shortest the longest interval of an even pace is at most. */
const EVEN = 1.1;
/** How many usual steps a movement may pause without being over. */
const SKIPPED = 2.5;
/** Share of an interval by which a pace may stray: beyond that, no timer keeps it. */
const IRREGULAR = 0.5;
/** Share of an interval without a change after which something did not change by itself. */
const MISSED = 1.25;
/** Number of frames in which something moves at once after a click. */
const FRAMES = 3;

/** The changes of one region of the page since a click. */
export interface Trace {
  _region: Element;
  _changes: Change[];
  /** When it changed, changes within `BATCH` counting once. */
  _times: number[];
  /** It already changed between the press and the click. */
  _isOlder: boolean;
  /** Its words also changed while the click's handlers ran. */
  _isCaused: boolean;
}

/** The paces (ms from one movement to the next) of regions that are known to change by themselves. */
const restless = new WeakMap<Element, number>();

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
const isUndoing = (
  change: Change,
  caused: readonly Change[],
  { _valueAfter: valueAfter }: History,
  ripples: readonly Node[],
) => {
  const { _record: record } = change;
  return caused.some(
    ({ _record: before }) =>
      record &&
      record.target === before?.target &&
      (record.attributeName
        ? record.attributeName === before.attributeName && valueAfter(change) === before.oldValue
        : record.removedNodes[0] &&
          !record.addedNodes[0] &&
          [...record.removedNodes].every(
            (node) => [...before.addedNodes].includes(node) || ripples.includes(node),
          )),
  );
};

/** Changes in quick succession: when they began and ended, and how many they are. */
interface Movement {
  from: number;
  to: number;
  _steps: number;
}

function movementsOf(times: readonly number[]): Movement[] {
  const list: Movement[] = [];
  const steps = times.slice(1).map((time, i) => time - times[i]!);
  const usual = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  // A busy machine may skip a step of what moves on and on.
  const pause = usual <= LATE ? Math.max(LATE, SKIPPED * usual) : LATE;
  for (const time of times) {
    const last = list.at(-1);
    if (last && time - last.to <= pause) {
      last.to = time;
      last._steps++;
    } else list.push({ from: time, to: time, _steps: 1 });
  }
  return list;
}

/**
 * What changed since a click, by region, without regions that are known to change by themselves, unless they began to
 * move right at the click, as a slideshow does when its arrow is clicked.
 */
export function tracesOf(
  { at, _caused: caused, from }: Click,
  changes: readonly Change[],
  history: History,
  clicks: readonly Click[],
): Trace[] {
  const older = changes.filter((change) => change.at >= from && change.at < at).map(regionOf);
  // Words, as a style may be set with each frame.
  const made = caused.filter(({ _record: record }) => !record?.attributeName).map(regionOf);
  // Of quick clicks, each ripples.
  const ripples = clicks
    .flatMap((one) => one._caused.flatMap(({ _record: record }) => [...(record?.addedNodes ?? [])]))
    .filter((node) => !node.textContent);
  const since = changes.filter((change) => change.at >= at && !isUndoing(change, caused, history, ripples));
  const collect = (isRestless: boolean) => {
    const traces: Trace[] = [];
    for (const change of since) {
      const region = regionOf(change);
      if (!region || restless.has(region) !== isRestless) continue;
      const known = traces.find((one) => one._region.contains(region));
      known?._changes.push(change);
      if (!known)
        traces.push({
          _region: region,
          _changes: [change],
          _times: [change.at],
          _isOlder: older.includes(region),
          _isCaused: made.includes(region),
        });
      else if (change.at - known._times.at(-1)! > BATCH) known._times.push(change.at);
    }
    return traces;
  };
  return [
    ...collect(false),
    ...collect(true).filter(({ _region: region, _times: times, _isOlder }) => {
      const [first] = movementsOf(times);
      return restless.get(region)! >= SLOW && !_isOlder && first!._steps >= FRAMES && first!.from - at < LATE;
    }),
  ];
}

/**
 * Whether what changed in one region is the effect of a click: true if it is, false if the region changes by itself,
 * undefined while that is not certain. A region that changed at a steady pace from before the click until now, however
 * the visitor went on clicking, changes by itself, and is remembered as such. One that stood still before the click, or
 * first changed just one interval after it, was started by it.
 * @param presses when the visitor pressed something, in order
 * @param isRelated the region belongs to the clicked control
 * @param isTakenBack the region is as it was before, such as after a message that came and went
 */
export function isEffect(
  { at, from }: Click,
  { _region: region, _times: times, _isCaused, _isOlder }: Trace,
  presses: readonly number[],
  isLast: boolean,
  isRelated: boolean,
  isTakenBack: boolean,
): boolean | undefined {
  const now = performance.now();
  const movements = movementsOf(times);
  const [first] = movements;
  const last = movements.at(-1)!;
  const delay = first!.from - at;
  const unless = (isSure: boolean) => (isLast || isSure ? true : undefined);
  if (movements.length === 1) {
    if (times.length === 1) return unless(isRelated);
    const steps = times.slice(1).map((time, i) => time - times[i]!);
    const longest = Math.max(...steps);
    const isGoingOn = now - last.to <= Math.max(LATE, 1.5 * longest);
    // It may have been a movement that this region makes from time to time.
    if (!isGoingOn) return unless(isRelated || (!_isOlder && delay <= LATE));
    // Something that changes this fast by itself would also have changed before the click.
    const pace = (last.to - first!.from) / steps.length;
    // Where a machine is too busy to draw evenly, only the longest interval tells how long it may stand still.
    const isStarted =
      first!.from - from > MISSED * (isIrregular(steps, pace) ? longest : pace) + BATCH / 3 ||
      (pace >= LATE / 2 && isInStep(delay, pace, steps)) ||
      (pace > BATCH && _isCaused);
    if (!_isOlder && isStarted) return true;
    // A press may have started it, and each further one may keep it going.
    if (presses.some((press) => press > now - GLIDE)) return unless(false);
    restless.set(region, pace);
    return false;
  }
  const pauses = movements.slice(1).map((one, i) => ({
    ms: one.from - movements[i]!.to,
    isPressed: presses.some((press) => press > movements[i]!.to && press <= one.from),
  }));
  const free = pauses.flatMap(({ ms, isPressed }) => (isPressed ? [] : [ms]));
  const longest = Math.max(...free);
  const gap = Math.max(1.5 * longest, LATE);
  const paces = movements.slice(1).map((one, i) => one.from - movements[i]!.from);
  const pace = paces.reduce((sum, one) => sum + one, 0) / paces.length;
  const isSteady =
    free.length > 0 &&
    // It moved right at the click, which what moves this seldom does by chance about once in twenty times.
    !(pace >= SLOW && !_isOlder && first!._steps >= FRAMES && delay <= LATE) &&
    delay <= gap &&
    now - last.to <= gap &&
    // It stood still until the visitor pressed something.
    pauses.every(({ ms }) => ms <= gap) &&
    !(_isCaused && !_isOlder) &&
    !isInStep(delay, pace, paces);
  if (!isSteady) return true;
  if (movements.length === 2 && isTakenBack) return unless(false);
  const isEven = Math.max(...paces) <= EVEN * Math.min(...paces) + LATE;
  if (isEven ? movements.length > 2 || isLast : isLast && movements.length >= UNEVEN) {
    restless.set(region, pace);
    return false;
  }
  return unless(false);
}

/** Whether something strays from the times at which it would happen at an even pace. A timer is late, but never strays. */
function isIrregular(paces: readonly number[], pace: number): boolean {
  let time = 0;
  const late = paces.map((one, i) => {
    time += one;
    return time - (i + 1) * pace;
  });
  return Math.max(0, ...late) - Math.min(0, ...late) > pace * IRREGULAR;
}

/** Whether something first happened just one interval after a click. */
function isInStep(delay: number, pace: number, paces: readonly number[]): boolean {
  // A busy machine draws late and unevenly; the spread of the intervals shows how unevenly.
  const spread = 2 * (Math.max(...paces) - Math.min(...paces));
  if (pace >= SLOW) return Math.abs(delay - pace) < EXACT + spread;
  // What a timer does not time is in step by chance alone.
  return !isIrregular(paces, pace) && Math.abs(delay - pace) < Math.min(EXACT / 2 + spread, pace * SHARE);
}
