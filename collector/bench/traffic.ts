import { maskOf } from '@kitka/shared/settings/signals';
import { STEP } from '@kitka/shared/wire/steps';
import type { AnswersAlike, ViewsAlike } from '../test/history.ts';

/** Numbers in [0, 1), the same for the same seed (mulberry32, public domain algorithm). */
function uniformOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DEAD = maskOf(['dead-click']);
const RAGE = maskOf(['rage-click']);
const SLOW = maskOf(['slow-load']);
const ERROR = maskOf(['script-error']);

/** How much a made-up site differs from day to day: coefficients of variation. */
export interface Variation {
  /** Views of the site, half of which goes on to the next day; views of each page; rates of friction and errors. */
  site: number;
  page: number;
  friction: number;
  errors: number;
  /** Chance that a page begins a campaign of one to three days with four times its views. */
  campaigns: number;
}

/** What happens to a day: factors, by page or for all. */
export interface Change {
  views?: number;
  friction?: number;
  errors?: number;
  answers?: number;
  impressions?: number;
  /** The only page that it happens to. */
  page?: string;
}

/** The traffic of one day. */
export interface Day {
  views: ViewsAlike[];
  answers: AnswersAlike[];
  /** Views that had come by the end of each hour. */
  byHour: number[];
}

/** Share of a day's views by hour: a quiet night and two peaks. */
const HOURS = [1, 1, 1, 1, 1, 1, 2, 4, 6, 7, 7, 7, 6, 6, 6, 6, 6, 5, 5, 6, 6, 5, 3, 2];
const ALL_HOURS = HOURS.reduce((sum, one) => sum + one, 0);
/** Monday to Sunday. */
const WEEKDAYS = [1.1, 1.15, 1.1, 1.05, 1, 0.6, 0.7];

/** Views of a page on an average day: few pages have most of them. */
const meanOf = (place: number, views: number): number => Math.max(4, views / (place + 1) / 4.5);

/** A site of so many pages on which nothing changes, day after day. */
export function trafficOf(
  seed: number,
  pages: number,
  viewsADay: number,
  by: Variation,
): (day: string, change?: Change, until?: number) => Day {
  const uniform = uniformOf(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const factor = (cv: number, z = normal()) => {
    const sd = Math.sqrt(Math.log(1 + cv ** 2));
    return Math.exp(sd * z - sd ** 2 / 2);
  };
  const poisson = (mean: number): number => {
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let [n, product] = [0, uniform()];
    for (const least = Math.exp(-mean); product > least; n++) product *= uniform();
    return n;
  };
  const campaignDays = new Map<number, number>();
  let mood = 0;
  return (day, change = {}, until = 24) => {
    mood = Math.SQRT1_2 * mood + Math.SQRT1_2 * normal();
    const ofSite = factor(by.site, mood) * WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7]!;
    const part = HOURS.slice(0, until).reduce((sum, one) => sum + one, 0) / ALL_HOURS;
    const views: ViewsAlike[] = [];
    const answers: AnswersAlike[] = [];
    let all = 0;
    for (let place = 0; place < pages; place++) {
      const page = `/p/${place}x`;
      const {
        views: v = 1,
        friction = 1,
        errors = 1,
        answers: a = 1,
        impressions = 1,
      } = change.page === undefined || change.page === page ? change : {};
      const left = campaignDays.get(place) ?? (uniform() < by.campaigns ? 1 + Math.floor(3 * uniform()) : 0);
      campaignDays.set(place, Math.max(0, left - 1));
      const mean = meanOf(place, viewsADay) * ofSite * factor(by.page) * (left > 0 ? 4 : 1);
      const n = poisson(mean * v * (change.page === undefined || change.page === page ? part : 1));
      all += n;
      const rub = factor(by.friction) * friction;
      const groups: Omit<ViewsAlike, 'page'>[] = [
        { n: poisson(0.06 * rub * n), signals: DEAD, spots: { '#menu': DEAD } },
        { n: poisson(0.01 * rub * n), signals: RAGE, spots: { '#pay': RAGE } },
        { n: poisson(0.05 * rub * n), signals: SLOW },
        {
          n: poisson(0.015 * factor(by.errors) * errors * n),
          signals: ERROR,
          spots: { 'TypeError /a.js:1:2': ERROR },
        },
        { n: poisson(0.25 * impressions * n), steps: STEP.impression },
      ];
      const special = groups.reduce((sum, group) => sum + group.n, 0);
      views.push(...groups.map((group) => ({ page, ...group })), { page, n: Math.max(0, n - special) });
      answers.push(
        { page, n: poisson(0.011 * a * n), value: 5 },
        { page, n: poisson(0.004 * a * n), value: 2 },
      );
    }
    let so = 0;
    const ended = HOURS.slice(0, until).reduce((sum, one) => sum + one, 0);
    const byHour = HOURS.map((share, hour) => {
      if (hour < until) so += share;
      return Math.round((all * so) / ended);
    });
    return { views, answers, byHour };
  };
}
