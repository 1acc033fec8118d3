import type { DayRow, DetailResponse, Ranking } from '@kitka/shared/api/api';
import type { Device } from '@kitka/shared/wire/devices';
import { LIMITS } from '@kitka/shared/wire/limits';
import { deviceCell, FAMILIES, type Family, OTHER } from '../store/viewCounts.ts';
import { type Asking, answerCountsOf, answeredOf, askedIn, chosenIn } from './asked.ts';
import { contactRateOf } from './contactRate.ts';
import { type AnswerCell, countAnswers, countReasons } from './countAnswers.ts';
import { countViews, nothing, type ViewCounts } from './countViews.ts';
import { experienceOf } from './experience.ts';
import { weightsOf } from './friction.ts';
import { funnelOf } from './funnel.ts';
import { pageRowOf } from './pageRow.ts';
import { daysOf, type Scope } from './scope.ts';
import { spotsOf } from './spots.ts';
import { type NamedViews, topNames } from './topNames.ts';
import { viewsByDay } from './viewsByDay.ts';

/** Families of names in the response. */
const TOLD_FAMILIES: readonly Family[] = ['ref', 'campaign', 'lang', 'country', 'spot'];

/** Everything about one page (or the site, page '') in a period; all 0 without activity. */
export async function readDetail(db: D1Database, scope: Scope, page: string): Promise<DetailResponse> {
  const { site, sample, from, to } = scope;
  const ofPage = page === '' ? null : page;
  const names = topNames(db, scope, [page], TOLD_FAMILIES);
  const statements = [
    countAnswers(db, scope, 'day', ofPage),
    countReasons(db, scope, ofPage),
    ...names.statements,
  ];
  const [views, byDay, results] = await Promise.all([
    countViews(db, scope, [page]),
    viewsByDay(db, scope, page),
    db.batch(statements),
  ]);
  const [answers, reasons] = results.splice(0, 2) as [
    D1Result<AnswerCell>,
    D1Result<{ name: string | null; n: number }>,
  ];
  const counted = views.get(page) ?? nothing();
  const weights = weightsOf(site.settings.signals);
  const row = pageRowOf(page, counted, answers.results, weights);
  const asked = answerCountsOf(answers.results);
  const chosen = chosenIn(asked, page);
  const rankings = rankingsOf(names.read(results));
  const device = (name: Device | 'other') =>
    Math.round((counted.cells.get(deviceCell(name)) ?? 0) * counted.scale);
  return {
    from,
    to,
    page: row,
    days: dayRowsOf(scope, byDay, answers.results, chosen),
    asked: askedIn(asked, page, chosen),
    contactRate: contactRateOf(site, counted, answers.results),
    experience: experienceOf(answers.results),
    funnel: funnelOf(counted, answers.results, counted.scale),
    reasons: reasons.results.flatMap(({ name, n }) => (name === null ? [] : [{ name, n }])),
    reasonsOffered: reasons.results.find(({ name }) => name === null)?.n ?? 0,
    goals: goalsOf(counted, scope),
    devices: {
      phone: device('phone'),
      tablet: device('tablet'),
      desktop: device('desktop'),
      other: device('other'),
    },
    referrers: rankings.ref,
    campaigns: rankings.campaign,
    countries: rankings.country,
    languages: rankings.lang,
    ...spotsOf(rankings.spot, row.views),
    weights,
    sample,
  };
}

/** The goals of the site's list in its order, followed by goals of an earlier list that were reached. */
const goalsOf = ({ goals, scale }: ViewCounts, { site }: Scope): Ranking =>
  [...new Set([...site.settings.goals.map(({ name }) => name), ...goals.keys()])].map((name) => ({
    name,
    n: Math.round((goals.get(name) ?? 0) * scale),
  }));

/** The most frequent names of each family; the rest is counted as `other`. */
function rankingsOf(named: readonly NamedViews[]): Record<Family, Ranking> {
  const of = (family: Family): Ranking => {
    const sums = new Map<string, number>();
    for (const { name, n, family: own } of named)
      if (own === family) sums.set(name, (sums.get(name) ?? 0) + n);
    let other = sums.get(OTHER) ?? 0;
    sums.delete(OTHER);
    const all = [...sums]
      .map(([name, n]) => ({ name, n: Math.round(n) }))
      .sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
    // Spots are cut after those with the same selector have been merged (spots.ts).
    const most = family === 'spot' ? all.length : LIMITS.topNames;
    other += all.slice(most).reduce((sum, { n }) => sum + n, 0);
    return [...all.slice(0, most), ...(other > 0 ? [{ name: OTHER, n: Math.round(other) }] : [])];
  };
  return Object.fromEntries(FAMILIES.map((family) => [family, of(family)])) as Record<Family, Ranking>;
}

/** Every day of a period, all with the score of the same question. */
function dayRowsOf(
  scope: Scope,
  views: ReadonlyMap<string | number, number>,
  answers: readonly AnswerCell[],
  asking: Asking,
): DayRow[] {
  const byDay = Map.groupBy(answers, ({ day }) => day);
  return daysOf(scope).map((day) => {
    return { day, views: views.get(day) ?? 0, ...answeredOf(byDay.get(day) ?? [], asking) };
  });
}
