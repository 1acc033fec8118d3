import { SIGNAL } from '@kitka/shared/settings/signals';
import type { Metric } from '@kitka/shared/wire/metrics';
import type { ViewMessage } from '@kitka/shared/wire/view';
import type { ViewContext } from './viewContext.ts';

/**
 * One open view: a page seen by a visitor, from when it is visible until it is left. The field names
 * are those of the wire.
 */
export interface View {
  /** Random, created for this view and never used again. */
  id: string;
  /** Milliseconds since 1970 when the view began. */
  at: number;
  page: string;
  context: ViewContext;
  vitals: Partial<Record<Metric, number>>;
  /** Mask of the confirmed signals, including those of poor web vitals. */
  signals: number;
  /** Masks of signals by place. */
  spots: Record<string, number>;
  /** Steps of the prompt's funnel, as a mask. */
  steps: number;
  /** Names of the reported events that reach a goal. */
  goals: string[];
  /** Failures inside the widget. */
  failed: number;
}

/** The web vitals that are a friction signal when they are poor. */
export type PoorMetric = 'lcp' | 'inp' | 'cls';
/**
 * web.dev's thresholds for "poor", in ms (CLS: a score); a page beyond them is a friction signal
 * (docs/measures.md).
 */
export const POOR: Partial<Record<Metric, number>> & Record<PoorMetric, number> = {
  lcp: 4000,
  inp: 500,
  cls: 0.25,
};
/** The bit of that signal. */
export const POOR_SIGNAL: Record<PoorMetric, number> = {
  lcp: SIGNAL['slow-load'],
  inp: SIGNAL['slow-interaction'],
  cls: SIGNAL['layout-shift'],
};

/**
 * The message that holds all of a view so far.
 * @param n grows with each message of the view
 * @param auto the browser is automated, and the site does not count such views
 */
export const messageOf = (view: View, n: number, auto?: true): ViewMessage => ({ v: 2, n, ...view, auto });
