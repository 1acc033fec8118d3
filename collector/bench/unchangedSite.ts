import { maskOf, type SignalKind } from '@kitka/shared/settings/signals';

/** What one page of a site has on one day. */
export interface PageDay {
  page: string;
  /** Sets of signals of its views. */
  masks: number[];
  /** Answers to `csat`, 1 to 5. */
  answers: number[];
}

/** How restless a site is though nothing on it changes. */
export interface Restlessness {
  /** Standard deviation of the logarithm of a page's friction from day to day, and from week to week. */
  days: number;
  weeks: number;
  /** The same of all pages together from week to week. */
  site: number;
  /** Standard deviation of a page's satisfaction from week to week, on the logit scale. */
  satisfaction: number;
}
export const CALM: Restlessness = { days: 0, weeks: 0, site: 0, satisfaction: 0 };
export const RESTLESS: Restlessness = { days: 0.15, weeks: 0.06, site: 0.04, satisfaction: 0.15 };

/** Weights of Monday to Sunday, of visitors, and of their friction: more phones at the weekend. */
const VISITORS = [1.15, 1.02, 0.97, 0.95, 0.88, 0.92, 1.11];
const FRICTION = [1, 1, 0.97, 0.97, 1, 1.15, 1.2];
/** Share of visits with each signal on an average page. */
const RATES: [SignalKind, number][] = [
  ['dead-click', 0.05],
  ['rage-click', 0.012],
  ['error-click', 0.008],
  ['quick-back', 0.04],
  ['slow-load', 0.06],
  ['layout-shift', 0.03],
  ['script-error', 0.04],
];
/** Views of a page in a visit, on average; those of one visit share their signals half of the time. */
const VIEWS_A_VISIT = 1.3;
const SHARED = 0.5;

/** Random numbers that are needed here; shared/test/measures/seeded.ts makes them. */
interface Dice {
  uniform: () => number;
  normal: () => number;
  beta: (a: number, b: number) => number;
}

/**
 * A made-up site on which nothing changes, for benches: pages of unequal traffic and differing friction and
 * satisfaction, a weekday pattern, several views in a visit, and as much restlessness as is asked for.
 * @param pages from some 2,600 views a week down to some 90
 * @returns what its pages have on the following day, Monday first
 */
export function unchangedSite(dice: Dice, pages: number, restlessness: Restlessness) {
  const { uniform, normal, beta } = dice;
  const all = Array.from({ length: pages }, (_, i) => ({
    page: `/p${i}`,
    visits: 70 * (pages / (i + 1)) ** 0.86,
    friction: RATES.map(([, rate]) => rate * Math.exp(0.6 * normal() - 0.18)),
    satisfied: beta(14, 6),
    answered: 0.03 + 0.06 * uniform(),
    week: { friction: 1, logit: 0 },
  }));
  let day = 0;
  let siteWeek = 1;
  const logNormal = (deviation: number) => Math.exp(deviation * normal() - deviation ** 2 / 2);

  return function nextDay(
    change: (page: string) => { friction?: number; satisfied?: number } = () => ({}),
  ): PageDay[] {
    const weekday = day++ % 7;
    if (weekday === 0) {
      siteWeek = logNormal(restlessness.site);
      for (const one of all)
        one.week = {
          friction: logNormal(restlessness.weeks),
          logit: restlessness.satisfaction * normal(),
        };
    }
    return all.map(({ page, visits, friction, satisfied, answered, week }) => {
      const changed = change(page);
      const factor =
        FRICTION[weekday]! *
        siteWeek *
        week.friction *
        logNormal(restlessness.days) *
        (changed.friction ?? 1);
      const rates = friction.map((rate) => Math.min(0.9, rate * factor));
      const expected = (visits / 7) * VISITORS[weekday]!;
      const n = Math.max(0, Math.round(expected + Math.sqrt(expected) * normal()));
      const masks: number[] = [];
      const answers: number[] = [];
      const p = changed.satisfied ?? logistic(Math.log(satisfied / (1 - satisfied)) + week.logit);
      for (let i = 0; i < n; i++) {
        const draw = () => maskOf(RATES.flatMap(([kind], at) => (uniform() < rates[at]! ? [kind] : [])));
        const first = draw();
        masks.push(first);
        while (uniform() < 1 - 1 / VIEWS_A_VISIT) masks.push(uniform() < SHARED ? first : draw());
        if (uniform() < answered)
          answers.push(uniform() < p ? 4 + Math.round(uniform()) : 1 + Math.floor(3 * uniform()));
      }
      return { page, masks, answers };
    });
  };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
