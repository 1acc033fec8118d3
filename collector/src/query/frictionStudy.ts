import type { FrictionStudyResponse, SignalEffect } from '@kitka/shared/api/frictionStudy';
import { auc } from '@kitka/shared/measures/auc';
import { compareShares } from '@kitka/shared/measures/compareShares';
import { correctForMany } from '@kitka/shared/measures/correctForMany';
import { frictionOfView } from '@kitka/shared/measures/friction';
import { evidenceOf } from '@kitka/shared/measures/frictionPrior';
import { countsOf } from '@kitka/shared/measures/score';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { type AnswersOnViews, countAnswersOnViews, toOwnQuestion } from './answersOnViews.ts';
import { weightsOf } from './friction.ts';
import { rangedShare } from './rangedShare.ts';
import type { Scope } from './scope.ts';

type Row = AnswersOnViews<{ page: string; afterSign: 0 | 1; signals: number | null }>;

/**
 * How friction and satisfaction go together on the views of a page (or of the site, page '').
 * @param scope of rows (`rowsFor` of readScope)
 */
export async function readFrictionStudy(
  db: D1Database,
  scope: Scope,
  page: string,
): Promise<FrictionStudyResponse> {
  const { from, to, site } = scope;
  const more = { page: 'page', afterSign: 'signal IS NOT NULL' };
  const { results } = await countAnswersOnViews(
    db,
    scope,
    page === '' ? null : page,
    ['signals'],
    more,
  ).all<Row>();
  const { asking, own: asked } = toOwnQuestion(results, page);
  const { question } = asking;
  const counted = asked.filter(isJoined).filter(({ afterSign }) => afterSign === 0);
  const counts = (rows: readonly Row[]) => countsOf(question, rows);
  const satisfied = (rows: readonly Row[]) => {
    const { n, satisfied: successes } = counts(rows);
    return { successes, n };
  };
  const compared = SIGNALS.flatMap((signal, bit) => {
    const [withIt, without] = [
      counted.filter(({ signals }) => (signals >> bit) & 1),
      counted.filter(({ signals }) => !((signals >> bit) & 1)),
    ];
    if (withIt.length === 0) return [];
    const [inside, outside] = [satisfied(withIt), satisfied(without)];
    return [
      {
        signal,
        with: rangedShare(inside),
        without: rangedShare(outside),
        ...compareShares(outside, inside, 'higherIsBetter'),
      },
    ];
  });
  const signals: SignalEffect[] = correctForMany(compared).sort(
    (a, b) => (a.difference ?? 0) - (b.difference ?? 0),
  );
  const weights = weightsOf(site.settings.signals);
  const told = auc(
    counted.map((row) => {
      const { n, dissatisfied } = counts([row]);
      const score = frictionOfView(row.signals, weights);
      return { score, cases: dissatisfied, controls: n - dissatisfied, cluster: row.page };
    }),
  );
  const all = counts(counted);
  return {
    from,
    to,
    page,
    question,
    answers: all.n,
    dissatisfied: rangedShare({ successes: all.dissatisfied, n: all.n }),
    afterSign: counts(asked.filter(({ afterSign }) => afterSign === 1)).n,
    withoutView: counts(asked.filter((row) => row.afterSign === 0 && !isJoined(row))).n,
    signals,
    auc: told,
    evidence: evidenceOf(told),
  };
}

const isJoined = (row: Row): row is Row & { signals: number } => row.isStored === 1;
