import { maskOf } from '@kitka/shared/signals';
import type { Metric, ViewMessage } from '@kitka/shared/wire/view';
import type { ViewContext } from './viewContext.ts';

/** One open view: a page seen by a visitor, from when it is seen until it is left. Its names are the wire's. */
export interface View {
  /** Random, made for this view and forgotten with it. */
  id: string;
  /** Milliseconds since 1970 when the view began. */
  at: number;
  page: string;
  context: ViewContext;
  vitals: Partial<Record<Metric, number>>;
  /** Mask of the signals that were confirmed, and of those that the vitals are. */
  signals: number;
  /** Masks of signals by place. */
  spots: Record<string, number>;
  /** Steps of the prompt's funnel, by their bits. */
  steps: number;
  /** Names of the site's events that reach a goal, as the page told them. */
  goals: string[];
  /** Failures inside the widget. */
  failed: number;
}

/** The web vitals by which a page can be too poor to be used in peace. */
export type PoorMetric = 'lcp' | 'inp' | 'cls';
/** Where web.dev draws the line to poor, in ms (CLS: a score): a page beyond it is a sign of friction (docs/measures.md). */
export const POOR: Partial<Record<Metric, number>> & Record<PoorMetric, number> = {
  lcp: 4000,
  inp: 500,
  cls: 0.25,
};
/** The bit of that sign. */
export const POOR_SIGNAL: Record<PoorMetric, number> = {
  lcp: maskOf(['slow-load']),
  inp: maskOf(['slow-interaction']),
  cls: maskOf(['layout-shift']),
};

/**
 * The message that tells all of a view so far.
 * @param n grows with each message of the view
 * @param auto the browser is automated, and the site does not count those
 */
export const messageOf = (view: View, n: number, auto?: true): ViewMessage => ({ v: 2, n, ...view, auto });
