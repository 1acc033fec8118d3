import { env, exports } from 'cloudflare:workers';
import type { FixFirstResponse, FixOrder } from '@kitka/shared/api/fixFirst';
import { fitLogistic, probability } from '@kitka/shared/measures/fitLogistic';
import { shrink } from '@kitka/shared/measures/shrink';
import { DEFAULT_TARGET } from '@kitka/shared/measures/target';
import { maskOf } from '@kitka/shared/settings/signals';
import { expect, it } from 'vitest';
import { seeded } from '../../shared/test/measures/seeded.ts';
import { dayOf } from '../src/ingest/day.ts';
import { fold } from '../src/jobs/fold.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { newSite } from '../test/fixtures.ts';
import { fillViews } from './fillViews.ts';

const DAY_MS = 86_400_000;
const day = (ago: number, timezone: string) => dayOf(Date.now() - ago * DAY_MS, timezone);

/** Reads what to fix first, as the dashboard does. */
async function reader(site: string) {
  const token = await addToken(env.DB, { sites: [site], scopes: ['read'] }, Date.now());
  return async (query: string) => {
    const response = await exports.default.fetch(
      `https://kitka.example/api/v1/sites/${site}/fix-first?${query}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    expect(response.status).toBe(200);
    return response.json<FixFirstResponse>();
  };
}

/** Sites with made-up truth: what each page's dissatisfied share is, and how much friction its views have. */
const SITES = 60;
const PAGES = 100;
const TOP = 5;
const RATES = [0.0005, 0.002, 0.01];
const { normal, binomial, uniform } = seeded(20261129);

interface TruePage {
  page: string;
  views: number;
  /** Share of views with a rage click, and true share of dissatisfied visitors. */
  rough: number;
  dissatisfied: number;
}
/**
 * @param slope how strongly dissatisfaction follows friction, on the scale of log odds
 * @param rest standard deviation of what it follows besides
 */
const trueSite = (slope: number, rest: number): TruePage[] =>
  Array.from({ length: PAGES }, (_, i) => {
    const friction = normal();
    return {
      page: `/p/${i}x`,
      views: Math.max(1, Math.round(Math.exp(6.2 + 1.5 * normal()))),
      rough: Math.min(1, Math.exp(1.5 + 0.8 * friction) / 60),
      dissatisfied: 1 / (1 + Math.exp(1.6 - slope * friction - rest * normal())),
    };
  });

const RAGE = maskOf(['rage-click']);
const ADD_VIEWS = `
  WITH RECURSIVE one (page, rough, i) AS (
    SELECT value ->> 0, value ->> 2, value ->> 1 FROM json_each(?3)
    UNION ALL SELECT page, rough, i - 1 FROM one WHERE i > 1
  )
  INSERT INTO views
  SELECT ?1, ?2, lower(hex(randomblob(8))), 1, unixepoch(?2) / 60, page, 1, 'load', 'phone', 'en', 'FI', NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, iif(i <= rough, ${RAGE}, 0), NULL, 0, NULL, 0
  FROM one`;
const ADD_PAGES =
  "INSERT INTO pages (site, page, since) SELECT ?1, value ->> 0, '2026-01-01' FROM json_each(?2)";
const ADD_ANSWERS = `
  INSERT INTO answers (id, n, site, day, at, page, landing, kind, value, wording, asked_in, via)
  SELECT lower(hex(randomblob(32))), 1, ?1, ?2, unixepoch(?2) * 1000 + 43200000, value ->> 0, 1, 'csat', value ->> 1, 1, 'en', 'auto'
  FROM json_each(?3)`;

async function addAnswers(site: StoredSite, on: string, pages: readonly TruePage[], rate: number) {
  const answers = pages.flatMap(({ page, views, dissatisfied }) =>
    Array.from({ length: binomial(views, rate) }, () => [page, uniform() < dissatisfied ? 1 : 5] as const),
  );
  await env.DB.prepare(ADD_ANSWERS).bind(site.key, on, JSON.stringify(answers)).run();
  return answers;
}

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

it.each([
  ['where friction goes with dissatisfaction', 0.5, 0.3],
  ['where it does not', 0, 0.5],
])(
  'the first five pages, %s',
  async (name, slope, rest) => {
    const captured = new Map<string, number[][]>();
    const evidence = RATES.map(() => ({ confirmed: 0, open: 0, refuted: 0 }));
    for (let i = 0; i < SITES; i++) {
      const site = await newSite({ timezone: 'UTC' });
      const truth = trueSite(slope, rest);
      const on = day(3, 'UTC');
      await env.DB.prepare(ADD_PAGES)
        .bind(site.key, JSON.stringify(truth.map(({ page }) => [page])))
        .run();
      await env.DB.prepare(ADD_VIEWS)
        .bind(
          site.key,
          on,
          JSON.stringify(truth.map(({ page, views, rough }) => [page, views, binomial(views, rough)])),
        )
        .run();
      await fold(env.DB, Date.now());
      const read = await reader(site.key);
      const gain = new Map(
        truth.map(({ page, views, dissatisfied }) => [
          page,
          views * Math.max(0, dissatisfied - DEFAULT_TARGET),
        ]),
      );
      const best = [...gain.values()].sort((a, b) => b - a).slice(0, TOP);
      const all = mean(best) * TOP;
      const shareOf = (pages: readonly string[]) =>
        pages.slice(0, TOP).reduce((sum, page) => sum + gain.get(page)!, 0) / all;
      const answered = new Map(truth.map(({ page }) => [page, { n: 0, low: 0 }]));
      let before = 0;
      for (const [at, rate] of RATES.entries()) {
        // More visitors answer; those who had answered stay.
        for (const [page, value] of await addAnswers(site, on, truth, (rate - before) / (1 - before))) {
          const own = answered.get(page)!;
          own.n++;
          if (value === 1) own.low++;
        }
        before = rate;
        const sorted = (by: (page: TruePage) => number) =>
          truth.toSorted((a, b) => by(b) - by(a)).map(({ page }) => page);
        const raw = ({ page }: TruePage) => answered.get(page)!.low / Math.max(1, answered.get(page)!.n);
        const shrunk = ({ page, views }: TruePage) => {
          const { low, n } = answered.get(page)!;
          return views * Math.max(0, shrink({ successes: low, n }, DEFAULT_TARGET) - DEFAULT_TARGET);
        };
        const line = fitLogistic(
          truth.map(({ page, rough }) => {
            const { low, n } = answered.get(page)!;
            return { x: Math.log1p(60 * rough), n, cases: low };
          }),
        );
        const priored = ({ page, views, rough }: TruePage) => {
          const { low, n } = answered.get(page)!;
          const expected = probability(line, Math.log1p(60 * rough));
          return views * Math.max(0, shrink({ successes: low, n }, expected) - DEFAULT_TARGET);
        };
        const period = `from=${on}&to=${on}&limit=${TOP}`;
        const ours = async (order: FixOrder) => {
          const { pages, priors } = await read(`${period}&order=${order}`);
          if (order === 'expected' && priors[0]) evidence[at]![priors[0].evidence]++;
          return pages.map(({ path }) => path);
        };
        for (const [column, pages] of [
          ['worst raw score', sorted(raw)],
          ['views only', sorted(({ views }) => views)],
          ['views x shrunk', sorted(shrunk)],
          ['the same, friction as prior', sorted(priored)],
          ['Kitka', await ours('expected')],
          ['Kitka, order=confident', await ours('confident')],
        ] as const) {
          const rows = captured.get(column) ?? RATES.map((): number[] => []);
          rows[at]!.push(shareOf(pages));
          captured.set(column, rows);
        }
      }
      await env.DB.batch(
        ['views', 'totals', 'answers', 'pages'].map((table) =>
          env.DB.prepare(`DELETE FROM ${table} WHERE site = ?1`).bind(site.key),
        ),
      );
    }
    console.log(
      `Share of the avoidable dissatisfaction of the best ${TOP} of ${PAGES} pages that the first ${TOP} have, ${name} (${SITES} sites; answers of ${RATES.map((rate) => `${rate * 100} %`).join(', ')} of views)`,
    );
    for (const [column, rows] of captured)
      console.log(`  ${column.padEnd(28)} ${rows.map((row) => mean(row).toFixed(2)).join('  ')}`);
    console.log(
      `  friction confirmed, open, refuted: ${evidence.map((one) => `${one.confirmed}, ${one.open}, ${one.refuted}`).join('; ')}`,
    );
  },
  1_800_000,
);

it('what to fix first of 1,000 pages in 28 days', async () => {
  const site = await newSite({ timezone: 'UTC' });
  const days = Array.from({ length: 29 }, (_, i) => day(29 - i, 'UTC'));
  await fillViews(env.DB, site.key, days, 10_700, 1_000);
  while ((await fold(env.DB, Date.now())) > 0);
  for (const on of days) {
    const answers = Array.from({ length: 350 }, () => [
      `/p/${Math.floor(uniform() * 1_000)}x`,
      1 + Math.floor(uniform() * 5),
    ]);
    await env.DB.prepare(ADD_ANSWERS).bind(site.key, on, JSON.stringify(answers)).run();
  }
  const read = await reader(site.key);
  const period = `from=${days[1]}&to=${days.at(-1)}`;
  for (const [what, query] of [
    ['the first five', `${period}&limit=5`],
    ['the first twenty', period],
    ['the first five on phones', `${period}&limit=5&filter=device:phone`],
  ] as const) {
    const times: number[] = [];
    for (let i = 0; i < 9; i++) {
      const start = performance.now();
      const { pages } = await read(query);
      expect(pages.length).toBeGreaterThanOrEqual(5);
      times.push(performance.now() - start);
    }
    console.log(
      `${what}: ${times.sort((a, b) => a - b)[4]!.toFixed(0)} ms over 1,000 pages and 300,000 views (goal of the list: <= 200 ms)`,
    );
  }
});
