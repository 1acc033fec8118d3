import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { ErrorResponse } from '@kitka/shared/api/api';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Env } from '../src/env.ts';
import app from '../src/http/app.ts';
import { isOutside } from '../src/http/onFailure.ts';
import { LedgerFailure } from '../src/ledger/toLedger.ts';
import { addToken } from '../src/store/tokens.ts';
import { ledger } from './faults.ts';
import { CHROME, makeAnswer, makeView, newSite, ORIGIN, resetStore } from './fixtures.ts';

beforeEach(resetStore);

/** A D1 database on which every call fails with the same error. */
const failing = (error: Error): D1Database =>
  new Proxy(env.DB, {
    get: () => () => {
      throw error;
    },
  });
/** Ledgers on which all calls fail except those in `works`. */
const failingLedger = (works: readonly string[]): Env['LEDGER'] =>
  new Proxy(env.LEDGER, {
    get(target, name) {
      if (name !== 'get') {
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      }
      return (id: DurableObjectId) => {
        const real = target.get(id);
        return Object.fromEntries(
          ['add', 'drop', 'flush', 'ping'].map((method) => [
            method,
            (...parameters: never[]) =>
              works.includes(method)
                ? (real[method as 'flush'] as (...all: never[]) => unknown)(...parameters)
                : Promise.reject(new Error('test fault: Durable Object reset')),
          ]),
        );
      };
    },
  });

/** Sends a request to a Worker with failing bindings, and waits until its background work is done. */
async function ask(path: string, bindings: Partial<Env>, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://kitka.example${path}`, {
    ...init,
    headers: { origin: ORIGIN, 'user-agent': CHROME, ...init.headers },
  });
  const response = await app.fetch(request, { ...env, ...bindings }, context);
  await waitOnExecutionContext(context);
  return response;
}

/** The accounting of messages and requests for which no site is known. */
async function countedOfNobody(): Promise<Record<string, number> | null> {
  await ledger().flush();
  const row = await env.DB.prepare("SELECT received, stored, dropped FROM accounting WHERE site = ''").first<{
    received: number;
    stored: number;
    dropped: string;
  }>();
  return row && { received: row.received, stored: row.stored, ...JSON.parse(row.dropped) };
}

const LOST = new Error('D1_ERROR: Network connection lost.');
const MISTAKES = [
  new TypeError("Cannot read properties of undefined (reading 'key')"),
  new Error('D1_ERROR: no such column: colour at offset 7: SQLITE_ERROR'),
];

describe('while D1 fails', () => {
  it.each([
    ['a message', '/b', { method: 'POST', body: JSON.stringify(makeView()) }],
    ['an answer', '/a', { method: 'POST', body: JSON.stringify(makeAnswer()) }],
    ['a script', '/k', {}],
  ])('%s of a site that was never read is told to come again, and counted', async (_, door, init) => {
    const response = await ask(
      door === '/k' ? '/k/nevermet1.js' : `${door}/nevermet${door[1]}`,
      { DB: failing(LOST) },
      init,
    );
    expect([response.status, response.headers.get('x-kitka')]).toEqual([503, 'failing']);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect((await response.json<ErrorResponse>()).error).toMatchObject({
      code: 'failing',
      message: expect.stringContaining('again'),
    });
    expect(await countedOfNobody()).toEqual({ received: 1, stored: 0, failing: 1 });
  });

  it('the read API and a receipt say so, and nothing of why', async () => {
    const { key } = await newSite();
    const authorization = `Bearer ${await addToken(env.DB, { sites: [key], scopes: ['read'] }, Date.now())}`;
    const answers = [
      await ask(`/api/v1/sites/${key}/pages`, { DB: failing(LOST) }, { headers: { authorization } }),
      await ask('/r', { DB: failing(LOST) }, { headers: { authorization: `Receipt ${makeAnswer().id}` } }),
    ];
    for (const response of answers) {
      expect(response.status).toBe(503);
      expect(await response.text()).not.toMatch(/D1|Network/);
    }
    expect(await countedOfNobody()).toEqual({ received: 2, stored: 0, failing: 2 });
  });
});

describe('a mistake of our own', () => {
  it.each(MISTAKES.map((error) => [error.message, error] as const))(
    'is no failure of the store, and is counted as what it is: %s',
    async (_, error) => {
      const response = await ask('/b/nevermet9', { DB: failing(error) }, { method: 'POST', body: '{}' });
      expect([response.status, response.headers.get('x-kitka')]).toEqual([500, 'fault']);
      expect(response.headers.get('retry-after')).toBeNull();
      const text = await response.text();
      expect(JSON.parse(text)).toMatchObject({
        error: { code: 'fault', message: expect.stringContaining('report') },
      });
      expect(text).not.toContain(error.message);
      expect(await countedOfNobody()).toEqual({ received: 1, stored: 0, fault: 1 });
    },
  );
});

describe('while the Ledger fails', () => {
  it('a view and an answer are told to come again, and counted as soon as it counts', async () => {
    const { key } = await newSite();
    for (const [door, body] of [
      ['b', makeView()],
      ['a', makeAnswer()],
    ] as const) {
      const init = { method: 'POST', body: JSON.stringify(body) };
      const response = await ask(`/${door}/${key}`, { LEDGER: failingLedger(['drop', 'flush']) }, init);
      expect([response.status, response.headers.get('x-kitka')]).toEqual([503, 'failing']);
    }
    expect(await countedOfNobody()).toEqual({ received: 2, stored: 0, failing: 2 });
  });

  it('altogether, the sender is told all the same, and a refusal stays what it is', async () => {
    const { key } = await newSite();
    const LEDGER = failingLedger([]);
    const view = { method: 'POST', body: JSON.stringify(makeView()) };
    expect((await ask(`/b/${key}`, { LEDGER }, view)).status).toBe(503);
    expect((await ask(`/b/${key}`, { LEDGER }, { method: 'POST', body: 'no JSON' })).status).toBe(400);
    expect(await countedOfNobody()).toBeNull();
  });
});

describe('GET /healthz', () => {
  it.each([
    ['all works', {}, 200, { ok: true, store: true, ledger: true }],
    ['D1 fails', { DB: failing(LOST) }, 503, { ok: false, store: false, ledger: true }],
    ['a Ledger fails', { LEDGER: failingLedger([]) }, 503, { ok: false, store: true, ledger: false }],
  ])('says whether %s', async (_, bindings, status, says) => {
    const response = await ask('/healthz', bindings);
    expect([response.status, await response.json()]).toEqual([status, says]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await countedOfNobody()).toBeNull();
  });
});

describe('what D1 says', () => {
  it.each([
    // https://developers.cloudflare.com/d1/observability/debug-d1/#error-list
    ['D1_ERROR: Network connection lost.', true],
    ['D1_ERROR: D1 DB is overloaded. Requests queued for too long.', true],
    ['D1_ERROR: D1 DB is overloaded. Too many requests queued.', true],
    ['D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.', true],
    ['D1_ERROR: Internal error while starting up D1 DB storage caused object to be reset.', true],
    ['D1_ERROR: Internal error in D1 DB storage caused object to be reset.', true],
    ['D1_ERROR: D1 DB reset because its code was updated.', true],
    ['D1_ERROR: D1 DB exceeded its CPU time limit and was reset.', true],
    ['D1_ERROR: D1 DB exceeded its memory limit and was reset.', true],
    ['D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.', true],
    ['D1_ERROR: Exceeded maximum DB size.', true],
    [
      "D1_ERROR: Your account has exceeded D1's free tier daily row read limit. Upgrade to a paid plan or wait until tomorrow (midnight UTC) to continue.",
      true,
    ],
    ['D1_ERROR: database or disk is full: SQLITE_FULL', true],
    ['D1_ERROR: database is locked: SQLITE_BUSY', true],
    ['D1_ERROR: no such table: views: SQLITE_ERROR', false],
    ['D1_ERROR: no such column: reset: SQLITE_ERROR', false],
    ['D1_ERROR: near "connection": syntax error at offset 3: SQLITE_ERROR', false],
    ['D1_ERROR: UNIQUE constraint failed: sites.key: SQLITE_CONSTRAINT', false],
    ['D1_ERROR: LIKE or GLOB pattern too complex: SQLITE_ERROR', false],
    ['D1_ERROR: too many SQL variables at offset 420: SQLITE_ERROR', false],
    ["D1_TYPE_ERROR: Type 'undefined' not supported for value 'undefined'", false],
    ['Network connection lost.', false],
    ["Cannot read properties of null (reading 'reset')", false],
  ])('%j is a failure of the store: %s', (message, expected) => {
    expect(isOutside(new Error(message))).toBe(expected);
  });

  it('as does a Ledger that does not answer, whatever it says', () => {
    expect(isOutside(new LedgerFailure('It does not answer.'))).toBe(true);
  });
});
