import { env, exports } from 'cloudflare:workers';
import type { ArrivalsResponse } from '@kitka/shared/api/api';
import { LIMITS } from '@kitka/shared/wire/limits';
import { beforeEach, expect, it } from 'vitest';
import { removeExpired } from '../src/store/expired.ts';
import { addRefusedOrigin } from '../src/store/refusedOrigins.ts';
import { changeSite, removeSite, type StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { makeAnswer, makeView, newSite, ORIGIN, post, resetStore } from './fixtures.ts';

const HOUR_MS = 60 * 60 * 1000;
const WWW = 'https://www.shop.example';
let site: StoredSite;
let authorization: string;
beforeEach(async () => {
  await resetStore();
  site = await newSite();
  authorization = `Bearer ${await addToken(env.DB, { scopes: ['read'] }, Date.now())}`;
});

async function arrivals(): Promise<ArrivalsResponse> {
  const response = await exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}/arrivals`, {
    headers: { authorization },
  });
  expect(response.status).toBe(200);
  return response.json();
}
const send = (origin: string, headers: Record<string, string> = {}) =>
  post(`/b/${site.key}`, makeView(), { origin, ...headers });
const rows = async () =>
  (
    await env.DB.prepare('SELECT origin, at FROM refused_origins WHERE site = ?1 ORDER BY origin')
      .bind(site.key)
      .all<{ origin: string; at: number }>()
  ).results;

it('tells of the first view and the first answer at once, and of nothing before', async () => {
  expect(await arrivals()).toEqual({ hasViews: false, hasAnswers: false, dropped: {}, refusedOrigins: [] });
  await post(`/b/${site.key}`, makeView());
  expect(await arrivals()).toMatchObject({ hasViews: true, hasAnswers: false });
  await post(`/a/${site.key}`, makeAnswer());
  expect(await arrivals()).toMatchObject({ hasViews: true, hasAnswers: true });
});

it('tells what was left out by its reason, and from which other origins messages came', async () => {
  expect((await send(WWW)).status).toBe(403);
  await send('https://shop.translate.example');
  await send(ORIGIN, { 'user-agent': 'Googlebot/2.1' });
  await expect.poll(arrivals).toEqual({
    hasViews: false,
    hasAnswers: false,
    dropped: { origin: 2, bot: 1 },
    refusedOrigins: expect.arrayContaining([WWW, 'https://shop.translate.example']),
  });
});

it('says nothing more of an origin once it is one of the site’s', async () => {
  await send(WWW);
  await expect.poll(async () => (await arrivals()).refusedOrigins).toEqual([WWW]);
  const by = { who: 'Test', now: Date.now(), version: null };
  await changeSite(env.DB, site.key, { origins: [ORIGIN, WWW] }, by);
  expect((await arrivals()).refusedOrigins).toEqual([]);
});

it.each([
  ['null', {}],
  ['file://', {}],
  ['chrome-extension://abcdefgh', {}],
  ["https://shop.example'; DROP TABLE sites", {}],
  ['https://<img src=x>', {}],
  // No browser sends a pattern, and whoever added it would add all hosts below it.
  ['https://*.elsewhere.example', {}],
  [`https://${'a'.repeat(300)}.example`, {}],
  ['https://opted-out.example', { 'sec-gpc': '1' }],
])('keeps no origin that is not one, nor that of somebody who opted out: %s', async (origin, headers) => {
  expect((await send(origin, headers)).status).toBe(403);
  // What comes after it is kept.
  await send(WWW);
  await expect.poll(async () => (await rows()).map((row) => row.origin)).toEqual([WWW]);
});

it('keeps no more than so many, however many are made up, and writes each once an hour', async () => {
  const now = Date.now();
  const flood = Array.from({ length: LIMITS.refusedOrigins + 10 }, (_, i) => `https://made-up-${i}.example`);
  for (const origin of flood) await addRefusedOrigin(env.DB, site.key, origin, now);
  expect(await rows()).toHaveLength(LIMITS.refusedOrigins);
  await addRefusedOrigin(env.DB, site.key, flood[0]!, now + 1);
  expect((await rows()).every(({ at }) => at === now)).toBe(true);
  await addRefusedOrigin(env.DB, site.key, flood[0]!, now + HOUR_MS + 1);
  expect((await rows()).filter(({ at }) => at > now)).toEqual([{ origin: flood[0], at: now + HOUR_MS + 1 }]);
  // Another isolate has written nothing yet; the store has no room either.
  await addRefusedOrigin(env.DB, site.key, 'https://one-more.example', now + HOUR_MS + 2);
  expect(await rows()).toHaveLength(LIMITS.refusedOrigins);
});

it('forgets an origin a day after its last message, and with the site', async () => {
  const now = Date.now();
  await addRefusedOrigin(env.DB, site.key, 'https://old.example', now - 25 * HOUR_MS);
  await addRefusedOrigin(env.DB, site.key, WWW, now);
  expect((await arrivals()).refusedOrigins).toEqual([WWW]);
  await removeExpired(env.DB, now);
  expect((await rows()).map(({ origin }) => origin)).toEqual([WWW]);
  await removeSite(env.DB, site.key);
  expect(await rows()).toEqual([]);
});
