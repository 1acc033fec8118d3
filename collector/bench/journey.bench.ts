import { env, exports } from 'cloudflare:workers';
import type { JourneyResponse } from '@kitka/shared/api/journey';
import { expect, it } from 'vitest';
import { addToken } from '../src/store/tokens.ts';
import { newSite } from '../test/fixtures.ts';
import { fillViews } from './fillViews.ts';

const VIEWS = 300_000;
const PAGES = 100;
const days = Array.from({ length: 28 }, (_, i) =>
  new Date(Date.UTC(2026, 9, 1 + i)).toISOString().slice(0, 10),
);

it.each([
  ['a page', '/p/7x', 400],
  ['the site', '', null],
])('the journey of %s of a site with 300,000 views', async (what, page, goal) => {
  const { key } = await newSite();
  await fillViews(env.DB, key, days, Math.round(VIEWS / days.length), PAGES);
  const token = await addToken(env.DB, { sites: [key], scopes: ['read'] }, Date.now());
  const times: number[] = [];
  let read: JourneyResponse | undefined;
  for (let i = 0; i < 9; i++) {
    const start = performance.now();
    const response = await exports.default.fetch(
      `https://kitka.example/api/v1/sites/${key}/journey?from=${days[0]}&to=${days.at(-1)}&page=${page}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    read = await response.json<JourneyResponse>();
    times.push(performance.now() - start);
  }
  expect(read!.arrivals.length).toBeGreaterThan(1);
  console.log(
    `journey of ${what}, 300,000 views of 28 days on ${PAGES} pages: ${times.sort((a, b) => a - b)[4]!.toFixed(0)} ms${goal ? ` (goal < ${goal})` : ''}`,
  );
});
