import type { SummaryResponse } from '@kitka/shared/api/api';
import { TOLD } from '../store/viewCounts.ts';
import { answerCountsOf, askedIn, chosenIn } from './asked.ts';
import { contactRateOf } from './contactRate.ts';
import { type AnswerCell, countAnswers } from './countAnswers.ts';
import { countViews, nothing } from './countViews.ts';
import { experienceOf } from './experience.ts';
import { weightsOf } from './friction.ts';
import { pageRowOf } from './pageRow.ts';
import type { Scope } from './scope.ts';

/** Key figures of one page (or of the site, page '') in a period; all 0 without activity. */
export async function readSummary(db: D1Database, scope: Scope, page: string): Promise<SummaryResponse> {
  const { site, sample, from, to } = scope;
  const [views, { results }] = await Promise.all([
    countViews(db, scope, [page], TOLD),
    countAnswers(db, scope, 'page', page === '' ? null : page).all<AnswerCell>(),
  ]);
  const weights = weightsOf(site.settings.signals);
  const asked = answerCountsOf(results);
  const counted = views.get(page) ?? nothing();
  return {
    from,
    to,
    page: pageRowOf(page, counted, results, weights),
    asked: askedIn(asked, page, chosenIn(asked, page)),
    contactRate: contactRateOf(site, counted, results),
    experience: experienceOf(results),
    weights,
    sample,
  };
}
