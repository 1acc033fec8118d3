import type { Interval, SeriesPoint } from '@kitka/shared/api/api';
import { type Display, displayOf } from '@kitka/shared/measures/display';
import { CORE_VITALS } from '@kitka/shared/wire/metrics';
import { counted, percent, percentRange } from '../words/format.ts';
import { frictionValue } from '../words/frictionWords.ts';
import { intervalNames, stubWords } from '../words/intervalWords.ts';
import { QUESTION_WORDS } from '../words/questionWords.ts';
import { isNet, scoreRange, scoreValue } from '../words/scoreWords.ts';
import { VITAL_NAMES } from '../words/vitalWords.ts';
import { countTicks } from './countTicks.ts';

/** What can be followed over time. */
export type TrendKind = 'score' | 'friction' | 'speed';

/** One figure of an interval. */
export interface TrendValue {
  value: number;
  low: number;
  high: number;
  display: Display;
  /** The figure, its range, and what it is based on. */
  said: string;
}
/** One interval with a figure for each panel. */
export interface TrendPoint {
  start: string;
  end: string;
  name: string;
  short: string;
  /** What is missing of it; null: nothing. */
  stub: string | null;
  values: TrendValue[];
}
/** One of the drawings that stand one below the other. */
export interface TrendPanel {
  /** Null for a single one. */
  title: string | null;
  /** Lines of the grid, lowest first; the plot reaches from the first to the last. */
  ticks: number[];
  tickWords: (value: number) => string;
}
export interface Trend {
  name: string;
  panels: TrendPanel[];
  points: TrendPoint[];
  /** What is said if no interval has enough views or answers. */
  tooFew: string;
  /** What hollow dots and gaps mean. */
  key: string;
}

const SHARES = [0, 0.25, 0.5, 0.75, 1];
type Unit = Exclude<Interval, 'hour'>;

/** The trend of one kind of figure from a series. */
export function trendOf(
  kind: TrendKind,
  series: readonly SeriesPoint[],
  interval: Unit,
  today: string,
): Trend {
  const points = series.map(({ start, end, ...figures }): TrendPoint => {
    const [name, short] = intervalNames(interval, start, end);
    return {
      start,
      end,
      name,
      short,
      stub: stubWords(interval, start, end, today),
      values: VALUES[kind]({ start, end, ...figures }),
    };
  });
  const highest = Math.max(
    0,
    ...points.flatMap(({ values }) => values.filter(isKnown).map(({ high }) => high)),
  );
  const first = series[0]?.score.question ?? 'csat';
  switch (kind) {
    case 'score':
      return {
        name: QUESTION_WORDS[first].name,
        panels: [
          {
            title: null,
            ticks: isNet(first) ? SHARES.map((share) => 2 * share - 1) : SHARES,
            tickWords: (value) => scoreValue(first, value),
          },
        ],
        points,
        tooFew: `There are fewer than 5 answers per ${interval}, too few for a range. Try a longer period.`,
        key: 'hollow dots mean fewer than 30 answers, gaps fewer than 5',
      };
    case 'friction':
      return {
        name: 'Signs of friction',
        panels: [{ title: null, ticks: countTicks(Math.min(100, highest), 4), tickWords: String }],
        points,
        tooFew: `There are fewer than 30 views per ${interval}, too few for a range. Try a longer period.`,
        key: 'hollow dots mean fewer than 100 views, gaps fewer than 30',
      };
    case 'speed':
      return {
        name: 'Good views by speed',
        panels: CORE_VITALS.map((metric) => ({
          title: VITAL_NAMES[metric],
          ticks: [0, 0.5, 1],
          tickWords: percent,
        })),
        points,
        tooFew: `There are fewer than 5 measured views per ${interval}, too few for a range. Try a longer period.`,
        key: 'hollow dots mean fewer than 30 measured views, gaps fewer than 5',
      };
  }
}

export const isKnown = ({ display }: TrendValue): boolean => display !== 'none';

const VALUES: Record<TrendKind, (point: SeriesPoint) => TrendValue[]> = {
  score: ({ score: { question, value, low, high, n, display } }) => {
    const range = scoreRange(question, { low, high });
    const figure = display === 'score' ? `${scoreValue(question, value ?? 0)} (${range})` : range;
    return [
      {
        value: value ?? 0,
        low,
        high,
        display,
        said: display === 'none' ? `not enough answers (${n})` : `${figure}, ${counted(n, 'answer')}`,
      },
    ];
  },
  friction: ({ friction }) => [
    {
      value: friction.index ?? 0,
      low: friction.low,
      high: friction.high,
      display: friction.display,
      said:
        friction.display === 'none'
          ? `not enough views (${friction.n})`
          : `${frictionValue(friction)} of 100, ${counted(friction.n, 'view')}`,
    },
  ],
  speed: ({ vitals }) =>
    CORE_VITALS.map((metric) => {
      const { good, low, high, n } = vitals[metric];
      const display = displayOf(n);
      const range = percentRange(low, high);
      const figure = display === 'score' ? `${percent(good ?? 0)} good (${range})` : `${range} good`;
      return {
        value: good ?? 0,
        low,
        high,
        display,
        said: display === 'none' ? `too few measured views (${n})` : `${figure}, ${counted(n, 'view')}`,
      };
    }),
};

/** All figures of a point in words, after its name. */
export function pointWords({ name, stub, values }: TrendPoint, panels: readonly TrendPanel[]): string {
  const figures = values.map(({ said }, i) => [panels[i]?.title, said].filter(Boolean).join(' '));
  return `${name}${stub ? ` (${stub})` : ''}: ${figures.join('; ')}`;
}
