import { exports } from 'cloudflare:workers';
import type { AccountingResponse } from '@kitka/shared/api/api';
import { expect, it } from 'vitest';
import { CHROME, makeView, newSite, ORIGIN, reader } from './fixtures.ts';

/** As in collector/wrangler.jsonc. */
const LIMIT = 1_200;
const SIGN_IN_LIMIT = 30;

it('takes so many messages of one address in a minute, and counts the others without the Ledger', async () => {
  const site = await newSite();
  const read = await reader(site);
  const from = (address: string, path: 'a' | 'b', message: unknown) =>
    exports.default.fetch(`https://kitka.example/${path}/${site.key}`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'user-agent': CHROME, 'cf-connecting-ip': address },
      body: JSON.stringify(message),
    });

  // Nothing of these is stored, but they count. The minute may end meanwhile, and another begin.
  const refused: Response[] = [];
  let taken = 0;
  for (; refused.length === 0 && taken <= 2 * LIMIT; )
    for (const response of await Promise.all(
      Array.from({ length: 100 }, () => from('203.0.113.7', 'b', { v: 1 })),
    ))
      if (response.status === 429) refused.push(response);
      else taken++;
  expect(taken).toBeGreaterThanOrEqual(LIMIT);
  expect(taken).toBeLessThanOrEqual(2 * LIMIT);
  expect([refused[0]?.headers.get('x-kitka'), refused[0]?.headers.get('retry-after')]).toEqual([
    'rate',
    '60',
  ]);
  // Others are not affected.
  const other = await from('203.0.113.8', 'b', makeView());
  expect(other.headers.get('x-kitka')).toBe('stored');

  await expect
    .poll(async () => (await read<AccountingResponse>(`/sites/${site.key}/accounting`)).dropped.rate)
    .toBe(refused.length);
  const { received, stored, dropped } = await read<AccountingResponse>(`/sites/${site.key}/accounting`);
  expect(received).toBe(stored + Object.values(dropped).reduce((sum, n) => sum + n, 0));
});

it('takes so many tries to sign in of one address in a minute', async () => {
  const statuses = new Set<number>();
  for (let i = 0; i < 2 && !statuses.has(429); i++)
    for (const { status } of await Promise.all(
      Array.from({ length: SIGN_IN_LIMIT + 1 }, () =>
        exports.default.fetch('https://kitka.example/api/v1/session', {
          method: 'POST',
          headers: {
            origin: 'https://kitka.example',
            'content-type': 'application/json',
            'cf-connecting-ip': '203.0.113.9',
          },
          body: JSON.stringify({ token: 'made-up' }),
        }),
      ),
    ))
      statuses.add(status);
  expect([...statuses].sort()).toEqual([401, 429]);
});
