import './VitalsTable.css';
import type { Vital, Vitals } from '@kitka/shared/api';
import { THRESHOLDS } from '@kitka/shared/measures/histogram';
import type { Metric } from '@kitka/shared/wire/view';
import { count } from '../format.ts';
import { goodShare, TOO_FEW_VIEWS, vitalValue } from './vitalWords.ts';

/** What each metric measures, in plain words. */
const ROWS: { metric: Metric; short: string; words: string }[] = [
  { metric: 'lcp', short: 'LCP', words: 'the main content is shown' },
  { metric: 'inp', short: 'INP', words: 'the page responds' },
  { metric: 'cls', short: 'CLS', words: 'content moves by itself' },
  { metric: 'fcp', short: 'FCP', words: 'the first content is shown' },
  { metric: 'ttfb', short: 'TTFB', words: 'the server responds' },
];
/** Where the scale ends, as a multiple of the "poor" threshold. */
const SCALE = 1.5;

/** Rating of a 75th percentile by the published thresholds. */
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
          <th scope="col">75 % of views are within</th>
          <th scope="col" class="number">
            Good views
          </th>
          <th scope="col" class="number">
            n
          </th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <Row key={row.metric} {...row} vital={vitals[row.metric]} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ metric, short, words, vital }: (typeof ROWS)[number] & { vital: Vital }) {
  const { p75, n } = vital;
  const [goodUpTo] = THRESHOLDS[metric];
  const good = goodShare(vital);
  return (
    <tr>
      <th scope="row">
        {short} <span class="soft small vitals-words">{words}</span>
      </th>
      <td>
        {p75 === null || !good ? (
          <span class="soft">{n === 0 ? 'not measured yet' : TOO_FEW_VIEWS}</span>
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
      <td class="number">
        {good?.share ?? '–'}
        {good?.range && <span class="soft small vitals-words">{good.range}</span>}
      </td>
      <td class="number soft">{count(n)}</td>
    </tr>
  );
}

/** A bar with the zones good, needs work and poor, and a tick at the 75th percentile. */
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
