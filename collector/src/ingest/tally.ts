import type { Answer } from '@kitka/shared/answer';
import { type Beacon, METRICS } from '@kitka/shared/beacon';
import type { Question } from '@kitka/shared/kinds';
import { SIGNALS } from '@kitka/shared/signals';
import { frictionOfView } from '@kitka/shared/stats/friction';
import { placeOf } from '@kitka/shared/stats/histogram';

/** Whole numbers a tally row has a column for. */
export const COLUMNS = [
  'views',
  'entries',
  'shown',
  'dismissed',
  'answers',
  'comments',
  'pages',
  'received',
  'stored',
  'judged',
  'friction',
  'squares',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What something adds to a tally row. Keys of the maps are `family:name`. */
export interface Tally {
  columns: Partial<Record<Column, number>>;
  /** Counters kept as running totals; their keys are bounded by the code. */
  totals: Record<string, number>;
  /** Counts by place in the list of all vitals' buckets; running totals too. */
  vitals: Record<string, number>;
  /** Counters of the day alone; their keys come from outside and are capped by the store, family by family. */
  sources: Record<string, number>;
}

/** What a beacon adds to its page and, but for the places, to its site. */
export interface BeaconTally extends Tally {
  /** Counters like `sources`, of the page alone: places on a page mean nothing on another. */
  spots?: Record<string, number>;
}

/** What a beacon adds. */
export function tallyBeacon(beacon: Beacon, country: string | null): BeaconTally {
  const { view, vitals = {}, prompt = {} } = beacon;
  const signals = grown(beacon.signals);
  const friction = { now: frictionOfView(signals.now), before: frictionOfView(signals.before) };
  const buckets: Tally['vitals'] = {};
  for (const metric of METRICS) {
    const report = vitals[metric];
    if (!report) continue;
    const [now, before] = [...report].reverse();
    // A metric that grew moves its view from the old bucket to the new: the view still counts once.
    if (before !== undefined) add(buckets, String(placeOf(metric, before)), -1);
    add(buckets, String(placeOf(metric, now!)), 1);
  }
  const totals: Tally['totals'] = {};
  if (view) add(totals, `dev:${view.device}`, 1);
  if (beacon.failed) add(totals, 'failed:widget', beacon.failed);
  for (const bit of SIGNALS.keys()) {
    add(totals, signalKey(bit), ((signals.now >> bit) & 1) - ((signals.before >> bit) & 1));
  }

  const sources: Tally['sources'] = {};
  if (view) {
    if (view.ref && view.entry) add(sources, `ref:${view.ref}`, 1);
    if (view.from) add(sources, `from:${view.from}`, 1);
    if (view.lang) add(sources, `lang:${view.lang}`, 1);
    if (country) add(sources, `cc:${country}`, 1);
    for (const part of ['source', 'medium', 'campaign'] as const) {
      const name = view.utm?.[part];
      if (name) add(sources, `utm-${part}:${name}`, 1);
    }
  }
  // By what happened there: a view that meets more at a place moves from one counter to another, so that
  // the counters of a place add up to its views.
  const spots: Record<string, number> = {};
  for (const [selector, masks] of Object.entries(beacon.spots ?? {})) {
    const { now, before } = grown(masks);
    if (before) add(spots, `spot:${before} ${selector}`, -1);
    if (now) add(spots, `spot:${now} ${selector}`, 1);
  }
  return {
    columns: {
      views: view ? 1 : 0,
      judged: view ? 1 : 0,
      friction: friction.now - friction.before,
      squares: friction.now ** 2 - friction.before ** 2,
      entries: view?.entry ? 1 : 0,
      shown: prompt.shown ?? 0,
      dismissed: prompt.dismissed ?? 0,
    },
    totals,
    vitals: buckets,
    sources,
    spots,
  };
}

/** Counter of the views that had a signal, by its bit: with names instead, a list of pages took half as long again. */
export const signalKey = (bit: number): string => `signal:${bit}`;

/** Before the counters of answers that visitors gave unasked: who opens the prompt has a reason, so they are a series of their own. */
export const OPENED = 'open.';
/** Counter of the answers to a question, in one version of its words, that gave a value. */
export const answerKey = (question: Question, wording: number, value: number, via: Answer['via']): string =>
  `${via === 'open' ? OPENED : ''}${question}.${wording}:${value}`;

/** A mask and what it was before, 0 for nothing. */
function grown(masks: Beacon['signals']): { now: number; before: number } {
  const [now = 0, before = 0] = [...(masks ?? [])].reverse();
  return { now, before };
}

/** Adds to a counter; a counter that comes to 0 is left out. */
export function add(counters: Record<string, number>, key: string, n: number): void {
  const sum = (counters[key] ?? 0) + n;
  if (sum === 0) delete counters[key];
  else counters[key] = sum;
}
