import './VitalsTable.css';
import type { Vital, Vitals } from '@kitka/shared/api';
import { METRICS, type Metric } from '@kitka/shared/beacon';
import { THRESHOLDS } from '@kitka/shared/stats/histogram';
import { count, duration, percent, shift } from '../format.ts';

/** What each metric says, in a reader's words. */
const NAMES: Record<Metric, { short: string; words: string }> = {
  lcp: { short: 'LCP', words: 'the main content is there' },
  inp: { short: 'INP', words: 'the page responds' },
  cls: { short: 'CLS', words: 'things move about' },
  fcp: { short: 'FCP', words: 'something is there' },
  ttfb: { short: 'TTFB', words: 'the server answers' },
};
/** The scale ends this far beyond "poor". */
const SCALE = 1.5;

/** A metric's value as it is written. */
export const vitalValue = (metric: Metric, value: number): string =>
  metric === 'cls' ? shift(value) : duration(value);

/** The published verdict on a 75th percentile. */
function verdict(metric: Metric, p75: number): 'good' | 'needs work' | 'poor' {
  const [good, poor] = THRESHOLDS[metric];
  return p75 <= good ? 'good' : p75 <= poor ? 'needs work' : 'poor';
}

/** Web vitals with their published thresholds. */
export function VitalsTable({ vitals }: { vitals: Vitals }) {
  return (
    <table class="vitals">
      <caption class="hidden">Web vitals</caption>
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">75 % of views reach</th>
          <th scope="col" class="number">
            Good views
          </th>
          <th scope="col" class="number">
            n
          </th>
        </tr>
      </thead>
      <tbody>
        {METRICS.map((metric) => (
          <Row key={metric} metric={metric} vital={vitals[metric]} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ metric, vital: { p75, good, n } }: { metric: Metric; vital: Vital }) {
  const [goodUpTo] = THRESHOLDS[metric];
  return (
    <tr>
      <th scope="row">
        {NAMES[metric].short} <span class="soft small vitals-words">{NAMES[metric].words}</span>
      </th>
      <td>
        {p75 === null ? (
          <span class="soft">not measured yet</span>
        ) : (
          <div class="vitals-reach">
            <span>
              {vitalValue(metric, p75)} <span class="soft small">{verdict(metric, p75)}</span>
            </span>
            <Scale metric={metric} p75={p75} />
            <span class="soft small">good up to {vitalValue(metric, goodUpTo)}</span>
          </div>
        )}
      </td>
      <td class="number">{good === null ? '–' : percent(good)}</td>
      <td class="number soft">{count(n)}</td>
    </tr>
  );
}

/** Good, needs work and poor as three lengths, with the 75th percentile as a tick. */
function Scale({ metric, p75 }: { metric: Metric; p75: number }) {
  const [good, poor] = THRESHOLDS[metric];
  const end = poor * SCALE;
  const at = (value: number) => `${(Math.min(value, end) / end) * 100}%`;
  return (
    <svg class="vitals-scale" aria-hidden="true">
      <rect class="zone-good" x="0" width={at(good)} y="5" height="6" />
      <rect class="zone-work" x={at(good)} width={at(poor - good)} y="5" height="6" />
      <rect class="zone-poor" x={at(poor)} width={at(end - poor)} y="5" height="6" />
      <line class="zone-tick" x1={at(p75)} x2={at(p75)} y1="0" y2="16" />
    </svg>
  );
}
