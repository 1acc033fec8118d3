import type { Funnel, PageRow } from '@kitka/shared/api';
import { OPENED_SHOWN, stepKey } from '../ingest/tally.ts';
import type { Counters } from './period.ts';

/** The way to an answer in a period. */
export function funnelOf({ shown, dismissed, answers, opened }: PageRow, counters: Counters): Funnel {
  const countOf = (key: string) => Math.max(0, counters.get(key) ?? 0);
  return {
    eligible: countOf(stepKey('eligible')),
    sampled: countOf(stepKey('sampled')),
    shown,
    started: countOf(stepKey('started')),
    dismissed,
    answered: answers - opened,
    commented: countOf(stepKey('commented')),
    contact: countOf(stepKey('contact')),
    opened: { shown: countOf(OPENED_SHOWN), answered: opened },
  };
}
