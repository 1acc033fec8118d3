/**
 * What a visitor did or met that tells of a struggle (docs/signals.md). Their order is the wire's: bit
 * `i` of a mask stands for `SIGNALS[i]`, so new ones are added at the end and none is ever moved.
 */
export const SIGNALS = [
  'dead-click',
  'rage-click',
  'error-click',
  'script-error',
  'quick-back',
  'form-abandoned',
  'slow-interaction',
  'slow-load',
  'layout-shift',
  'thrash',
  'scroll-hunting',
  'dead-end',
] as const;
/** One kind of signal. */
export type SignalKind = (typeof SIGNALS)[number];

/** The signals of a mask, in their order. Bits nobody knows are left out. */
export const signalsOf = (mask: number): SignalKind[] => SIGNALS.filter((_, bit) => mask & (1 << bit));
/** The mask of some signals. */
export const maskOf = (kinds: readonly SignalKind[]): number =>
  kinds.reduce((mask, kind) => mask | (1 << SIGNALS.indexOf(kind)), 0);

/** `detail` of the event `kitka:signal` on a page's window: plain data, for the site's own developers. */
export interface SignalDetail {
  kind: SignalKind;
  /** Where: a short stable CSS selector; for a script error its group; for what concerns the whole page `html`. */
  selector: string;
  /** Page (path template). */
  page: string;
  /** Why, in a few plain words. */
  reason: string;
}

/** When something counts as a signal, unless the site's owner says otherwise (`SignalSettings` in site.ts). */
export const DEFAULT_SIGNALS = {
  deadAfter: 3_000,
  rageClicks: 3,
  rageWithin: 1_000,
  backWithin: 5_000,
  formTyped: 5,
  thrashTurns: 8,
  huntTurns: 4,
  off: [] as SignalKind[],
};
