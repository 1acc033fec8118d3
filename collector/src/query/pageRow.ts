import type { PageRow, Vitals } from '@kitka/shared/api/api';
import type { Weights } from '@kitka/shared/measures/friction';
import { summarise } from '@kitka/shared/measures/histogram';
import { METRICS, type Metric } from '@kitka/shared/wire/metrics';
import { ofPart } from '../store/viewCounts.ts';
import { answerCountsOf, chosenIn, scoreOf } from './asked.ts';
import type { AnswerCell } from './countAnswers.ts';
import { histogramsOf, type ViewCounts } from './countViews.ts';
import { frictionOf } from './friction.ts';
import { stepsTaken } from './funnel.ts';

/** A page (or the site, page '') as returned by the API. */
export function pageRowOf(
  page: string,
  counted: ViewCounts,
  answers: readonly AnswerCell[],
  weights: Weights,
): PageRow {
  const { sums, cells, scale, uncertainty } = counted;
  const estimate = (n: number) => Math.round(n * scale);
  const count = (of: (cell: AnswerCell) => number) => answers.reduce((sum, cell) => sum + of(cell), 0);
  const vitals = vitalsOf(counted);
  const asked = answerCountsOf(answers);
  const views = estimate(sums.views);
  return {
    path: page,
    views,
    // At least the views that were counted.
    viewsLow: Math.max(sums.views, Math.floor(views - uncertainty)),
    viewsHigh: Math.ceil(views + uncertainty),
    landings: estimate(sums.landings),
    impressions: estimate(stepsTaken(counted, 'impression')),
    dismissed: estimate(stepsTaken(counted, 'dismissed')),
    answers: count(({ n }) => n),
    comments: count(({ commented }) => commented),
    selfOpened: count(({ n, via }) => (via === 'open' ? n : 0)),
    score: scoreOf(asked, chosenIn(asked, page)),
    vitals,
    friction: frictionOf(new Map(ofPart(cells, 'signals')), vitals, weights),
  };
}

function vitalsOf(counted: ViewCounts): Vitals {
  const histograms = histogramsOf(counted);
  const of = (metric: Metric) => {
    const { p75, ...rest } = summarise(metric, histograms[metric]);
    // p75 is interpolated within a bucket: more digits than a page reports would be false precision.
    return { p75: p75 && Number(p75.toFixed(metric === 'cls' ? 3 : 0)), ...rest };
  };
  return Object.fromEntries(METRICS.map((metric) => [metric, of(metric)])) as Vitals;
}
