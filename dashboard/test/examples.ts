import type {
  AccountingResponse,
  AnswerRow,
  Asked,
  DayRow,
  DetailResponse,
  Finding,
  Friction,
  Interval,
  JobsResponse,
  OwnAnswerResponse,
  PageRow,
  Sample,
  Score,
  SeriesResponse,
  SitesResponse,
  Spot,
  Vitals,
} from '@kitka/shared/api';
import { type Question, SCALES } from '@kitka/shared/kinds';
import { frictionIndex, pointsOf, WEIGHTS } from '@kitka/shared/measures/friction';
import { countsOf, scoreFrom } from '@kitka/shared/measures/score';
import { wilson } from '@kitka/shared/measures/wilson';
import type { SignalKind } from '@kitka/shared/signals';
import { addDays } from '../src/models/period.ts';

/** Example responses for tests. The figures are made up to be easy to recognise. */

/** A Sunday at noon in Helsinki. */
export const NOW = new Date('2026-11-22T10:00:00Z');
export const TODAY = '2026-11-22';

export const SITE: SitesResponse['sites'][number] = {
  key: 'test1',
  name: 'Test site',
  origins: ['https://site.example'],
  timezone: 'Europe/Helsinki',
  sample: false,
};
export const SAMPLE_SITE = { ...SITE, key: 'test2', name: 'Sample site', sample: true };

/** A score; by default every answer that is not satisfied is dissatisfied. */
export const score = (
  satisfied: number,
  n: number,
  question: Question = 'csat',
  dissatisfied = n - satisfied,
): Score => scoreFrom(question, { n, satisfied, dissatisfied });

/** All answers to a question, from the count of each value, lowest value first. */
export function asked(question: Question, ...counts: number[]): Asked {
  const distribution = counts.map((n, i) => ({ value: SCALES[question].low + i, n }));
  const score = scoreFrom(question, countsOf(question, distribution));
  const sum = distribution.reduce((total, { value, n }) => total + value * n, 0);
  const opened = scoreFrom(question, { n: 0, satisfied: 0, dissatisfied: 0 });
  return {
    score,
    mean: score.n && SCALES[question].score !== 'none' ? sum / score.n : null,
    distribution,
    selfOpened: opened,
  };
}

/** A detail with these questions instead of its own, the main one first; each day has 40 answers to that one. */
export function asking(detail: DetailResponse, ...all: [Asked, ...Asked[]]): DetailResponse {
  const [own] = all;
  // Text has no score: the API sends satisfaction without answers instead.
  const page = { ...detail.page, score: own.score.question === 'text' ? score(0, 0) : own.score };
  const day = score(25, 40, page.score.question, 10);
  return { ...detail, page, asked: all, days: detail.days.map((row) => ({ ...row, score: day })) };
}

export const vitals = (good: number | null, n: number): Vitals => {
  const { low, high } = wilson(good === null ? 0 : good * n, n);
  const vital = (p75: number) => ({ p75: good === null ? null : p75, good, low, high, n });
  return { lcp: vital(2300), inp: vital(320), cls: vital(0.3), fcp: vital(1500), ttfb: vital(600) };
};

/** Friction of `n` views. `views`: how many had each signal, each view at most one. */
export function friction(n: number, views: Partial<Record<SignalKind, number>>): Friction {
  const counts = Object.entries(views) as [SignalKind, number][];
  const sum = counts.reduce((all, [kind, views]) => all + views * WEIGHTS[kind], 0);
  const sumOfSquares = counts.reduce((all, [kind, views]) => all + views * WEIGHTS[kind] ** 2, 0);
  return {
    ...frictionIndex({ views: n, sum, sumOfSquares }),
    parts: counts.map(([kind, views]) => ({
      kind,
      views,
      measured: n,
      share: views / n,
      points: pointsOf(kind, views, n),
    })),
    overlap: 0,
  };
}

export function pageRow(
  page: string,
  views: number,
  satisfied: number,
  n: number,
  good: number | null = 0.9,
  signs: Partial<Record<SignalKind, number>> = {},
): PageRow {
  return {
    path: page,
    views,
    viewsLow: views,
    viewsHigh: views,
    landings: Math.round(views / 4),
    impressions: n * 10,
    dismissed: n * 5,
    answers: n,
    comments: Math.round(n / 2),
    selfOpened: 0,
    score: score(satisfied, n),
    vitals: vitals(good, good === null ? 0 : views),
    friction: friction(views, signs),
  };
}

/** Most views first, as the API sends them, with enough answers for a score, for a range only, or for neither. */
export const PAGES: PageRow[] = [
  pageRow('/', 5000, 300, 400, 0.92),
  pageRow('/checkout', 1000, 40, 100, 0.55, {
    'error-click': 20,
    'rage-click': 30,
    'dead-click': 100,
    'script-error': 7,
  }),
  pageRow('/returns', 99, 8, 20, 0.7, { 'quick-back': 18 }),
  pageRow('/terms', 29, 1, 2, null, { 'dead-click': 3 }),
];

export const SITE_ROW = pageRow('', 6430, 349, 522, 0.86, { 'rage-click': 30, 'slow-load': 200 });

/** Places on a page: an element in others, the page as a whole, and a script's error. */
export const SPOTS: Spot[] = [
  {
    selector: 'form > button[name="pay now"]',
    kinds: [
      { kind: 'dead-click', n: 100 },
      { kind: 'rage-click', n: 30 },
    ],
    views: 110,
    share: 0.11,
  },
  { selector: 'html', kinds: [{ kind: 'quick-back', n: 12 }], views: 12, share: 0.012 },
  { selector: 'TypeError /app.js:12:34', kinds: [{ kind: 'script-error', n: 7 }], views: 7, share: 0.007 },
  ...Array.from(
    { length: 9 },
    (_, i): Spot => ({
      selector: `#place-${i + 1}`,
      kinds: [{ kind: 'dead-click', n: 1 }],
      views: 1,
      share: 0.001,
    }),
  ),
];
export const NO_ROW = { ...pageRow('', 0, 0, 0, null), landings: 0 };

export function dayRows(from: string, length: number, satisfied: number, n: number, views: number): DayRow[] {
  return Array.from({ length }, (_, i) => ({
    day: addDays(from, i),
    views,
    answers: n,
    selfOpened: 0,
    score: score(satisfied, n),
  }));
}

export function detail(page: PageRow, from: string, to: string): DetailResponse {
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return {
    from,
    to,
    page,
    days: dayRows(from, length, 5, 8, 60),
    asked: [{ ...asked('csat', 11, 12, 13, 14, 50), score: page.score }],
    funnel: {
      eligible: 900,
      sampled: 450,
      impressions: page.impressions,
      started: page.answers,
      dismissed: page.dismissed,
      answered: page.answers,
      commented: page.comments,
      contact: 0,
      selfOpened: { impressions: 0, answered: 0 },
    },
    reasons: [],
    reasonsOffered: 0,
    goals: [],
    devices: { phone: 600, tablet: 50, desktop: 350, other: 0 },
    referrers: Array.from({ length: 8 }, (_, i) => ({ name: `from${i + 1}.example`, n: 80 - i * 10 })),
    campaigns: [],
    countries: [
      { name: 'FI', n: 700 },
      { name: 'other', n: 30 },
    ],
    languages: [{ name: 'fi', n: 640 }],
    spots: page.path === '/checkout' ? SPOTS : [],
    otherSpots: page.path === '/checkout' ? 4 : 0,
    weights: WEIGHTS,
    sample: null,
  };
}

export function answer(i: number, change: Partial<AnswerRow> = {}): AnswerRow {
  return {
    id: `answer-${i}`,
    at: '2026-11-20T08:00:00Z',
    day: '2026-11-20',
    page: '/checkout',
    kind: 'csat',
    value: 2,
    worth: null,
    signal: null,
    error: null,
    selector: null,
    comment: `Comment ${i} of a test`,
    reasons: [],
    publish: null,
    contact: null,
    lang: 'en',
    device: 'phone',
    country: 'FI',
    ...change,
  };
}

export const RECEIPT = 'ABCDE23456FGHJK23456';
export const OWN_ANSWER: OwnAnswerResponse = {
  receipt: RECEIPT,
  site: 'Test site',
  day: '2026-11-20',
  page: '/checkout',
  kind: 'csat',
  value: 2,
  worth: null,
  comment: 'My own comment of a test',
  reasons: [],
  publish: false,
  contact: null,
};

export const LEDGER: Omit<AccountingResponse, 'from' | 'to'> = {
  received: 1000,
  stored: 900,
  dropped: { bot: 70, duplicate: 30 },
  ceilingDays: [],
  viewsPerDay: 200_000,
  answersPerDay: 2_000,
  plan: 'own',
  planDays: [],
  foldedTo: '2026-11-19',
};
/** A job that succeeded, one that failed, and one that never ran. */
export const JOBS: JobsResponse['jobs'] = [
  {
    name: 'fold',
    does: 'Sums up the days that are over.',
    ran: '2026-11-22T02:00:00Z',
    next: '2026-11-23T02:00:00Z',
    rows: 1234,
    error: null,
  },
  {
    name: 'expire',
    does: 'Removes views that are older than they are kept.',
    ran: '2026-11-22T02:10:00Z',
    next: '2026-11-23T02:10:00Z',
    rows: 0,
    error: 'The store did not answer in time.',
  },
  {
    name: 'contacts',
    does: 'Deletes addresses after 90 days.',
    ran: null,
    next: '2026-11-23T03:00:00Z',
    rows: 0,
    error: null,
  },
];
/** What the check of an installation found: of each kind one. */
export const FINDINGS: Finding[] = [
  {
    id: 'page',
    part: 'page',
    about: 'Opening the page',
    verdict: 'ok',
    found: 'https://site.example/ answered with status 200.',
    next: null,
    code: null,
  },
  {
    id: 'policy-sending',
    part: 'page',
    about: 'Content-Security-Policy: sending',
    verdict: 'problem',
    found: 'The policy in the response’s header (default-src: ’self’) does not let the page send.',
    next: 'Add this to the policy, beside default-src:',
    code: "connect-src 'self' https://kitka.example",
  },
  {
    id: 'left-out-ceiling',
    part: 'arrivals',
    about: 'Left out since yesterday',
    verdict: 'warning',
    found: '1,234 messages: the site had as many views on that day as it keeps.',
    next: 'The site keeps no more views of a day. To keep more:',
    code: 'npm run -s kitka -- site storage test1 viewsPerDay=400000',
  },
  {
    id: 'store',
    part: 'collector',
    about: 'The store (D1)',
    verdict: 'ok',
    found: 'It answers, and has 12 MB.',
    next: null,
    code: null,
  },
];
/** A page whose views were counted from a sample of one in twenty. */
export const SAMPLE: Sample = { share: 0.05, of: 24_000_000 };
export const ESTIMATED: PageRow = {
  ...pageRow('/checkout', 123_456, 40, 100, 0.55),
  viewsLow: 121_800,
  viewsHigh: 125_120,
};

/** Values of a filter key, the same for every key. */
export const VALUES = [
  { value: 'phone', n: 1_234 },
  { value: 'desktop', n: 56 },
  { value: '', n: 1 },
];

/** A series: the 24 hours of the first day with 0 to 23 views, or two points for longer intervals. */
export const series = (interval: Interval, from: string, to: string): SeriesResponse => {
  const point = (start: string, end: string, views: number) => ({
    start,
    end,
    views,
    answers: 0,
    score: scoreFrom('csat', { n: 0, satisfied: 0, dissatisfied: 0 }),
  });
  const hours = Array.from({ length: 24 }, (_, i) => {
    const at = `${from}T${String(i).padStart(2, '0')}`;
    return point(`${at}:00+02:00`, `${at}:59+02:00`, i);
  });
  return {
    from,
    to,
    interval,
    points: interval === 'hour' ? hours : [point(from, from, 3), point(to, to, 4)],
    sample: null,
  };
};
