import './VitalsTable.css';
import type { Vital, Vitals } from '@kitka/shared/api/api';
import { RANGE_FROM } from '@kitka/shared/measures/display';
import { THRESHOLDS } from '@kitka/shared/measures/histogram';
import type { Metric } from '@kitka/shared/wire/metrics';
import { count } from '../words/format.ts';
import { vitalVerdict } from '../words/vitalVerdict.ts';
import { goodShare, TOO_FEW_VIEWS, vitalValue } from '../words/vitalWords.ts';

/** A metric, and what it measures in plain words. */
interface Measure {
  metric: Metric;
  short: string;
  words: string;
}

const CORE: readonly Measure[] = [
  { metric: 'lcp', short: 'LCP', words: 'the main content is shown' },
  { metric: 'inp', short: 'INP', words: 'the page responds' },
  { metric: 'cls', short: 'CLS', words: 'content moves by itself' },
];
const FURTHER: readonly Measure[] = [
  { metric: 'fcp', short: 'FCP', words: 'the first content is shown' },
  { metric: 'ttfb', short: 'TTFB', words: 'the server responds' },
];
/** Where the scale ends, as a multiple of the "poor" threshold. */
const SCALE = 1.5;

interface Props {
  vitals: Vitals;
}

/** Web vitals with their published thresholds: the core ones, and those that explain how long loading takes on demand. */
export function VitalsTable({ vitals }: Props) {
  const known = FURTHER.flatMap(({ metric, short }) => {
    const { p75, n } = vitals[metric];
    return p75 !== null && n >= RANGE_FROM ? [`${short} ${vitalValue(metric, p75)}`] : [];
  });
  return (
    <>
      <Table name="Web vitals" rows={CORE} vitals={vitals} />
      <details class="vitals-further">
        <summary>
          Until the first content, and the server{known.length > 0 && `: ${known.join(', ')}`}
        </summary>
        <Table name="Further web vitals" rows={FURTHER} vitals={vitals} />
      </details>
    </>
  );
}

function Table({ name, rows, vitals }: Props & { name: string; rows: readonly Measure[] }) {
  return (
    <table class="vitals">
      <caption class="hidden">{name}</caption>
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">Three of four views within</th>
          <th scope="col" class="number">
            Good views
          </th>
          <th scope="col" class="number">
            Views
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.metric} {...row} vital={vitals[row.metric]} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ metric, short, words, vital }: Measure & { vital: Vital }) {
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
              {vitalValue(metric, p75)}{' '}
              <span class="soft small">
                {vitalVerdict(metric, p75)}, good up to {vitalValue(metric, goodUpTo)}
              </span>
            </span>
            <Scale metric={metric} p75={p75} />
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
