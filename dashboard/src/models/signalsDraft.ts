import { WEIGHTS, type Weights } from '@kitka/shared/measures/friction';
import {
  DEFAULT_SIGNALS,
  MOST_WEIGHT,
  SIGNAL_BOUNDS,
  SIGNALS,
  type SignalKind,
  type Threshold,
} from '@kitka/shared/settings/signals';
import type { SignalSettings } from '@kitka/shared/settings/site';

/** Settings for signals as they are typed: numbers may be half written. Fields are thresholds, and kinds with their weights. */
export interface SignalsDraft {
  numbers: Record<Threshold | SignalKind, string>;
  off: readonly SignalKind[];
}

export const THRESHOLDS = Object.keys(SIGNAL_BOUNDS) as Threshold[];

/** What each number is by default. */
export const USUAL: Record<Threshold | SignalKind, number> = { ...DEFAULT_SIGNALS, ...(WEIGHTS as Weights) };

export function draftOf({ off, weights, ...thresholds }: SignalSettings): SignalsDraft {
  const numbers = { ...USUAL, ...thresholds, ...weights };
  return {
    numbers: Object.fromEntries(
      [...THRESHOLDS, ...SIGNALS].map((name) => [name, String(numbers[name])]),
    ) as SignalsDraft['numbers'],
    off,
  };
}

/** What is wrong with a number, by its field; none: nothing. */
export type NumberFaults = Partial<Record<Threshold | SignalKind, string>>;

/** The settings that were typed, or what is wrong with them. */
export function settingsOf({
  numbers,
  off,
}: SignalsDraft): { settings: SignalSettings; faults: null } | { settings: null; faults: NumberFaults } {
  const faults: NumberFaults = {};
  const read = (name: Threshold | SignalKind, least: number, most: number): number => {
    const text = numbers[name].trim();
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
      faults[name] =
        `Write a whole number from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}.`;
    return value;
  };
  const thresholds = Object.fromEntries(
    THRESHOLDS.map((name) => {
      const [least, most] = SIGNAL_BOUNDS[name];
      return [name, read(name, least, most)];
    }),
  ) as Record<Threshold, number>;
  const weights = Object.fromEntries(
    SIGNALS.map((kind) => [kind, read(kind, 0, MOST_WEIGHT)] as const).filter(
      ([kind, weight]) => weight !== USUAL[kind],
    ),
  );
  if (Object.keys(faults).length > 0) return { settings: null, faults };
  // In their own order, so that the same choice is the same setting.
  const kept = SIGNALS.filter((kind) => off.includes(kind));
  return { settings: { ...thresholds, off: kept, weights }, faults: null };
}
