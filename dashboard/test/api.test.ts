import { expect, test, vi } from 'vitest';
import { ApiError, createApi, type Failure } from '../src/api.ts';

const reply = (status: number, body: string) => createApi(async () => new Response(body, { status }));
const error = (code: string) =>
  JSON.stringify({ error: { code, message: 'Words of the server.', field: 'from' } });
const RANGE = { from: '2026-11-01', to: '2026-11-07' };

test.each<[number, string, Failure]>([
  [401, error('signed_out'), { kind: 'signed-out', code: 'signed_out', message: 'Words of the server.' }],
  [404, error('site_unknown'), { kind: 'unknown', code: 'site_unknown', message: 'Words of the server.' }],
  [
    400,
    error('invalid'),
    { kind: 'refused', code: 'invalid', message: 'Words of the server.', field: 'from' },
  ],
  [503, error('busy'), { kind: 'broken', message: 'Words of the server.' }],
  [502, '<html>Bad gateway</html>', { kind: 'broken', message: 'The server responded with status 502.' }],
  [500, 'null', { kind: 'broken', message: 'The server responded with status 500.' }],
  [200, '<html>', { kind: 'broken', message: 'The response could not be read.' }],
])('a reply of %i with %s becomes a failure of its kind', async (status, body, failure) => {
  const rejection = await reply(status, body)
    .sites()
    .catch((thrown: unknown) => thrown);
  expect(rejection).toBeInstanceOf(ApiError);
  expect(rejection).toHaveProperty('failure', failure);
});

test('no reply at all is "unreachable"', async () => {
  const api = createApi(async () => {
    throw new TypeError('Failed to fetch');
  });
  await expect(api.sites()).rejects.toHaveProperty('failure', { kind: 'unreachable' });
});

test('names are encoded in addresses, and a cursor that is not there is left out', async () => {
  const send = vi.fn(async () => new Response('{}'));
  const api = createApi(send);
  await api.detail('a/b', '/x&y', RANGE);
  await api.answers('s', { page: null });
  await api.answers('s', { page: '/p', cursor: 'c=', commented: '1', limit: '5' });
  expect(send.mock.calls.map((call: unknown[]) => call[0])).toEqual([
    '/api/v1/sites/a%2Fb/pages/detail?page=%2Fx%26y&from=2026-11-01&to=2026-11-07',
    '/api/v1/sites/s/answers?',
    '/api/v1/sites/s/answers?page=%2Fp&cursor=c%3D&commented=1&limit=5',
  ]);
});

test('pages are asked for in an order, and only what is wanted stands in the address', async () => {
  const send = vi.fn(async () => new Response('{}'));
  const api = createApi(send);
  const first = { ...RANGE, sort: 'views', order: 'desc', search: null, cursor: null, limit: '50' } as const;
  await api.pages('s', first);
  await api.pages('s', { ...first, sort: 'lcp', order: 'asc', search: 'a&b', cursor: 'c=' });
  await api.jobs();
  expect(send.mock.calls.map((call: unknown[]) => call[0])).toEqual([
    '/api/v1/sites/s/pages?from=2026-11-01&to=2026-11-07&sort=views&order=desc&limit=50',
    '/api/v1/sites/s/pages?from=2026-11-01&to=2026-11-07&sort=lcp&order=asc&search=a%26b&cursor=c%3D&limit=50',
    '/api/v1/jobs',
  ]);
});

test('a receipt travels in a header, never in the address', async () => {
  const send = vi.fn<typeof fetch>(async () => new Response('{}'));
  const api = createApi(send);
  await api.ownAnswer('SECRET');
  await api.deleteAnswer('SECRET');
  expect(send.mock.calls).toEqual([
    ['/r', { headers: { accept: 'application/json', authorization: 'Receipt SECRET' } }],
    ['/r', { method: 'DELETE', headers: { accept: 'application/json', authorization: 'Receipt SECRET' } }],
  ]);
});

test('the sign-in token travels in the body, never in the address', async () => {
  const send = vi.fn<typeof fetch>(async () => new Response(null, { status: 204 }));
  await createApi(send).signIn({ token: 'secret' });
  expect(send.mock.calls[0]?.[0]).toBe('/api/v1/session');
  expect(send.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"token":"secret"}' });
});

test('settings are changed with their version, and an export is read as it is', async () => {
  const send = vi.fn(async (_path: string, _init: RequestInit) => new Response('{"table":"end"}\n'));
  const api = createApi(send);
  expect(await (await api.exportPart('shop', '["views","2026-01-01","ä&"]')).text()).toBe(
    '{"table":"end"}\n',
  );
  await api.changeSite('shop', { name: 'Shop' }, 3);
  await api.restoreSite('shop');
  expect(send.mock.calls.map(([path, { method = 'GET', body = null }]) => [method, path, body])).toEqual([
    [
      'GET',
      `/api/v1/sites/shop/export?after=${new URLSearchParams({ a: '["views","2026-01-01","ä&"]' }).toString().slice(2)}`,
      null,
    ],
    ['PATCH', '/api/v1/sites/shop', '{"name":"Shop","version":3}'],
    ['POST', '/api/v1/sites/shop/restore', null],
  ]);
});
