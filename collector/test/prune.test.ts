import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { prune } from '../src/jobs/prune.ts';
import { addLink, openSession } from '../src/query/access.ts';
import { removeSite } from '../src/query/sites.ts';
import { makeAnswer, makeBeacon, newSite, post } from './house.ts';

const DAY_MS = 86_400_000;
const count = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n');

it('removes what nothing needs any more, and only that', async () => {
  const now = Date.now();
  const [gone, here] = [await newSite(), await newSite()];
  for (const { key } of [gone, here]) {
    await Promise.all([post(`/b/${key}`, makeBeacon()), post(`/a/${key}`, makeAnswer())]);
  }
  await removeSite(env.DB, gone.key);
  // A page that was still open sends an answer to the removed site, which isolates remember for a while.
  expect((await post(`/a/${gone.key}`, makeAnswer())).status).toBe(200);
  await openSession(env.DB, await addLink(env.DB, now), now);
  await addLink(env.DB, now - 2 * DAY_MS);
  await env.DB.batch([
    env.DB.prepare("INSERT INTO erasures VALUES ('old', ?1)").bind(now - 61 * DAY_MS),
    env.DB.prepare("INSERT INTO erasures VALUES ('new', ?1)").bind(now - 59 * DAY_MS),
  ]);

  await prune(env.DB, now);

  const sites = await env.DB.prepare(
    'SELECT DISTINCT site FROM tallies UNION SELECT DISTINCT site FROM answers',
  ).all();
  expect(sites.results).toEqual([{ site: here.key }]);
  expect([await count('links'), await count('sessions'), await count('erasures')]).toEqual([1, 1, 1]);

  await prune(env.DB, now + 31 * DAY_MS);
  expect([await count('links'), await count('sessions'), await count('erasures')]).toEqual([0, 0, 0]);
  expect(await count('answers')).toBe(1);
});
