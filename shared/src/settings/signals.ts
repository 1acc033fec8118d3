/**
 * Signals: what a visitor did or experienced that suggests a struggle (docs/signals.md), with their bits in the wire
 * format: new ones are added at the end and none is ever moved.
 */
export const SIGNAL = {
  'dead-click': 1,
  'rage-click': 2,
  'error-click': 4,
  'script-error': 8,
  'quick-back': 16,
  'form-abandoned': 32,
  'slow-interaction': 64,
  'slow-load': 128,
  'layout-shift': 256,
  thrash: 512,
  'scroll-hunting': 1024,
  'dead-end': 2048,
} as const;
/** One kind of signal. */
export type SignalKind = keyof typeof SIGNAL;
/** All kinds, in the order of their bits. */
export const SIGNALS = /* @__PURE__ */ Object.keys(SIGNAL) as readonly SignalKind[];

/** The signals of a mask, in this order. Unknown bits are ignored. */
export const signalsOf = (mask: number): SignalKind[] => SIGNALS.filter((kind) => mask & SIGNAL[kind]);
/** The mask of some signals. */
export const maskOf = (kinds: readonly SignalKind[]): number =>
  kinds.reduce((mask, kind) => mask | SIGNAL[kind], 0);

/** `detail` of the event `kitka:signal` on a page's window: plain data for the site's developers. */
export interface SignalDetail {
  kind: SignalKind;
  /** Where: a short, stable CSS selector; for a script error its group; `html` for the whole page. */
  selector: string;
  /** Page (path template). */
  page: string;
  /** The reason in a few plain words. */
  reason: string;
}

/** Default thresholds for signals (`SignalSettings` in site.ts documents each field). */
export const DEFAULT_THRESHOLDS = {
  deadAfter: 3_000,
  rageClicks: 3,
  rageWithin: 1_000,
  backWithin: 5_000,
  formTyped: 5,
  thrashTurns: 8,
  huntTurns: 4,
};
/** Default settings of the signals. Spread syntax would keep the thresholds in bundles that do not use this. */
export const DEFAULT_SIGNALS = /* @__PURE__ */ Object.assign({}, DEFAULT_THRESHOLDS, {
  off: [] as SignalKind[],
});

/** The least and the greatest value of each threshold. */
export const SIGNAL_BOUNDS = {
  deadAfter: [500, 10_000],
  rageClicks: [2, 20],
  rageWithin: [100, 5_000],
  backWithin: [500, 60_000],
  formTyped: [1, 1_000],
  thrashTurns: [3, 50],
  huntTurns: [2, 50],
} as const;
/** Name of a threshold. */
export type Threshold = keyof typeof SIGNAL_BOUNDS;
/** The greatest weight, in hundredths of a ruined view. */
export const MOST_WEIGHT = 100;
