import './ComparisonTable.css';
import type { Compared, ComparedSide, CompareResponse } from '@kitka/shared/api/compare';
import { SCORE_FROM } from '@kitka/shared/measures/display';
import { figureName, isEnough, isOfAnswers } from '../words/comparisonWords.ts';
import { count, counted, percent, rate, signed, tenths } from '../words/format.ts';
import { frictionValue } from '../words/frictionWords.ts';
import { roundVisits } from '../words/roundVisits.ts';
import { scoreRange } from '../words/scoreWords.ts';
import { ChangeMark } from './ChangeMark.tsx';

interface Props {
  data: CompareResponse;
  /** Those of its comparisons that are listed. */
  rows: readonly Compared[];
  /** Names of both sides, as heads of their columns. */
  otherName: string;
  baseName: string;
}

/** Figures of two sides, what lies between them, and whether that is sure. */
export function ComparisonTable({ data, rows, otherName, baseName }: Props) {
  return (
    <table class="comparison">
      <caption class="hidden">
        {otherName} compared with {baseName}
      </caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" class="number">
            {otherName}
          </th>
          <th scope="col" class="number">
            {baseName}
          </th>
          <th scope="col" class="number">
            Difference
          </th>
          <th scope="col">Is it sure?</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.measure + one.name}>
            <th scope="row">{figureName(one)}</th>
            <Value one={one} side="other" data={data} head={otherName} />
            <Value one={one} side="base" data={data} head={baseName} />
            <Difference one={one} />
            <td>
              <Verdict one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a value is based on. */
const basisOf = (one: Compared, n: number): string =>
  isOfAnswers(one)
    ? counted(n, 'answer')
    : one.measure === 'answerRate'
      ? `${count(n)} asked`
      : counted(n, 'view');

interface ValueProps {
  one: Compared;
  side: 'base' | 'other';
  data: CompareResponse;
  head: string;
}

function Value({ one, side, data, head }: ValueProps) {
  const { n } = one[side];
  return (
    <td class="number" data-head={head}>
      {isEnough(one, n) ? (
        textOf(one, one[side].value ?? 0, data[side])
      ) : (
        <span class="soft">{n === 0 ? '–' : `too few ${isOfAnswers(one) ? 'answers' : 'views'}`}</span>
      )}
      <span class="soft small comparison-n">{basisOf(one, n)}</span>
    </td>
  );
}

/** A value with as much as may be shown of it: a score of few answers only as its range. */
function textOf({ measure, unit, other, base }: Compared, value: number, side: ComparedSide): string {
  if (measure === 'score' && side.score.n < SCORE_FROM) return scoreRange(side.score.question, side.score);
  if (unit === 'net') return signed(value);
  if (unit === 'points') return frictionValue(side.friction);
  // One decimal on both sides or on none.
  return isSeldom(other.value) || isSeldom(base.value) ? rate(value) : percent(value);
}

const isSeldom = (value: number | null): boolean => value !== null && value < 0.0995;

function Difference({ one }: { one: Compared }) {
  const { difference, low, high, unit, base, other } = one;
  if (difference === null || !isEnough(one, base.n) || !isEnough(one, other.n))
    return (
      <td class="number soft" data-head="Difference">
        –
      </td>
    );
  const isFine = unit === 'points' || (unit === 'share' && isSeldom(base.value) && isSeldom(other.value));
  const text = (value: number) => {
    const scaled = unit === 'points' ? value : 100 * value;
    const size = isFine ? tenths(Math.abs(scaled)) : count(Math.abs(Math.round(scaled)));
    return `${/[1-9]/.test(size) ? (scaled < 0 ? '−' : '+') : ''}${size}`;
  };
  return (
    <td class="number" data-head="Difference">
      {text(difference)} points
      <span class="soft small comparison-n">
        {text(low)} to {text(high)}
      </span>
    </td>
  );
}

/** The verdict in words, with an arrow only where it is sure. */
function Verdict({ one }: { one: Compared }) {
  const { verdict, difference, missing, base, other } = one;
  if (!isEnough(one, base.n) || !isEnough(one, other.n)) return <span class="soft">too few to tell</span>;
  if (verdict === 'better' || verdict === 'worse')
    return (
      <>
        <ChangeMark verdict={verdict} difference={difference ?? 0} /> <b>{verdict}</b>
      </>
    );
  if (verdict === 'noSureChange') return <span class="soft">no sure change</span>;
  return (
    <span class="soft">
      needs about {roundVisits(missing)} more{' '}
      {isOfAnswers(one) ? 'answers' : one.measure === 'answerRate' ? 'visitors asked' : 'views'}
    </span>
  );
}
