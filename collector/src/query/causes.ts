import type { Friction, Spot, Vitals } from '@kitka/shared/api/api';
import type { Cause } from '@kitka/shared/api/fixFirst';
import { compareShares } from '@kitka/shared/measures/compareShares';
import { correctForMany } from '@kitka/shared/measures/correctForMany';
import { THRESHOLDS } from '@kitka/shared/measures/histogram';
import type { SignalKind } from '@kitka/shared/settings/signals';
import type { Metric } from '@kitka/shared/wire/metrics';
import { countViews, nothing } from './countViews.ts';
import { weightsOf } from './friction.ts';
import { type AskedPage, readLowAnswers, type SegmentRow } from './lowAnswers.ts';
import { pageRowOf } from './pageRow.ts';
import { rangedShare } from './rangedShare.ts';
import type { Scope } from './scope.ts';
import { spotsOf } from './spots.ts';
import { type PageTheme, themesOfPages } from './themes.ts';
import { readTopNames } from './topNames.ts';

/** Causes of one kind per page: more than two are no longer the main ones. */
const MOST = 2;
/** Points of the friction index from which on a signal is a cause (our judgement): one ruined view in a hundred. */
const POINTS_FROM = 1;
/** Views with a vital from which on it is a cause (our judgement): the p75 of fewer is unreliable. */
const MEASURED_FROM = 30;
/** The vitals that visitors notice: loading, responding, layout stability. */
const FELT = ['lcp', 'inp', 'cls'] as const satisfies Metric[];
/** The sign of friction that each leaves at an element where it is bad. */
const SIGN_OF: Record<(typeof FELT)[number], SignalKind> = {
  lcp: 'slow-load',
  inp: 'slow-interaction',
  cls: 'layout-shift',
};

/** What goes together with the dissatisfaction on some pages: signs of friction, speed, words, devices, languages. */
export async function readCauses(
  db: D1Database,
  scope: Scope,
  pages: readonly AskedPage[],
): Promise<Map<string, Cause[]>> {
  if (pages.length === 0) return new Map();
  const weights = weightsOf(scope.site.settings.signals);
  const names = pages.map(({ page }) => page);
  const [views, spots, told, themes] = await Promise.all([
    countViews(db, scope, names, ['signals', ...FELT]),
    readTopNames(db, scope, names, ['spot']),
    readLowAnswers(db, scope, pages),
    themesOfPages(db, scope, names),
  ]);
  const segments = surelyWorse(told.segments);
  return new Map(
    names.map((page) => {
      const ofPage = <T extends { page: string }>(rows: readonly T[]) =>
        rows.filter((row) => row.page === page);
      const own = views.get(page) ?? nothing();
      const { friction, vitals } = pageRowOf(page, own, [], weights);
      const places = spotsOf(ofPage(spots), own.sums.views).spots;
      const [sums = { offered: 0, commented: 0, dissatisfied: 0 }] = ofPage(told.sums);
      const reasons = ofPage(told.reasons)
        .slice(0, MOST)
        .map(({ name, n }): Cause => ({ kind: 'reason', name, chosen: n, offered: sums.offered }));
      const newest = ofPage(told.words).map(({ comment, lang, day }): Cause => {
        const { commented, dissatisfied } = sums;
        return { kind: 'words', comment, lang, day, commented, dissatisfied };
      });
      const theme = themes.get(page);
      return [
        page,
        [
          ...reasons,
          ...(theme ? [themeOf(theme)] : []),
          ...signalsOf(friction, places),
          ...vitalsOf(vitals, places),
          ...ofPage(segments).map(({ cause }) => cause),
          ...(theme ? [] : newest),
        ],
      ];
    }),
  );
}

function themeOf({ label, lang, mentions, of, quote }: PageTheme): Cause {
  return { kind: 'theme', label, lang, mentions, of, quote };
}

function signalsOf(friction: Friction, spots: readonly Spot[]): Cause[] {
  if (friction.display === 'none') return [];
  return friction.parts
    .filter(({ points }) => points >= POINTS_FROM)
    .slice(0, MOST)
    .map(({ kind, views: successes, measured, points }) => ({
      kind: 'signal',
      signal: kind,
      views: rangedShare({ successes, n: measured }),
      points,
      spot: worstSpot(spots, kind),
    }));
}

type Place = Pick<Spot, 'selector' | 'views'>;
/** The place where most views had a signal. */
function worstSpot(spots: readonly Spot[], signal: SignalKind): Place | null {
  let worst: Place | null = null;
  for (const { selector, kinds } of spots) {
    const views = kinds.find(({ kind }) => kind === signal)?.n ?? 0;
    if (views > (worst?.views ?? 0)) worst = { selector, views };
  }
  return worst;
}

function vitalsOf(vitals: Vitals, spots: readonly Spot[]): Cause[] {
  return FELT.flatMap((metric): Cause[] => {
    const { p75, good, low, high, n } = vitals[metric];
    const [limit, poor] = THRESHOLDS[metric];
    if (p75 === null || good === null || n < MEASURED_FROM || p75 <= limit) return [];
    return [
      {
        kind: 'vital',
        metric,
        p75,
        good: { successes: Math.round(good * n), n, low, high },
        isPoor: p75 > poor,
        spot: worstSpot(spots, SIGN_OF[metric]),
      },
    ];
  })
    .sort((a, b) => Number(isPoor(b)) - Number(isPoor(a)))
    .slice(0, MOST);
}
const isPoor = (cause: Cause) => cause.kind === 'vital' && cause.isPoor;

/** Devices and languages whose visitors are surely more often dissatisfied than the others of their page. */
function surelyWorse(rows: readonly SegmentRow[]): { page: string; cause: Cause }[] {
  const compared = [...Map.groupBy(rows, ({ page, key }) => JSON.stringify([page, key])).values()].flatMap(
    (parts) => {
      const whole = { n: sumOf(parts, 'n'), dissatisfied: sumOf(parts, 'dissatisfied') };
      if (parts.length === 1) return [];
      return parts.map(({ page, key, value, n, dissatisfied }) => {
        const inside = { successes: dissatisfied, n };
        const outside = { successes: whole.dissatisfied - dissatisfied, n: whole.n - n };
        const cause: Cause = {
          kind: 'segment',
          key,
          value,
          inside: rangedShare(inside),
          outside: rangedShare(outside),
        };
        return { page, cause, ...compareShares(outside, inside, 'lowerIsBetter') };
      });
    },
  );
  return correctForMany(compared)
    .filter(({ verdict }) => verdict === 'worse')
    .sort((a, b) => (b.difference ?? 0) - (a.difference ?? 0));
}
const sumOf = (rows: readonly SegmentRow[], column: 'n' | 'dissatisfied') =>
  rows.reduce((sum, row) => sum + row[column], 0);
