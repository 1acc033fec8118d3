import { isUnusual } from '@kitka/shared/measures/isUnusual';
import { typicalVariation } from '@kitka/shared/measures/typicalVariation';
import { usualOf } from '@kitka/shared/measures/usual';
import { ALPHA, FALLEN, type Finding, type PageHistory, type Span } from './finding.ts';

/** Least number of views that are to be expected (our judgement): with fewer, a day without any may be chance. */
const LEAST_VIEWS = 30;
/** The same for answers. Whether they are enough is then up to the test. */
const LEAST_ANSWERS = 10;
/** Coefficients of variation between days that are expected without knowing the site (our judgement). */
const EXPECTED_CV = { views: 0.25, answers: 0.25 };

/**
 * The site, or else the pages, that had far fewer views than usual. If the whole site had fewer, as on a holiday, as much
 * fewer are expected of each page; if the site is found, its pages are not.
 */
export function findFallenViews(
  site: string,
  { window, from, to }: Span,
  histories: readonly PageHistory[],
): Finding[] {
  const usual = histories.map(({ before }) => usualOf(before.map(({ views }) => ({ count: views, of: 1 }))));
  const typical = typicalVariation(
    usual.flatMap((one) => (one ? [one.variation] : [])),
    EXPECTED_CV.views,
  );
  const pages = histories.length - 1;
  const found = (i: number, left: number, alpha: number): Finding[] => {
    const [{ page, now }, own] = [histories[i]!, usual[i]];
    if (!own || own.rate * left < LEAST_VIEWS || now.views > FALLEN * own.rate * left) return [];
    const expected = { ...own, rate: own.rate * left, variation: Math.max(own.variation, typical) };
    if (!isUnusual({ count: now.views, of: 1 }, expected, 'few', alpha)) return [];
    const { low, high, periods } = own;
    const value = { value: now.views, low: null, high: null, n: now.views };
    const figures = { window, from, to, ...value, usual: { low, high, periods } };
    return [{ site, day: to, kind: 'views', page, subject: '', figures }];
  };
  const whole = histories.findIndex(({ page }) => page === '');
  const ownUsual = usual[whole];
  if (!ownUsual) return [];
  const ofSite = found(whole, 1, ALPHA);
  if (ofSite.length > 0) return ofSite;
  const left = Math.min(1, histories[whole]!.now.views / ownUsual.rate);
  return histories.flatMap(({ page }, i) => (page === '' ? [] : found(i, left, ALPHA / pages)));
}

/**
 * Whether a site had far fewer answers than its views let expect.
 * @param answers in the span that is looked at, and in the same spans of earlier weeks, the newest first, as in the history;
 * that may have fewer weeks
 */
export function findFallenAnswers(
  site: string,
  { window, from, to }: Span,
  { now, before }: PageHistory,
  answers: { now: number; before: readonly number[] },
): Finding[] {
  const usual = usualOf(before.map(({ views }, i) => ({ count: answers.before[i] ?? 0, of: views })));
  if (!usual || usual.rate * now.views < LEAST_ANSWERS) return [];
  if (answers.now > FALLEN * usual.rate * now.views) return [];
  const variation = Math.max(usual.variation, typicalVariation([usual.variation], EXPECTED_CV.answers));
  if (!isUnusual({ count: answers.now, of: now.views }, { ...usual, variation }, 'few', ALPHA)) return [];
  const counts = before.flatMap(({ views }, i) => (views > 0 ? (answers.before[i] ?? 0) : []));
  const impressions = usualOf(before.map(({ views, impressions: count }) => ({ count, of: views })));
  const figures = {
    window,
    from,
    to,
    value: answers.now,
    low: null,
    high: null,
    n: now.views,
    usual: { low: Math.min(...counts), high: Math.max(...counts), periods: usual.periods },
    impressions: { value: now.impressions, expected: Math.round((impressions?.rate ?? 0) * now.views) },
  };
  return [{ site, day: to, kind: 'answers', page: '', subject: '', figures }];
}
