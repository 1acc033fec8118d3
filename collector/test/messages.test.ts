import { env } from 'cloudflare:workers';
import type { AccountingResponse, DetailResponse, ErrorResponse } from '@kitka/shared/api/api';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import type { Answer } from '@kitka/shared/wire/answer';
import { DEVICES } from '@kitka/shared/wire/devices';
import { NAVIGATIONS, type ViewMessage } from '@kitka/shared/wire/view';
import * as fc from 'fast-check';
import { nanoid } from 'nanoid';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashId, hashSecret } from '../src/http/secret.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { makeAnswer, makeReceipt, makeView, newSite, post, reader, resetStore } from './fixtures.ts';
import { flushed } from './flushed.ts';

beforeAll(resetStore);

const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const mask = fc.nat(2 ** SIGNALS.length - 1);

/** Any state of a view, whatever its earlier states. */
const viewState = fc.record({
  page: fc.constantFrom('/a', '/b'),
  context: some(
    fc.record({
      landing: some(fc.boolean()),
      nav: some(fc.constantFrom(...NAVIGATIONS)),
      device: some(fc.constantFrom(...DEVICES)),
      lang: some(fc.constantFrom('fi', 'sv')),
      ref: some(fc.constantFrom('search.example', 'mail.example')),
      from: some(fc.constantFrom('/c', '/d')),
      utm: some(
        fc.record({ source: some(fc.constantFrom('mail', 'ad')), campaign: some(fc.constant('spring')) }),
      ),
    }),
  ),
  vitals: some(
    fc.record({
      lcp: some(fc.nat(9_000)),
      cls: some(fc.double({ min: 0, max: 2, noNaN: true })),
      inp: some(fc.nat(900)),
    }),
  ),
  signals: some(mask),
  spots: some(fc.dictionary(fc.constantFrom('#pay', '#other', 'html'), mask)),
  steps: some(fc.nat(63)),
  goals: some(fc.subarray(['Bought', 'Signed up'])),
  failed: some(fc.nat(12)),
});

/** What may differ between the messages of one answer: what its visitor wrote and chose in the meantime. */
const answerState = fc
  .record({
    value: fc.integer({ min: 1, max: 5 }),
    comment: some(fc.constantFrom('Fine', 'It hangs')),
    reasons: some(fc.subarray(['Too slow', 'Hard to find'])),
    isPublic: fc.boolean(),
    hasContact: fc.boolean(),
    durationMs: some(fc.nat(60_000)),
  })
  .map(({ isPublic, hasContact, comment, ...state }) => ({
    ...state,
    comment,
    publish: isPublic && comment ? { wording: 1, at: 1_000 } : undefined,
    contact: hasContact && comment ? 'visitor@mail.example' : undefined,
  }));

/**
 * States of one view or answer with rising numbers, and which of its messages arrive, in what order and how often.
 */
const storyOf = <State>(state: fc.Arbitrary<State>) =>
  fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), state), { minLength: 1, maxLength: 5 }).chain((steps) => {
    let n = 0;
    const states = steps.map(([gap, one]) => {
      n += gap;
      return { ...one, n };
    });
    return fc.record({
      states: fc.constant(states),
      // Three batches: messages of one batch share a group of the Ledger, those of different batches do not.
      arrivals: fc.array(fc.tuple(fc.nat(states.length - 1), fc.nat(2)), { minLength: 1, maxLength: 9 }),
    });
  });
type Story<State> = { states: (State & { n: number })[]; arrivals: [state: number, time: number][] };

const settings = {
  ...DEFAULT_SETTINGS,
  goals: [
    { name: 'Bought', pages: ['/b'] },
    { name: 'Signed up', pages: [] },
  ],
};

/** Sends the arriving messages of some stories, and returns how many were sent and how many stored. */
async function tell<State>(
  { key }: StoredSite,
  door: 'a' | 'b',
  stories: readonly Story<State>[],
  bodyOf: (story: number, state: State & { n: number }) => object,
): Promise<{ sent: number; stored: number }> {
  const says: (string | null)[] = [];
  for (const time of [0, 1, 2]) {
    const bodies = stories.flatMap(({ states, arrivals }, story) =>
      arrivals.filter(([, when]) => when === time).map(([state]) => bodyOf(story, states[state]!)),
    );
    const responses = await flushed(Promise.all(bodies.map((body) => post(`/${door}/${key}`, body))));
    says.push(...responses.map((response) => response.headers.get('x-kitka')));
  }
  for (const said of says) expect(['stored', 'duplicate']).toContain(said);
  return { sent: says.length, stored: says.filter((said) => said === 'stored').length };
}

/** The arrived state with the largest number. */
const lastOf = <State>({ states, arrivals }: Story<State>) =>
  states[Math.max(...arrivals.map(([state]) => state))]!;

/** Rows of a table by id. */
async function rowsOf(table: 'views' | 'answers', { key }: StoredSite) {
  const { results } = await env.DB.prepare(`SELECT * FROM ${table} WHERE site = ?1`).bind(key).all();
  return new Map(results.map(({ id, ...row }) => [String(id), row]));
}

describe('whatever comes of a view, in whatever order and however often', () => {
  it('it is what the message with the largest number says, as if that alone had come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(storyOf(viewState), { minLength: 1, maxLength: 12 }), async (stories) => {
        const own = await newSite({ settings });
        const at = Date.now() - 60_000;
        const views = stories.map(() => ({ id: nanoid(12), alone: nanoid(12) }));
        const told = await tell(own, 'b', stories, (story, state) => ({
          ...{ v: 2, id: views[story]!.id, at },
          ...state,
        }));
        const alone = stories.map(
          (story, i): ViewMessage => ({ v: 2, id: views[i]!.alone, at, ...lastOf(story) }),
        );
        await flushed(Promise.all(alone.map((body) => post(`/b/${own.key}`, body))));

        const rows = await rowsOf('views', own);
        expect(rows.size).toBe(2 * stories.length);
        for (const [i, story] of stories.entries()) {
          const row = rows.get(await hashId(own.salt, views[i]!.id));
          expect(row).toEqual(rows.get(await hashId(own.salt, views[i]!.alone)));
          expect(row).toMatchObject({ n: lastOf(story).n, page: lastOf(story).page });
        }
        const read = await reader(own);
        const { page } = await read<DetailResponse>(`/sites/${own.key}/pages/detail?page=`);
        expect(page.views).toBe(2 * stories.length);
        const ledger = await read<AccountingResponse>(`/sites/${own.key}/accounting`);
        expect(ledger).toMatchObject({
          received: told.sent + stories.length,
          stored: told.stored + stories.length,
        });
        expect(ledger.dropped.duplicate ?? 0).toBe(told.sent - told.stored);
      }),
      { numRuns: 12 },
    );
  });
});

describe('whatever comes of an answer, in whatever order and however often', () => {
  it('it is what the message with the largest number says, as if that alone had come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(storyOf(answerState), { minLength: 1, maxLength: 12 }), async (stories) => {
        const own = await newSite({ settings });
        const base = makeAnswer({
          at: Date.now() - 60_000,
          view: { id: nanoid(12), at: Date.now() - 90_000 },
        });
        const answers = stories.map(() => ({ id: makeReceipt(), alone: makeReceipt() }));
        const told = await tell(own, 'a', stories, (story, state) => ({
          ...base,
          id: answers[story]!.id,
          ...state,
        }));
        const alone = stories.map(
          (story, i): Answer => ({ ...base, id: answers[i]!.alone, ...lastOf(story) }),
        );
        await flushed(Promise.all(alone.map((body) => post(`/a/${own.key}`, body))));

        const rows = await rowsOf('answers', own);
        expect(rows.size).toBe(2 * stories.length);
        for (const [i, story] of stories.entries()) {
          const row = rows.get(await hashSecret(answers[i]!.id));
          expect(row).toEqual(rows.get(await hashSecret(answers[i]!.alone)));
          expect(row).toMatchObject({ n: lastOf(story).n, value: lastOf(story).value });
        }
        const ledger = await (await reader(own))<AccountingResponse>(`/sites/${own.key}/accounting`);
        expect(ledger).toMatchObject({
          received: told.sent + stories.length,
          stored: told.stored + stories.length,
        });
        expect(ledger.dropped.duplicate ?? 0).toBe(told.sent - told.stored);
      }),
      { numRuns: 12 },
    );
  });
});

describe('a view whose first message was lost', () => {
  it('counts as a whole view by a later one: nothing is taken from any other', async () => {
    const { key, ...own } = await newSite();
    const good = Array.from({ length: 10 }, () => makeView({ vitals: { lcp: 2_000 } }));
    const late = Array.from({ length: 5 }, () => makeView({ n: 2, vitals: { lcp: 5_000 }, signals: 128 }));
    await flushed(Promise.all([...good, ...late].map((body) => post(`/b/${key}`, body))));
    const { page } = await (await reader({ ...own, key }))<DetailResponse>(
      `/sites/${key}/pages/detail?page=/cart`,
    );
    expect(page).toMatchObject({ views: 15, landings: 15, vitals: { lcp: { n: 15, good: 10 / 15 } } });
    expect(page.friction).toMatchObject({ n: 15, parts: [{ kind: 'slow-load', views: 5, measured: 15 }] });
  });

  it('is not brought back to it should it come after all', async () => {
    const { key, ...own } = await newSite();
    const view = makeView({ vitals: { lcp: 5_000 }, n: 2 });
    const said: (string | null)[] = [];
    for (const body of [view, { ...view, n: 1, vitals: {} }, view]) {
      const response = await flushed(post(`/b/${key}`, body));
      said.push(`${response.status} ${response.headers.get('x-kitka')}`);
    }
    expect(said).toEqual(['204 stored', '202 duplicate', '202 duplicate']);
    const { page } = await (await reader({ ...own, key }))<DetailResponse>(
      `/sites/${key}/pages/detail?page=/cart`,
    );
    expect(page).toMatchObject({ views: 1, vitals: { lcp: { n: 1, good: 0 } } });
  });
});

describe('a message with anything in place of its parts', () => {
  const { any } = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<unknown>(null, true, 0, 1, -1, 1.5, 1e308, '', '/', '\0', '\ud800', [], {}),
      fc.string({ unit: 'binary' }),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.string({ unit: 'binary' }), tie('any'), { maxKeys: 3 }),
    ),
  }));
  const parts = [
    ...[
      'v',
      'id',
      'n',
      'at',
      'page',
      'context',
      'vitals',
      'signals',
      'spots',
      'steps',
      'goals',
      'failed',
      'auto',
    ],
    ...[
      'kind',
      'value',
      'worth',
      'comment',
      'reasons',
      'publish',
      'contact',
      'wording',
      'lang',
      'via',
      'view',
    ],
    ...['durationMs', 'trigger'],
  ];
  const changes = fc.dictionary(fc.constantFrom(...parts), any, { maxKeys: 4 });

  it.each(['b', 'a'] as const)(
    'is stored or refused with a reason at /%s, and never a failure',
    async (door) => {
      const { key } = await newSite();
      let stored = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(changes, { minLength: 20, maxLength: 40 }), async (some) => {
          const make = door === 'b' ? makeView : makeAnswer;
          const bodies = some.map((change) => ({ ...make(), ...change }));
          const responses = await flushed(Promise.all(bodies.map((body) => post(`/${door}/${key}`, body))));
          for (const response of responses) {
            const [outcome = '', leftOut = ''] = (response.headers.get('x-kitka') ?? '').split('; without ');
            expect([200, 202, 204, 400]).toContain(response.status);
            if (response.status === 400) {
              expect(['invalid', 'version', 'stale', 'future']).toContain(outcome);
              expect((await response.json<ErrorResponse>()).error.code).toBe(outcome);
            } else expect(['stored', 'duplicate', 'bot']).toContain(outcome);
            if (outcome === 'stored') stored++;
            expect(leftOut).toMatch(/^([a-zA-Z]+(\.[a-z]+)*( |$))*$/);
          }
        }),
        { numRuns: 10 },
      );
      expect(stored).toBeGreaterThan(0);
      const read = await reader({ key });
      const ledger = await read<AccountingResponse>(`/sites/${key}/accounting`);
      expect(ledger.stored).toBe(stored);
      expect(ledger.received).toBe(Object.values(ledger.dropped).reduce((sum, n) => sum + n, stored));
      // Everything that was stored is returned by the API.
      const detail = await read<DetailResponse>(`/sites/${key}/pages/detail?page=`);
      expect(detail.page.views + detail.page.answers).toBe(stored);
    },
  );
});

it('a refused message of a view changes nothing of it', async () => {
  const { key, ...own } = await newSite();
  const view = makeView({ signals: 1 });
  for (const body of [view, { ...view, n: 9, at: 'now' }, { ...view, n: 2_000_000 }, { ...view, v: 3, n: 9 }])
    await flushed(post(`/b/${key}`, body));
  const rows = await rowsOf('views', { ...own, key });
  expect([...rows.values()]).toMatchObject([{ n: 1, signals: 1 }]);
});
