import { type Beacon, METRICS } from '@kitka/shared/beacon';
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
] as const;
export type Column = (typeof COLUMNS)[number];

/** What something adds to a tally row. Keys of the maps are `family:name`. */
export interface Tally {
  columns: Partial<Record<Column, number>>;
  /** Counters kept as running totals; their keys are bounded by the code. */
  totals: Record<string, number>;
  /** Counts by place in the list of all vitals' buckets; running totals too. */
  vitals: Record<string, number>;
  /** Counters of the day alone; their keys come from outside and are capped by the store. */
  sources: Record<string, number>;
}

/** What a beacon adds to its page and to its site. */
export function tallyBeacon(beacon: Beacon, country: string | null): Tally {
  const { view, vitals = {}, prompt = {} } = beacon;
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
  return {
    columns: {
      views: view ? 1 : 0,
      entries: view?.entry ? 1 : 0,
      shown: prompt.shown ?? 0,
      dismissed: prompt.dismissed ?? 0,
    },
    totals,
    vitals: buckets,
    sources,
  };
}

/** Adds to a counter; a counter that comes to 0 is left out. */
export function add(counters: Record<string, number>, key: string, n: number): void {
  const sum = (counters[key] ?? 0) + n;
  if (sum === 0) delete counters[key];
  else counters[key] = sum;
}
