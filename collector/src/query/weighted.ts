import type { TrafficPart, WeightedResponse } from '@kitka/shared/api/weighted';
import { displayOf } from '@kitka/shared/measures/display';
import { frictionOfView } from '@kitka/shared/measures/friction';
import { weightedShare } from '@kitka/shared/measures/weightedShare';
import { SCALES } from '@kitka/shared/settings/kinds';
import type { Device } from '@kitka/shared/wire/devices';
import { type AnswersOnViews, countAnswersOnViews, isSatisfied, toOwnQuestion } from './answersOnViews.ts';
import { overRows } from './countViews.ts';
import { weightsOf } from './friction.ts';
import type { Scope } from './scope.ts';

/** What decides in which part of the traffic a view is. */
interface Traffic {
  device: Device | null;
  signals: number;
}

/** Views from which on their parts are known well enough to weigh by: each share within 10 points (our judgement). */
const WEIGHED_FROM = 100;

/**
 * The score of a page (or of the site, page '') as if every view had answered: visitors with friction, and those on
 * phones, answer more or less often than others, so answers are counted by the traffic they stand for. Parts are device
 * x friction yes or no.
 * @param scope of rows
 */
export async function readWeighted(db: D1Database, scope: Scope, page: string): Promise<WeightedResponse> {
  const { from, to, site, sample } = scope;
  const select = () => 'SELECT device, signals, count(*) AS n FROM v GROUP BY 1, 2';
  const [views, answers] = (await db.batch([
    overRows(db, scope, page === '' ? 'site' : [page], 'device, signals', select, true),
    countAnswersOnViews(db, scope, page === '' ? null : page, ['device', 'signals']),
  ])) as [D1Result<Traffic & { n: number }>, D1Result<AnswersOnViews<Traffic>>];
  const { asking, own } = toOwnQuestion(answers.results, page);
  const weights = weightsOf(site.settings.signals);

  const parts = new Map<string, TrafficPart>();
  const partOf = ({ device, signals }: Traffic): TrafficPart => {
    const friction = frictionOfView(signals, weights) > 0;
    const key = `${device} ${friction}`;
    const part = parts.get(key) ?? { device: device ?? 'other', friction, views: 0, n: 0, satisfied: 0 };
    parts.set(key, part);
    return part;
  };
  for (const row of views.results) partOf(row).views += row.n;
  let unplaced = 0;
  for (const answer of own) {
    if (!answer.isStored) {
      unplaced += answer.n;
      continue;
    }
    const part = partOf(answer);
    part.n += answer.n;
    if (isSatisfied(asking, answer.value)) part.satisfied += answer.n;
  }
  const all = [...parts.values()].toSorted((a, b) => b.views - a.views || b.n - a.n);
  const { raw, weighted, covered } = weightedShare(
    all.map(({ views, n, satisfied }) => ({ views, n, successes: satisfied })),
  );
  const { value, low, high } = weighted;
  const n = all.reduce((sum, part) => sum + part.n, 0);
  const counted = all.reduce((sum, part) => sum + part.views, 0);
  const isShare = SCALES[asking.question].score === 'share';
  return {
    from,
    to,
    page,
    question: asking.question,
    raw,
    weighted: { value, low, high },
    n,
    unplaced,
    covered,
    display: isShare && counted >= WEIGHED_FROM ? displayOf(n) : 'none',
    parts: all,
    sample,
  };
}
