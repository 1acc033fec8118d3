import type { Asked, DayRow, DetailResponse, Friction, PageRow, Vitals } from '@kitka/shared/api/api';
import type { Compared } from '@kitka/shared/api/compare';
import type { Fix } from '@kitka/shared/api/fixes';
import type { FrictionStudyResponse } from '@kitka/shared/api/frictionStudy';
import type { GapBySourceResponse } from '@kitka/shared/api/gapBySource';
import type { GoalsResponse } from '@kitka/shared/api/goals';
import type { JourneyResponse, JourneyStep } from '@kitka/shared/api/journey';
import type { Theme, ThemesResponse } from '@kitka/shared/api/themes';
import { RANGE_FROM } from '@kitka/shared/measures/display';
import { CORE_VITALS } from '@kitka/shared/wire/metrics';
import type { ComponentChildren } from 'preact';
import type { FirstAnswers } from '../models/answerList.ts';
import type { Comparison } from '../models/sides.ts';
import { responseRate } from '../parts/responseRate.ts';
import { figureName, isEnough, isSure } from './comparisonWords.ts';
import { count, counted, day, dayShort, listed, nameOf, rate } from './format.ts';
import { comparisonsOf, isSure as isSureOfGoal, reachWords } from './goalWords.ts';
import { valueWords } from './questionWords.ts';
import { scoreRange } from './scoreWords.ts';
import { SIGNAL_WORDS } from './signalWords.ts';
import { nextWords, originWords } from './stepWords.ts';
import { WHOSE } from './themeWords.ts';
import { vitalVerdict } from './vitalVerdict.ts';
import { goodShare, vitalValue } from './vitalWords.ts';

/*
 * What each part of a page's screen found, in a few words: beside its link at the top, or in the line that opens it.
 * The part itself has the ranges.
 */

/** Names in a finding before "2 others". */
const NAMED = 2;

/** The first names of some, and how many others there are. */
function namesOf(names: readonly string[]): string {
  const others = names.length - NAMED;
  return listed(others > 1 ? [...names.slice(0, NAMED), `${count(others)} others`] : names);
}

const inSentence = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Whether the score changed, and what else did so surely. */
export function changeFinding({ data: { comparisons, base, other } }: Comparison): string {
  if (base.views + base.answers === 0 || other.views + other.answers === 0) return 'Nothing to compare with';
  const score = comparisons.find(({ measure, base, other }) => measure === 'score' && base.n + other.n > 0);
  const sure = comparisons.filter(isSure);
  const of = (verdict: Compared['verdict']) =>
    sure.filter((one) => one.verdict === verdict).map((one) => inSentence(figureName(one)));
  const [better, worse] = [of('better'), of('worse')];
  const parts = [
    ...(score && !sure.includes(score) ? [`${figureName(score)}: ${unsureWords(score)}`] : []),
    ...(worse.length > 0 ? [`surely worse: ${namesOf(worse)}`] : []),
    ...(better.length > 0 ? [`surely better: ${namesOf(better)}`] : []),
    ...(sure.length === 0 ? ['no other sure change'] : []),
  ];
  return sentence(parts.join('; '));
}

const unsureWords = (one: Compared) =>
  !isEnough(one, one.base.n) || !isEnough(one, one.other.n)
    ? 'too few answers to tell'
    : one.verdict === 'noSureChange'
      ? 'no sure change'
      : 'needs more answers to tell';

export const fixesFinding = (fixes: readonly Fix[]): string =>
  fixes.length > 0 ? `${counted(fixes.length, 'fix', 'fixes')} marked` : 'None marked yet';

/** What dissatisfied visitors write about. */
export function whyFinding({ themes, comments, low }: ThemesResponse): ComponentChildren {
  if (comments === 0) return 'No comments in this period';
  const of = themes.filter(({ kind }) => kind === 'low').slice(0, NAMED);
  if (low === 0) return `No comments ${WHOSE.low}`;
  if (of.length === 0) return `Nothing stands out in ${counted(low, 'comment')} ${WHOSE.low}`;
  return (
    <>
      Dissatisfied visitors write{' '}
      {of.map((theme, i) => (
        <>
          {i > 0 && ', '}
          <Named {...theme} />
        </>
      ))}
    </>
  );
}

const Named = ({ label, lang, mentions, of }: Theme) => (
  <>
    “
    <span {...(lang && { lang })} dir="auto">
      {label}
    </span>
    ” (in {count(mentions)} of {counted(of, 'comment')})
  </>
);

/** The signs that add most. */
export function rubFinding({ parts, n }: Friction): string {
  if (n === 0) return 'No views counted';
  if (parts.length === 0) return `No signs in ${counted(n, 'view')}`;
  const most = parts
    .slice(0, NAMED)
    .map(({ kind, share }) => `${SIGNAL_WORDS[kind].name} in ${rate(share)} of views`);
  return sentence(most.join(', '));
}

/** The core web vitals of which enough is known. */
export function speedFinding(vitals: Vitals): string {
  const known = CORE_VITALS.flatMap((metric) => {
    const { p75 } = vitals[metric];
    return p75 !== null && goodShare(vitals[metric])
      ? [`${metric.toUpperCase()} ${vitalValue(metric, p75)}, ${vitalVerdict(metric, p75)}`]
      : [];
  });
  return known.join('; ') || 'Too few views measured';
}

/** The most frequent step to a page, and from it; of the site, the page on which most visits begin. */
export function waysFinding({ page, views, arrivals, departures }: JourneyResponse): string {
  if (page === '') {
    const begun = [...Map.groupBy(arrivals, ({ to }) => (to.kind === 'page' ? to.name : ''))]
      .map(([name, steps]) => ({ name, n: steps.reduce((sum, { n }) => sum + n, 0) }))
      .filter(({ name }) => name !== '');
    const [first] = begun.toSorted((a, b) => b.n - a.n);
    return first && views > 0 ? `Most visits begin on ${first.name} (${rate(first.n / views)})` : '';
  }
  const most = (steps: readonly JourneyStep[], end: 'from' | 'to') =>
    steps.filter((step) => step[end].kind !== 'others').toSorted((a, b) => b.share - a.share)[0];
  const [from, to] = [most(arrivals, 'from'), most(departures ?? [], 'to')];
  const parts = [
    ...(from ? [`most from ${inSentence(originWords(from.from, page))} (${rate(from.share)})`] : []),
    ...(to ? [`then ${inSentence(nextWords(to.to, page))} (${rate(to.share)})`] : []),
  ];
  return sentence(parts.join('; '));
}

export const askingFinding = (page: PageRow): string =>
  `${counted(page.answers, 'answer')}${page.impressions > 0 ? `; ${responseRate(page)}` : ''}`;

/** The value chosen most often for the first question. */
export function chosenFinding([first]: readonly Asked[]): string {
  if (!first) return '';
  const { score, selfOpened, distribution } = first;
  if (score.question === 'text') return `${counted(score.n, 'answer')} in words`;
  const total = distribution.reduce((sum, { n }) => sum + n, 0);
  const [most] = distribution.toSorted((a, b) => b.n - a.n);
  return total > 0 && most
    ? `Most often: ${inSentence(valueWords(score.question, most.value))}, ${rate(most.n / total)} of ${counted(total, 'answer')}`
    : `${counted(selfOpened.n, 'answer')} unasked`;
}

export function commentsFinding({ answers: [newest] }: FirstAnswers): ComponentChildren {
  if (!newest) return 'None yet';
  return (
    <>
      {day(newest.day)}: “
      <span lang={newest.lang} dir="auto">
        {newest.comment}
      </span>
      ”
    </>
  );
}

/** The signs with which visitors were surely less, or more, satisfied. */
export function studyFinding({ answers, signals }: FrictionStudyResponse): string {
  if (answers < RANGE_FROM) return `Not enough answers yet: ${count(answers)}`;
  if (signals.length === 0) return `No signs on views with ${counted(answers, 'answer')}`;
  const of = (verdict: string) =>
    signals.filter((one) => one.verdict === verdict).map(({ signal }) => SIGNAL_WORDS[signal].name);
  const [worse, better] = [of('worse'), of('better')];
  const parts = [
    ...(worse.length > 0 ? [`surely less with ${namesOf(worse)}`] : []),
    ...(better.length > 0 ? [`surely more with ${namesOf(better)}`] : []),
  ];
  return `${sentence(parts.join('; ')) || 'No sure difference'}, in ${counted(answers, 'answer')}`;
}

/** How often the first goals are reached, and whether that surely goes together with something. */
export function goalsFinding({ goals }: GoalsResponse): string {
  const reached = goals
    .slice(0, NAMED)
    .map(({ name, isOwnPage, here }) => `${name}: ${isOwnPage ? 'this page' : reachWords(here).value}`);
  const sure = comparisonsOf(goals).filter(isSureOfGoal).length;
  return [...reached, ...(sure > 0 ? [counted(sure, 'sure difference')] : [])].join('; ');
}

export const gapFinding = ({ sources, total }: GapBySourceResponse): string =>
  sources.length === 0
    ? `Not enough answers from one source: ${count(total.n)} in all`
    : `${counted(sources.length, 'source')}, ${scoreRange(total.question, total)} in all`;

export function viewsFinding(days: readonly DayRow[]): string {
  const total = days.reduce((sum, { views }) => sum + views, 0);
  const [most] = days.toSorted((a, b) => b.views - a.views);
  return most ? `${count(total)} in ${counted(days.length, 'day')}, most on ${dayShort(most.day)}` : '';
}

/** The most frequent site, device and country. */
export function visitorsFinding({ page, referrers, countries, devices }: DetailResponse): string {
  const [device] = Object.entries(devices).toSorted(([, a], [, b]) => b - a);
  const site = referrers.find(({ name }) => name !== 'other');
  const country = countries.find(({ name }) => name !== 'other');
  const share = (n: number) => (page.views > 0 ? ` (${rate(Math.min(1, n / page.views))})` : '');
  const parts = [
    ...(site ? [`most from ${site.name}${share(site.n)}`] : []),
    ...(device && device[1] > 0
      ? [`${device[0] === 'other' ? 'unknown device' : device[0]}${share(device[1])}`]
      : []),
    ...(country ? [`${nameOf('region', country.name)}${share(country.n)}`] : []),
  ];
  return sentence(parts.join(', '));
}
