import { env, exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { foldDay } from '../src/jobs/fold.ts';
import { addToken } from '../src/store/tokens.ts';
import { newSite } from '../test/fixtures.ts';
import { fillViews } from './fillViews.ts';

const DAYS = 56;
const VIEWS_A_DAY = 5_000;
const PAGES = 1_000;
const ROUNDS = 15;

const days = Array.from({ length: DAYS + 1 }, (_, i) =>
  new Date(Date.UTC(2026, 8, 1 + i)).toISOString().slice(0, 10),
);
const dayFromEnd = (n: number) => days.at(-n)!;
const now = `from=${dayFromEnd(28)}&to=${dayFromEnd(1)}`;
const before = `from=${dayFromEnd(56)}&to=${dayFromEnd(29)}`;

const FILL_ANSWERS = `
  WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < 100)
  INSERT INTO answers (id, n, site, day, at, page, landing, kind, value, wording, asked_in, via, device)
  SELECT lower(hex(randomblob(16))), 1, ?1, ?2, unixepoch(?2) * 1000, '/p/' || (abs(random()) % ${PAGES}) || 'x', 1, 'csat',
    1 + abs(random()) % 5, 1, 'fi', 'auto', 'phone' FROM row`;

it('a comparison of two periods costs at most twice what the summary of one costs', async () => {
  const { key } = await newSite({ timezone: 'UTC' });
  await fillViews(env.DB, key, days, VIEWS_A_DAY, PAGES);
  for (const day of days) await env.DB.prepare(FILL_ANSWERS).bind(key, day).run();
  // The last day is counted from rows, as today is.
  for (const day of days.slice(0, -1)) await foldDay(env.DB, key, day, Date.now());
  const authorization = `Bearer ${await addToken(env.DB, { sites: [key], scopes: ['read'] }, Date.now())}`;
  const read = async (path: string) => {
    const start = performance.now();
    const response = await exports.default.fetch(`https://kitka.example/api/v1/sites/${key}/${path}`, {
      headers: { authorization },
    });
    expect(response.status).toBe(200);
    await response.text();
    return performance.now() - start;
  };
  const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
  for (const [what, more] of [
    ['site', '&page='],
    ['page', '&page=/p/7x'],
    ['site with a filter', '&page=&filter=device:phone'],
  ] as const) {
    const asked = {
      summaries: [`summary?${now}${more}`, `summary?${before}${more}`],
      compare: `compare?${now}${more}`,
    };
    const [one, both, compared]: number[][] = [[], [], []];
    // In turns, so that whatever else the machine does falls on all alike.
    for (let round = 0; round < ROUNDS; round++) {
      const [last, first] = [await read(asked.summaries[0]!), await read(asked.summaries[1]!)];
      one!.push(last);
      both!.push(last + first);
      compared!.push(await read(asked.compare));
    }
    const [a, b, c] = [median(one!), median(both!), median(compared!)];
    console.log(
      `${what}: summary ${a.toFixed(1)} ms, of both periods ${b.toFixed(1)} ms, compare ${c.toFixed(1)} ms: ${(c / a).toFixed(2)} times one (goal <= 2), ${(c / b).toFixed(2)} times both`,
    );
  }
  for (const more of ['', '&filter=device:phone']) {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) times.push(await read(`compare/pages?only=sure&${now}${more}`));
    console.log(`all ${PAGES} pages${more}: ${median(times).toFixed(0)} ms`);
  }
});
