import type { Beacon, Metric } from '@kitka/shared/beacon';
import { LIMITS } from '@kitka/shared/limits';
import { maskOf } from '@kitka/shared/signals';
import type { Arrival } from './arrival.ts';

/** One open view: a page seen by a visitor, from when it is seen until it is left. */
export interface View {
  /** Milliseconds since 1970 when the view began. */
  at: number;
  page: string;
  arrival: Arrival;
  vitals: Partial<Record<Metric, number>>;
  /** Mask of the signals that were confirmed; those that the vitals tell come on top. */
  signals: number;
  /** Masks of signals by place. */
  spots: Record<string, number>;
  /** Steps of the prompt's funnel. */
  prompt: NonNullable<Beacon['prompt']>;
  /** Failures inside the widget. */
  failed: number;
}

/** Where web.dev draws the line to poor, ms: a page slower than this is a sign of friction (MEASURES.md). */
const SLOW_LOAD = 4000;
const SLOW_INTERACTION = 500;
const UNSTEADY = 0.25;

/** All signals of a view, the vitals' included. */
const signalsOf = ({ signals, vitals: { lcp, inp, cls } }: View): number =>
  signals |
  (lcp! > SLOW_LOAD ? maskOf(['slow-load']) : 0) |
  (inp! > SLOW_INTERACTION ? maskOf(['slow-interaction']) : 0) |
  (cls! > UNSTEADY ? maskOf(['layout-shift']) : 0);

type Numbers = Record<string, number>;
/** What has changed: `[now]` where there was nothing before, else `[before, now]`. Undefined if nothing has. */
function growth(now: Numbers, before: Numbers = {}): Record<string, [number] | [number, number]> | undefined {
  const grown = Object.entries(now)
    .filter(([key, value]) => value !== before[key])
    .map(([key, value]) => [key, key in before ? [before[key], value] : [value]]);
  return grown.length ? Object.fromEntries(grown) : undefined;
}

/**
 * The beacon that tells what happened on `view` since it was `sent`, so that all beacons of a view
 * add up to it. Undefined if nothing did. Pure: `id` is the sender's.
 */
export function beaconOf(view: View, sent: View | undefined, id: string, auto?: true): Beacon | undefined {
  const vitals = growth(view.vitals, sent?.vitals);
  const spots = growth(view.spots, sent?.spots);
  const now = signalsOf(view);
  const before = sent ? signalsOf(sent) : 0;
  const signals = now === before ? undefined : before ? [before, now] : [now];
  const steps = Object.entries(view.prompt).filter(([step]) => !sent?.prompt[step as keyof View['prompt']]);
  const prompt = steps.length ? Object.fromEntries(steps) : undefined;
  const failed = Math.min(view.failed - (sent?.failed ?? 0), LIMITS.failures) || undefined;
  if (sent && !vitals && !spots && !signals && !prompt && !failed) return undefined;
  const { at, page } = view;
  return {
    v: 1,
    id,
    at,
    page,
    view: sent ? undefined : view.arrival,
    vitals,
    signals,
    spots,
    prompt,
    failed,
    auto,
  } as Beacon;
}
