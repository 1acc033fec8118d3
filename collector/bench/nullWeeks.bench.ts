import { env } from 'cloudflare:workers';
import type { ChangesResponse } from '@kitka/shared/api/changes';
import type { Compared, ComparePagesResponse } from '@kitka/shared/api/compare';
import { wilson } from '@kitka/shared/measures/wilson';
import { it } from 'vitest';
import { seeded } from '../../shared/test/measures/seeded.ts';
import { addDays } from '../src/ingest/day.ts';
import { mondayOf, sundayOf } from '../src/ingest/week.ts';
import { foldDay } from '../src/jobs/fold.ts';
import { testWeek } from '../src/jobs/testWeek.ts';
import { testWeeks, WEEKS_READ } from '../src/jobs/verdicts.ts';
import { readWeeks } from '../src/query/weeks.ts';
import { settledOn } from '../src/query/weeksToTest.ts';
import { type AnswerRow, beginAnswers } from '../src/store/answers.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { beginViews, type ViewRow } from '../src/store/views.ts';
import { newSite, reader, resetStore } from '../test/fixtures.ts';
import { CALM, type PageDay, RESTLESS, unchangedSite } from './unchangedSite.ts';

const PAGES = 50;
const WEEKS = 13;
const SITES = 9;
/** A Monday. */
const START = '2026-01-05';
/** Ms that all of it may take on a slow machine. */
const TIMEOUT_MS = 3_600_000;
/** Rows that one statement writes. */
const CHUNK = 2_000;
/** A page that changes in the last week of every site, so that what is found can be printed too. */
const CHANGED = { page: '/p1', friction: 1.8, satisfied: 0.35 };

/** Counts of weeks or intervals, and of those in which something was so. */
interface Tally {
  n: number;
  successes: number;
}
const tally = (): Tally => ({ n: 0, successes: 0 });
function count(into: Tally, isSo: boolean): void {
  into.n++;
  if (isSo) into.successes++;
}
function told({ n, successes }: Tally): string {
  const { low, high } = wilson(successes, n);
  const percent = (share: number) => (100 * share).toFixed(1);
  return `${percent(successes / n)}% of ${n} (${percent(low)} to ${percent(high)})`;
}

it(
  `how often something is called changed on sites of ${PAGES} pages on which nothing changes`,
  async () => {
    await resetStore();
    const all = tally();
    for (const [name, restlessness] of [
      ['calm', CALM],
      ['restless', RESTLESS],
    ] as const) {
      const alarms = tally();
      const undrifted = tally();
      const held = { score: tally(), friction: tally() };
      const compared = { score: tally(), friction: tally() };
      const found = { score: tally(), friction: tally() };
      for (let number = 0; number < SITES; number++) {
        const site = await newSite({ timezone: 'UTC' });
        const next = unchangedSite(seeded(101 + 7_919 * number), PAGES, restlessness);
        const lastWeek = addDays(START, 7 * WEEKS);
        for (let day = START; day <= sundayOf(lastWeek); day = addDays(day, 1)) {
          const pages = next((page) => (page === CHANGED.page && day >= lastWeek ? CHANGED : {}));
          await write(site, day, pages);
          // As soon as a week can be tested, as the hourly job does.
          if (day === sundayOf(mondayOf(day))) await testWeeks(env.DB, Date.parse(settledOn(mondayOf(day))));
        }
        const read = await reader(site);
        const path = `/sites/${site.key}`;
        const { weeks, changes } = await read<ChangesResponse>(
          `${path}/changes?from=${START}&to=${sundayOf(lastWeek)}`,
        );
        for (const week of weeks) {
          if (week.from === lastWeek) continue;
          count(alarms, week.changes > 0);
          count(all, week.changes > 0);
          // The same tests as the job's, also those that were not sure: nothing changed, so 0 is the truth.
          for (const { measure, low, high } of testWeek(await readWeeks(env.DB, site, week.from, WEEKS_READ)))
            count(held[measure], low <= 0 && high >= 0);
          const plain = await read<ComparePagesResponse>(
            `${path}/compare/pages?from=${week.from}&to=${week.to}`,
          );
          count(undrifted, plain.changed > 0);
          const holds = ({ low, high }: Compared) => low <= 0 && high >= 0;
          for (const { score, friction } of plain.pages) {
            if (score && Math.min(score.base.n, score.other.n) >= 10) count(compared.score, holds(score));
            if (Math.min(friction.base.n, friction.other.n) >= 100) count(compared.friction, holds(friction));
          }
        }
        for (const measure of ['score', 'friction'] as const)
          count(
            found[measure],
            changes.some(
              (one) => one.from === lastWeek && one.page === CHANGED.page && one.measure === measure,
            ),
          );
      }
      console.log(`${name} sites, ${SITES} of ${WEEKS - 1} weeks:`);
      console.log(`  weeks with any alarm: ${told(alarms)} (goal <= 12%)`);
      console.log(`  the same if views were taken to be independent (compare/pages): ${told(undrifted)}`);
      console.log(
        `  ranges of the job that hold the truth: score ${told(held.score)}, friction ${told(held.friction)} (goal 93 to 97%)`,
      );
      console.log(
        `  ranges of compare/pages: score ${told(compared.score)}, friction ${told(compared.friction)}`,
      );
      console.log(
        `  a page that did change, found: score ${told(found.score)}, friction ${told(found.friction)}`,
      );
    }
    console.log(`all weeks with any alarm: ${told(all)} (goal <= 12%)`);
  },
  TIMEOUT_MS,
);

/** Writes a day as the Ledger does, and folds it. Its views are then deleted, as their totals tell all that is needed. */
async function write(site: StoredSite, day: string, pages: readonly PageDay[]): Promise<void> {
  const views = pages.flatMap(({ page, masks }) =>
    masks.map((signals) => viewRow(site.key, day, page, signals)),
  );
  const answers = pages.flatMap(({ page, answers: values }) =>
    values.map((value) => answerRow(site.key, day, page, value)),
  );
  const names = JSON.stringify(pages.map(({ page }) => page));
  await env.DB.batch([
    ...Array.from({ length: Math.ceil(views.length / CHUNK) }, (_, i) =>
      beginViews(env.DB, views.slice(CHUNK * i, CHUNK * (i + 1))),
    ),
    beginAnswers(env.DB, answers),
    env.DB.prepare(
      'INSERT INTO pages SELECT ?1, value, ?2 FROM json_each(?3) WHERE true ON CONFLICT DO NOTHING',
    ).bind(site.key, day, names),
  ]);
  await foldDay(env.DB, site.key, day, Date.parse(day));
  await env.DB.prepare('DELETE FROM views WHERE site = ?1').bind(site.key).run();
}

const ID = () => crypto.randomUUID().replaceAll('-', '');

const viewRow = (site: string, day: string, page: string, signals: number): ViewRow => ({
  site,
  day,
  id: ID().slice(0, 16),
  n: 1,
  minute: Date.parse(day) / 60_000,
  page,
  landing: 1,
  nav: 'load',
  device: 'phone',
  lang: 'fi',
  country: null,
  ref: null,
  came_from: null,
  source: null,
  medium: null,
  campaign: null,
  lcp: null,
  inp: null,
  cls: null,
  fcp: null,
  ttfb: null,
  signals,
  spots: null,
  steps: 7,
  goals: null,
  failed: 0,
});

const answerRow = (site: string, day: string, page: string, value: number): AnswerRow => ({
  id: ID(),
  n: 1,
  site,
  day,
  at: Date.parse(day),
  page,
  view: null,
  view_day: null,
  landing: 1,
  nav: 'load',
  device: 'phone',
  lang: 'fi',
  country: null,
  ref: null,
  came_from: null,
  source: null,
  medium: null,
  campaign: null,
  kind: 'csat',
  value,
  worth: null,
  wording: 1,
  asked_in: 'fi',
  via: 'auto',
  comment: null,
  reasons: null,
  agreement: null,
  agreed: null,
  contact: null,
  duration: null,
  signal: null,
  selector: null,
  error: null,
  prompt: null,
});
