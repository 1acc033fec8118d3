import type { Beacon, Metric } from '@kitka/shared/beacon';
import { LIMITS } from '@kitka/shared/limits';
import type { Arrival } from './arrival.ts';

/** One open view: a page seen by a visitor, from when it is seen until it is left. */
export interface View {
  /** Milliseconds since 1970 when the view began. */
  at: number;
  page: string;
  arrival: Arrival;
  vitals: Partial<Record<Metric, number>>;
  /** Steps of the prompt's funnel. */
  prompt: NonNullable<Beacon['prompt']>;
  /** Failures inside the widget. */
  failed: number;
}

/**
 * The beacon that tells what happened on `view` since it was `sent`, so that all beacons of a view
 * add up to it. Undefined if nothing did. Pure: `id` is the sender's.
 */
export function beaconOf(view: View, sent: View | undefined, id: string, auto?: true): Beacon | undefined {
  const vitals: NonNullable<Beacon['vitals']> = {};
  const prompt: View['prompt'] = {};
  let changed = !sent;
  for (const metric of Object.keys(view.vitals) as Metric[]) {
    const value = view.vitals[metric]!;
    const before = sent?.vitals[metric];
    if (value === before) continue;
    vitals[metric] = before === undefined ? [value] : [before, value];
    changed = true;
  }
  for (const step of Object.keys(view.prompt) as (keyof View['prompt'])[]) {
    if (sent?.prompt[step]) continue;
    prompt[step] = view.prompt[step];
    changed = true;
  }
  const failed = Math.min(view.failed - (sent?.failed ?? 0), LIMITS.failures) || undefined;
  if (!changed && !failed) return undefined;
  const { at, page } = view;
  return { v: 1, id, at, page, view: sent ? undefined : view.arrival, vitals, prompt, failed, auto };
}
