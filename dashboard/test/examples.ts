import type { Alert, AlertFigures } from '@kitka/shared/api/alerts';
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
} from '@kitka/shared/api/api';
import type { Change, ChangesResponse } from '@kitka/shared/api/changes';
import type { Compared, CompareResponse } from '@kitka/shared/api/compare';
import type { Experience } from '@kitka/shared/api/experience';
import type { FixFirstResponse } from '@kitka/shared/api/fixFirst';
import type { FrictionStudyResponse } from '@kitka/shared/api/frictionStudy';
import type { Person } from '@kitka/shared/api/people';
import type { Quote, Theme, ThemeKind, ThemesResponse } from '@kitka/shared/api/themes';
import { compareShares } from '@kitka/shared/measures/compareShares';
import { experience } from '@kitka/shared/measures/experience';
import { frictionIndex, pointsOf, WEIGHTS } from '@kitka/shared/measures/friction';
import { countsOf, scoreFrom } from '@kitka/shared/measures/score';
import { wilson } from '@kitka/shared/measures/wilson';
import { type Question, SCALES } from '@kitka/shared/settings/kinds';
import type { SignalKind } from '@kitka/shared/settings/signals';
import { addDays } from '../src/models/period.ts';

/** Example responses for tests. The figures are made up to be easy to recognise. */

/** Whoever is signed in. */
export const OWNER: Person = {
  id: 'owner1',
  name: 'Grace Hopper',
  email: 'grace@shop.example',
  roles: [{ site: '', role: 'owner' }],
};

/** A Sunday at noon in Helsinki. */
export const NOW = new Date('2026-11-22T10:00:00Z');
export const TODAY = '2026-11-22';

export const SITE: SitesResponse['sites'][number] = {
  key: 'test1',
  name: 'Test site',
  origins: ['https://site.example'],
  timezone: 'Europe/Helsinki',
  sample: false,
  wordings: [],
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
    wording: 1,
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
  const days = detail.days.map((row) => ({ ...row, score: day }));
  return { ...detail, page, asked: all, days, experience: experienceOf(all) };
}

/** As if whoever felt better had found it worth more: answers to `feel` and `worth` in the order of their values. */
function experienceOf(all: readonly Asked[]): Experience | null {
  const valuesOf = (question: Question) =>
    all
      .find(({ score }) => score.question === question)
      ?.distribution.flatMap(({ value, n }) => Array.from({ length: n }, () => value)) ?? [];
  const worths = valuesOf('worth');
  return experience(valuesOf('feel').map((feel, i) => ({ feel, worth: worths[i] ?? 1, n: 1 })));
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
    contactRate: null,
    experience: null,
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
  changes: [],
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

/**
 * A series: the 24 hours of the first day with 0 to 23 views and nothing else, or days, weeks from Monday or months, each
 * day with 60 views and 8 answers, 5 of them satisfied.
 */
export const series = (interval: Interval, from: string, to: string): SeriesResponse => {
  const point = (start: string, end: string, views: number, satisfied: number, answers: number) => ({
    start,
    end,
    views,
    answers,
    score: score(satisfied, answers),
    friction: friction(views, { 'rage-click': Math.floor(views / 10) }),
    vitals: vitals(views > 0 ? 0.5 : null, views),
  });
  const hours = Array.from({ length: 24 }, (_, i) => {
    const at = `${from}T${String(i).padStart(2, '0')}`;
    return point(`${at}:00+02:00`, `${at}:59+02:00`, i, 0, 0);
  });
  const partOf = (day: string) =>
    interval === 'month'
      ? day.slice(0, 7)
      : interval === 'week'
        ? addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
        : day;
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  const parts = [...Map.groupBy(days, partOf).values()].map((some) =>
    point(some[0]!, some.at(-1)!, 60 * some.length, 5 * some.length, 8 * some.length),
  );
  return { from, to, interval, points: interval === 'hour' ? hours : parts, sample: null };
};

const shareOf = (successes: number, n: number) => ({ successes, n, ...wilson(successes, n) });
/** What to fix first: a page with every kind of cause, and one with too few answers. */
export const FIX_FIRST: FixFirstResponse = {
  from: '2026-10-26',
  to: TODAY,
  order: 'expected',
  pages: [
    {
      path: '/checkout',
      viewsPerWeek: 1_260,
      question: 'csat',
      answers: 40,
      dissatisfied: 18,
      estimate: 0.38,
      low: 0.3,
      high: 0.46,
      prior: 0.2,
      priorWeight: 20,
      target: 0.2,
      expected: 229.4,
      likely: 226.8,
      confident: 126.1,
      needsAnswers: false,
      friction: 6.2,
      goals: [],
      causes: [
        { kind: 'reason', name: 'Too slow', chosen: 9, offered: 15 },
        {
          kind: 'signal',
          signal: 'dead-click',
          views: shareOf(310, 5_040),
          points: 1.2,
          spot: { selector: 'button.pay', views: 290 },
        },
        {
          kind: 'vital',
          metric: 'lcp',
          p75: 4_310,
          good: shareOf(2_700, 5_040),
          isPoor: true,
          spot: { selector: 'img.hero', views: 1_200 },
        },
        { kind: 'segment', key: 'device', value: 'phone', inside: shareOf(15, 20), outside: shareOf(3, 20) },
        {
          kind: 'words',
          comment: 'Maksu ei mene läpi.',
          lang: 'fi',
          day: '2026-11-20',
          commented: 7,
          dissatisfied: 18,
        },
      ],
    },
    {
      path: '/returns',
      viewsPerWeek: 90,
      question: 'csat',
      answers: 2,
      dissatisfied: 2,
      estimate: 0.27,
      low: 0.15,
      high: 0.4,
      prior: 0.2,
      priorWeight: 20,
      target: 0.2,
      expected: 8.1,
      likely: 6.5,
      confident: 0,
      needsAnswers: true,
      friction: null,
      goals: [],
      causes: [],
    },
  ],
  count: 4,
  priors: [
    {
      question: 'csat',
      pages: 9,
      answers: 522,
      rate: 0.21,
      auc: { value: 0.64, low: 0.57, high: 0.71 },
      evidence: 'confirmed',
      isUsed: true,
    },
  ],
  sample: null,
};

/** Friction and satisfaction on the same views: a sign that matters, and one with few answers. */
export const FRICTION_STUDY: FrictionStudyResponse = {
  from: '2026-10-26',
  to: TODAY,
  page: '',
  question: 'csat',
  answers: 306,
  dissatisfied: shareOf(125, 306),
  afterSign: 4,
  withoutView: 2,
  signals: [
    {
      signal: 'rage-click',
      with: shareOf(25, 100),
      without: shareOf(156, 206),
      difference: -0.507,
      low: -0.601,
      high: -0.395,
      p: 1e-16,
      q: 2e-16,
      test: 'z',
      needed: 376,
      missing: 230,
      verdict: 'worse',
    },
    {
      signal: 'scroll-hunting',
      with: shareOf(3, 4),
      without: shareOf(178, 302),
      difference: 0.16,
      low: -0.29,
      high: 0.37,
      p: 0.65,
      q: 0.65,
      test: 'fisher',
      needed: 376,
      missing: 370,
      verdict: 'needsMore',
    },
  ],
  auc: { value: 0.71, low: 0.62, high: 0.8 },
  evidence: 'confirmed',
};

const WEEK = { from: '2026-11-09', to: '2026-11-15' };
/** A change in the last week that was tested: satisfaction of the checkout fell. */
export const CHANGE: Change = {
  ...WEEK,
  page: '/checkout',
  measure: 'score',
  name: 'csat',
  unit: 'share',
  direction: 'higherIsBetter',
  base: { value: 0.78, n: 120 },
  other: { value: 0.65, n: 110 },
  difference: -0.13,
  low: -0.2,
  high: -0.06,
  q: 0.02,
  verdict: 'worse',
};
/** Two changes in three tested weeks. */
export const CHANGES: ChangesResponse = {
  from: '2026-09-28',
  to: TODAY,
  weeks: [
    { ...WEEK, pages: 41, tests: 57, changes: 1 },
    { from: '2026-11-02', to: '2026-11-08', pages: 40, tests: 55, changes: 1 },
    { from: '2026-10-26', to: '2026-11-01', pages: 38, tests: 50, changes: 0 },
  ],
  changes: [
    CHANGE,
    {
      ...CHANGE,
      from: '2026-11-02',
      to: '2026-11-08',
      page: '/',
      measure: 'friction',
      name: null,
      unit: 'points',
      direction: 'lowerIsBetter',
      base: { value: 8.4, n: 2_100 },
      other: { value: 5.1, n: 2_000 },
      difference: -3.3,
      low: -4.6,
      high: -2.02,
      verdict: 'better',
    },
  ],
  next: { from: '2026-11-16', to: '2026-11-22', on: '2026-11-26' },
};

/** A comparison of shares, by default of the score. */
const compared = (
  base: [number, number],
  other: [number, number],
  more: Partial<Compared> = {},
): Compared => {
  const [b, o] = [base, other].map(([successes, n]) => ({ successes, n })) as [
    { successes: number; n: number },
    { successes: number; n: number },
  ];
  const direction = more.direction ?? 'higherIsBetter';
  return {
    measure: 'score',
    name: 'csat',
    unit: 'share',
    direction,
    base: { value: b.n ? b.successes / b.n : null, n: b.n },
    other: { value: o.n ? o.successes / o.n : null, n: o.n },
    ...compareShares(b, o, direction),
    q: null,
    ...more,
  };
};
/** The page before and now: satisfaction surely fell, rage clicks surely became fewer, the rest is unsure. */
export const COMPARISON: CompareResponse = {
  page: '/checkout',
  base: {
    from: '2026-09-28',
    to: '2026-10-25',
    filter: '',
    sample: null,
    views: 2_000,
    viewsLow: 2_000,
    viewsHigh: 2_000,
    answers: 200,
    eligible: 900,
    sampled: 300,
    score: score(160, 200),
    friction: frictionIndex({ views: 2_000, sum: 12_000, sumOfSquares: 600_000 }),
  },
  other: {
    from: '2026-10-26',
    to: TODAY,
    filter: '',
    sample: null,
    views: 1_900,
    viewsLow: 1_900,
    viewsHigh: 1_900,
    answers: 200,
    eligible: 900,
    sampled: 300,
    score: score(130, 200),
    friction: frictionIndex({ views: 1_900, sum: 11_000, sumOfSquares: 560_000 }),
  },
  question: 'csat',
  wording: 1,
  comparisons: [
    compared([160, 200], [130, 200]),
    compared([1, 1], [1, 1], {
      measure: 'friction',
      name: null,
      unit: 'points',
      direction: 'lowerIsBetter',
      base: { value: 6, n: 2_000 },
      other: { value: 5.79, n: 1_900 },
      difference: -0.21,
      low: -1.2,
      high: 0.8,
      p: 0.68,
      test: 'welch',
      needed: 950,
      missing: 0,
      verdict: 'noSureChange',
    }),
    compared([100, 640], [100, 600], {
      measure: 'answerRate',
      name: null,
      verdict: 'needsMore',
      missing: 4_321,
    }),
    compared([80, 2_000], [20, 1_900], { measure: 'signal', name: 'rage-click', direction: 'lowerIsBetter' }),
    compared([0, 0], [0, 0], { measure: 'vital', name: 'inp' }),
    compared([10, 20], [300, 400], { measure: 'vital', name: 'lcp' }),
  ],
  notes: [
    { code: 'wording', text: 'The wording of the question changed: only answers to version 1 are compared.' },
  ],
};
const DAY_FIGURES: AlertFigures = {
  window: 'day',
  from: '2026-11-20',
  to: '2026-11-20',
  value: 0,
  low: null,
  high: null,
  n: 0,
  usual: { low: 810, high: 1_120, periods: 8 },
};
/** An alert; by default a site without views on a Friday. */
export const alert = (changes: Partial<Alert> = {}, figures: Partial<AlertFigures> = {}): Alert => {
  const { kind = 'views', day = '2026-11-20' } = changes;
  return {
    id: `${day}.${kind}`,
    kind,
    page: '',
    day,
    figures: { ...DAY_FIGURES, ...figures },
    ended: null,
    raised: '2026-11-21T00:17:00.000Z',
    seen: false,
    next: 'check-tag',
    more: [],
    ...changes,
  };
};
const RISEN = { value: 12.3, low: 11.2, high: 13.4, n: 2_000, usual: { low: 5.8, high: 6.9, periods: 8 } };
/** One of each kind. */
export const ALERTS: Alert[] = [
  alert({}, { window: 'hours', hours: { since: 12, until: 15 } }),
  alert(
    { kind: 'answers', next: 'check-answering' },
    {
      n: 900,
      holiday: { day: '2026-11-20', name: 'Example Day' },
      usual: { low: 25, high: 29, periods: 8 },
      impressions: { value: 300, expected: 310 },
    },
  ),
  alert(
    {
      kind: 'friction',
      next: 'see-spots',
      ended: '2026-11-21',
      more: [{ page: '/checkout', figures: { ...DAY_FIGURES, ...RISEN }, ended: null }],
    },
    RISEN,
  ),
  alert(
    { kind: 'errors', page: '/checkout', next: 'see-errors' },
    {
      value: 0.081,
      low: 0.07,
      high: 0.094,
      n: 2_000,
      usual: { low: 0.015, high: 0.022, periods: 8 },
    },
  ),
  alert(
    { kind: 'new-error', page: '/checkout', next: 'see-errors' },
    {
      value: 0.12,
      low: 0.09,
      high: 0.15,
      n: 340,
      usual: null,
      error: 'TypeError /app.js:12:34',
    },
  ),
  alert(
    { kind: 'floor', page: '/returns', day: '2026-11-15', next: 'read-answers' },
    {
      window: 'weeks',
      from: '2026-10-19',
      to: '2026-11-15',
      value: 0.3,
      low: 0.25,
      high: 0.36,
      n: 280,
      usual: null,
      floor: 0.6,
      question: 'csat',
    },
  ),
];
const quote = (id: string, text: string, value: number, lang: string | null = 'en'): Quote => ({
  id,
  text,
  lang,
  page: '/checkout',
  day: '2026-11-20',
  kind: 'csat',
  value,
});

export function theme(kind: ThemeKind, label: string, change: Partial<Theme> = {}): Theme {
  const low = kind === 'low' ? 12 : 2;
  return {
    id: kind === 'own' ? `own:${label}` : `en:${label}`,
    kind,
    label,
    words: [label, `${label}s`],
    lang: kind === 'own' ? null : 'en',
    mentions: 12,
    of: 40,
    all: { mentions: 14, low, high: 14 - low },
    z: kind === 'own' ? null : 3.1,
    q: kind === 'own' ? null : 0.01,
    quotes: [1, 2, 3].map((i) =>
      quote(`${label}${i}`, `The ${label} again, number ${i}`, kind === 'low' ? 1 : 5),
    ),
    trend: {
      before: { mentions: 3, of: 70 },
      now: { mentions: 14, of: 80 },
      difference: 0.13,
      low: 0.03,
      high: 0.23,
      p: 0.01,
      q: 0.04,
      verdict: 'more',
    },
    ...change,
  };
}

export const themes = (from: string, to: string, change: Partial<ThemesResponse> = {}): ThemesResponse => ({
  from,
  to,
  comments: 80,
  low: 40,
  high: 30,
  unread: 0,
  upTo: null,
  since: null,
  before: { from: '2026-09-28', to: '2026-10-25', comments: 70 },
  themes: [
    theme('low', 'form'),
    theme('low', 'ei toimi', {
      id: 'fi:ei toim',
      lang: 'fi',
      of: 25,
      trend: null,
      quotes: [quote('fi1', 'Lomake ei toimi', 1, 'fi')],
    }),
    theme('own', 'Returns', { words: ['return', 'palautus'], of: 80 }),
  ],
  newest: { low: [], high: [quote('high1', 'Quick and clear', 5)] },
  ...change,
});
