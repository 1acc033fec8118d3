import type { Answer } from '@kitka/shared/answer';
import { type Beacon, METRICS } from '@kitka/shared/beacon';
import type { Kind, Question } from '@kitka/shared/kinds';
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
  if (prompt.opened) add(totals, OPENED_SHOWN, 1);
  for (const step of ['eligible', 'sampled', 'started'] as const)
    if (prompt[step]) add(totals, stepKey(step), 1);
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

/** A step of the funnel that has no column, of prompts that came by themselves. */
export const stepKey = (step: 'eligible' | 'sampled' | 'started' | 'commented' | 'contact'): string =>
  `step:${step}`;
/** Prompts that visitors opened themselves, and the answers to them. */
export const OPENED_SHOWN = 'opened:shown';
export const OPENED_ANSWERS = 'opened:answers';
/** Counter of the answers that took so long; `edge` as of `edgeOf`. Of the site alone. */
export const tookKey = (kind: Kind, edge: number | string): string => `took:${kind}:${edge}`;

/** What an answer as it stands adds to its page and its site. What it adds when something comes to it is the difference. */
export function tallyAnswer({ kind, value, worth, wording, via, ...more }: CountedAnswer): Tally {
  const isAuto = via === 'auto';
  const totals: Tally['totals'] = { [answerKey(kind, wording, value, via)]: 1 };
  // Not `!== null`: an entry that was kept by a version before has no `worth` at all.
  if (worth) totals[answerKey('worth', wording, worth, via)] = 1;
  if (!isAuto) totals[OPENED_ANSWERS] = 1;
  if (isAuto && more.hasComment) totals[stepKey('commented')] = 1;
  if (isAuto && more.hasContact) totals[stepKey('contact')] = 1;
  return {
    columns: { answers: 1, comments: more.hasComment ? 1 : 0 },
    totals,
    vitals: {},
    sources: Object.fromEntries(more.reasons.map((reason) => [`why:${reason}`, 1])),
  };
}

/** What of an answer is counted. */
export interface CountedAnswer extends Pick<Answer, 'kind' | 'value' | 'wording' | 'via'> {
  worth: number | null;
  hasComment: boolean;
  hasContact: boolean;
  reasons: readonly string[];
}

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
