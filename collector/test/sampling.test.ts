import { env } from 'cloudflare:workers';
import type { SamplingResponse } from '@kitka/shared/api/sampling';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { STEP } from '@kitka/shared/wire/steps';
import { beforeAll, expect, it } from 'vitest';
import { dayOf } from '../src/ingest/day.ts';
import { foldDay } from '../src/jobs/fold.ts';
import { readSampling } from '../src/query/sampling.ts';
import { readScope } from '../src/query/scope.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { newSite, reader, resetStore } from './fixtures.ts';

beforeAll(resetStore);

const NOW = Date.now();
const siteWith = (sampleRate: number) =>
  newSite({ settings: { ...DEFAULT_SETTINGS, prompt: { ...DEFAULT_SETTINGS.prompt, sampleRate } } });

/** Stores views of today with these steps. */
const bring = async (site: StoredSite, ...given: readonly [n: number, steps: number][]) => {
  for (const [i, [n, steps]] of given.entries())
    await env.DB.prepare(
      `WITH RECURSIVE row (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM row WHERE i < ?4 - 1)
       INSERT INTO views (site, day, id, n, minute, page, landing, signals, steps, failed)
       SELECT ?1, ?2, printf('%04x%04x00000000', i % 65536, ?5 * 8 + i / 65536), 1, 0, '/a', 0, 0, ?3, 0 FROM row`,
    )
      .bind(site.key, dayOf(NOW, site.timezone), steps, n, i)
      .run();
};
const read = async (site: StoredSite) =>
  (await reader(site))<SamplingResponse>(`/sites/${site.key}/sampling`);

const DRAWN = STEP.eligible | STEP.drawn;

it('the check of the sample goes by browsers that drew, not by views, as who is chosen is asked once and then rests', async () => {
  const site = await siteWith(10);
  await bring(
    site,
    [4_500, DRAWN],
    [500, DRAWN | STEP.sampled | STEP.impression],
    // The others come again and again, and stay eligible.
    [20_000, STEP.eligible],
    [30, STEP.eligible | STEP.sampled],
    [70, STEP.selfOpened],
  );
  const told = await read(site);
  expect(told).toMatchObject({
    rate: 0.1,
    draws: 5_000,
    chosen: 500,
    expected: 500,
    share: 0.1,
    verdict: 'fits',
  });
  expect(told.p).toBeCloseTo(1, 10);
  await foldDay(env.DB, site.key, dayOf(NOW, site.timezone), NOW);
  expect(await read(site)).toEqual(told);
});

it('warns only where chance hardly explains the difference', async () => {
  const reference = await siteWith(10);
  await bring(reference, [47_000, DRAWN], [5_000, DRAWN | STEP.sampled]);
  const told = await read(reference);
  expect(told).toMatchObject({ draws: 52_000, expected: 5_200, verdict: 'fits' });
  expect(told.chiSquare).toBeCloseTo(8.547, 3);
  expect(told.p).toBeCloseTo(0.00346, 5);
  const wrong = await siteWith(10);
  await bring(wrong, [47_300, DRAWN], [4_700, DRAWN | STEP.sampled]);
  expect(await read(wrong)).toMatchObject({ verdict: 'differs' });
});

it('has nothing to check where everybody is asked, or few have drawn', async () => {
  const everybody = await siteWith(100);
  await bring(everybody, [300, STEP.eligible | STEP.sampled]);
  expect(await read(everybody)).toMatchObject({ draws: 0, share: null, verdict: 'everybody' });
  const few = await siteWith(10);
  await bring(few, [20, DRAWN], [20, DRAWN | STEP.sampled]);
  expect(await read(few)).toMatchObject({ draws: 40, p: null, verdict: 'tooFew' });
});

it('leaves out views that would have to be scaled up from a sample', async () => {
  const site = await siteWith(50);
  const today = dayOf(NOW, site.timezone);
  await bring(site, [300, DRAWN], [300, DRAWN | STEP.sampled]);
  const before = dayOf(NOW - 86_400_000, site.timezone);
  await foldDay(env.DB, site.key, before, NOW);
  await env.DB.prepare(
    "INSERT INTO accounting (site, day, shard, received, stored, dropped, views, answers, pages) VALUES (?1, ?2, 0, 600, 600, '{}', 600, 0, 1)",
  )
    .bind(site.key, today)
    .run();
  const scope = await readScope(env.DB, site, { from: before, to: today }, [], null, 300);
  expect(scope.sample).not.toBeNull();
  expect(scope.totals).not.toBeNull();
  expect(await readSampling(env.DB, scope)).toMatchObject({ to: before, draws: 0 });
});
