import { Answer } from '@kitka/shared/answer';
import { Beacon } from '@kitka/shared/beacon';
import { KINDS, SCALES } from '@kitka/shared/kinds';
import { LIMITS } from '@kitka/shared/limits';
import { REASONS } from '@kitka/shared/reasons';
import { maskOf, SIGNALS } from '@kitka/shared/signals';
import { DEFAULT_SETTINGS, type Site } from '@kitka/shared/site';
import { frictionOfView } from '@kitka/shared/stats/friction';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../src/ingest/day.ts';
import { ingestAnswer, ingestBeacon } from '../src/ingest/ingest.ts';
import { judgeRequest, type RequestFacts } from '../src/ingest/judge.ts';
import { parse } from '../src/ingest/parse.ts';
import { tallyBeacon } from '../src/ingest/tally.ts';
import { CHROME, makeAnswer, makeBeacon, ORIGIN } from './house.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;
const site: Site = {
  key: 'shop1',
  name: 'Shop',
  origins: [ORIGIN],
  timezone: 'Europe/Helsinki',
  sample: false,
  settings: DEFAULT_SETTINGS,
};
const request: RequestFacts = { origin: ORIGIN, userAgent: CHROME, optedOut: false, country: 'FI' };
const takeBeacon = (text: string) => ingestBeacon(text, site, request, NOW);
const takeAnswer = (text: string) => ingestAnswer(text, site, request, NOW);
const reasonOf = (verdict: ReturnType<typeof takeBeacon> | ReturnType<typeof takeAnswer>) =>
  verdict.ok ? 'taken' : verdict.reason;

describe('any text at all', () => {
  // JSON of any shape, with the names the contract knows among the keys so that it gets deep.
  const key = fc.oneof(
    fc.constantFrom(
      'v',
      'id',
      'at',
      'page',
      'view',
      'vitals',
      'lcp',
      'prompt',
      'signals',
      'spots',
      'comment',
      '__proto__',
      'constructor',
    ),
    fc.string(),
  );
  const { any } = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom<unknown>(null, true, 1, -1, 1e308, '', '/', '\0', '\ud800', NOW),
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(key, tie('any'), { maxKeys: 6 }),
    ),
  }));
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    any.map((value) => JSON.stringify(value) ?? ''),
  );

  it.each([
    ['a beacon', takeBeacon],
    ['an answer', takeAnswer],
  ])('is taken as %s or refused with a reason, and never throws', (_, take) => {
    fc.assert(
      fc.property(text, (body) => {
        const verdict = take(body);
        if (!verdict.ok) expect(Object.keys(REASONS)).toContain(verdict.reason);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is never echoed in the refusal', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{12,20}$/),
        fc.constantFrom('id', 'page', 'at', 'view', 'vitals'),
        (secret, field) => {
          const verdict = takeBeacon(
            JSON.stringify({ ...makeBeacon({ at: NOW }), [field]: { [secret]: secret } }),
          );
          if (!verdict.ok) expect(JSON.stringify(verdict)).not.toContain(secret);
        },
      ),
    );
  });

  it('that is a valid beacon is taken with every number it had', () => {
    const value = fc.double({ min: 0, max: 1e6, noNaN: true });
    const report = fc.option(fc.oneof(fc.tuple(value), fc.tuple(value, value)), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({ lcp: report, inp: report, cls: report, fcp: report, ttfb: report }),
        fc.boolean(),
        (vitals, entry) => {
          const body = makeBeacon({ at: NOW, vitals, view: { entry, nav: 'load', device: 'tablet' } });
          const verdict = takeBeacon(JSON.stringify(body));
          if (!verdict.ok) throw new Error(verdict.message);
          const { columns, vitals: buckets } = verdict.value.tally;
          expect(columns).toMatchObject({ views: 1, entries: entry ? 1 : 0 });
          // A first report counts one; a move takes one away and adds one.
          const sum = Object.values(buckets).reduce((n, count) => n + count, 0);
          expect(sum).toBe(Object.values(vitals).filter((one) => one?.length === 1).length);
        },
      ),
    );
  });
});

describe('a beacon', () => {
  it.each(
    (
      [
        ['that is no JSON', '{', 'invalid'],
        ['that is empty', '', 'invalid'],
        ['that is a list', [], 'invalid'],
        ['that is null', null, 'invalid'],
        ['without a version', { id: 'abcdefghij' }, 'version'],
        ['of version 2', makeBeacon({ v: 2 } as never), 'version'],
        ['with a version as text', makeBeacon({ v: '1' } as never), 'version'],
        ['with a short id', makeBeacon({ at: NOW, id: 'abc' }), 'invalid'],
        ['with a page that is no path', makeBeacon({ at: NOW, page: 'cart' }), 'invalid'],
        ['with a page of the wrong type', makeBeacon({ at: NOW, page: 7 } as never), 'invalid'],
        ['with a negative vital', makeBeacon({ at: NOW, vitals: { lcp: [-1] } }), 'invalid'],
        [
          'with three numbers for a vital',
          makeBeacon({ at: NOW, vitals: { lcp: [1, 2, 3] } } as never),
          'invalid',
        ],
        ['with a huge vital', makeBeacon({ at: NOW, vitals: { lcp: [1e300] } }), 'invalid'],
        ['with a signal nobody knows', makeBeacon({ at: NOW, signals: [2 ** SIGNALS.length] }), 'invalid'],
        ['with all signals', makeBeacon({ at: NOW, signals: [2 ** SIGNALS.length - 1] }), 'taken'],
        ['with half a signal', makeBeacon({ at: NOW, signals: [0.5] }), 'invalid'],
        ['with a negative mask', makeBeacon({ at: NOW, signals: [-1] }), 'invalid'],
        ['with three masks', makeBeacon({ at: NOW, signals: [1, 3, 7] } as never), 'invalid'],
        ['with an impossible mask of a spot', makeBeacon({ at: NOW, spots: { a: [1, 4096] } }), 'invalid'],
        ['with a spot without a name', makeBeacon({ at: NOW, spots: { '': [1] } }), 'invalid'],
        ['with an endless selector', makeBeacon({ at: NOW, spots: { ['a'.repeat(121)]: [1] } }), 'invalid'],
        [
          'with more spots than a view may have',
          makeBeacon({
            at: NOW,
            spots: Object.fromEntries(Array.from({ length: LIMITS.spots + 1 }, (_, i) => [`#a${i}`, [1]])),
          }),
          'invalid',
        ],
        ['that claims a thousand prompts', makeBeacon({ at: NOW, prompt: { shown: 1000 } }), 'invalid'],
        ['from a robot that says so', makeBeacon({ at: NOW, auto: true }), 'bot'],
        ['from tomorrow', makeBeacon({ at: NOW + 24 * HOUR }), 'future'],
        ['from an hour and a minute ahead', makeBeacon({ at: NOW + HOUR + 60_000 }), 'future'],
        ['from a clock a minute ahead', makeBeacon({ at: NOW + 60_000 }), 'taken'],
        ['of two days ago', makeBeacon({ at: NOW - 48 * HOUR }), 'taken'],
        ['of four days ago', makeBeacon({ at: NOW - 96 * HOUR }), 'stale'],
        ['with keys it does not know', { ...makeBeacon({ at: NOW }), later: { deep: [1] } }, 'taken'],
        [
          'with a path of 10,000 characters',
          makeBeacon({ at: NOW, page: `/${'a'.repeat(10_000)}` }),
          'taken',
        ],
      ] as [string, unknown, string][]
    ).map(([name, body, reason]) => [name, reason, body] as const),
  )('%s is %s', (_, reason, body) => {
    expect(reasonOf(takeBeacon(typeof body === 'string' ? body : JSON.stringify(body)))).toBe(reason);
  });

  it('nested 100,000 deep is refused, not thrown over', () => {
    expect(reasonOf(takeBeacon('['.repeat(100_000) + ']'.repeat(100_000)))).toBe('invalid');
    expect(reasonOf(takeBeacon(`${'{"v":'.repeat(50_000)}1${'}'.repeat(50_000)}`))).not.toBe('taken');
  });

  it('cannot reach prototypes', () => {
    const verdict = takeBeacon(
      `{"__proto__":{"polluted":1},${JSON.stringify(makeBeacon({ at: NOW })).slice(1)}`,
    );
    expect(reasonOf(verdict)).toBe('taken');
    expect('polluted' in {}).toBe(false);
    const named = takeBeacon(
      JSON.stringify(
        makeBeacon({
          at: NOW,
          page: '/__proto__',
          view: { entry: true, nav: 'load', device: 'phone', ref: '__proto__' },
        }),
      ),
    );
    expect(named).toMatchObject({ ok: true, value: { page: '/__proto__' } });
  });

  it('keeps nothing personal of what a browser might send', () => {
    const body = makeBeacon({
      at: NOW,
      page: '/u/ada@example.org/orders/1234567?token=s3cret#part',
      view: {
        entry: true,
        nav: 'load',
        device: 'phone',
        ref: 'https://ada:pass@search.example/?q=ada',
        from: '/reset/V1StGXR8Z5jdHi6B',
        utm: { source: 'ada@example.org', campaign: 'spring' },
      },
    });
    const verdict = takeBeacon(JSON.stringify(body));
    expect(verdict).toMatchObject({ ok: true, value: { page: '/u/:id/orders/:id' } });
    const kept = JSON.stringify(verdict);
    for (const secret of ['ada', '1234567', 's3cret', 'V1St', 'pass', 'search.example'])
      expect(kept).not.toContain(secret);
    expect(kept).toContain('utm-campaign:spring');
  });

  it('makes NUL and surrogate halves harmless', () => {
    const verdict = takeBeacon(
      JSON.stringify(
        makeBeacon({
          at: NOW,
          page: '/a\0b\ud800c',
          view: { entry: true, nav: 'load', device: 'phone', ref: 'x\ud800' },
        }),
      ),
    );
    expect(verdict).toMatchObject({ ok: true, value: { page: '/abc' } });
    expect(JSON.stringify(verdict).isWellFormed()).toBe(true);
  });

  it('that reports growth moves its view to another bucket', () => {
    const { vitals } = tallyBeacon(makeBeacon({ view: undefined, vitals: { cls: [0.05, 0.3] } }), null);
    expect(Object.values(vitals).sort()).toEqual([-1, 1]);
    // Growth within a bucket changes nothing.
    expect(tallyBeacon(makeBeacon({ view: undefined, vitals: { lcp: [2400, 2410] } }), null).vitals).toEqual(
      {},
    );
  });

  const masks = fc.uniqueArray(fc.nat(2 ** SIGNALS.length - 1), { minLength: 1, maxLength: 4 });

  it('that grows adds up to what one of the whole view would have said', () => {
    const own = (body: Partial<Beacon>) => tallyBeacon(makeBeacon({ view: undefined, ...body }), null);
    fc.assert(
      fc.property(masks, masks, (signals, spot) => {
        const grow = (steps: number[], to: (now: [number] | [number, number]) => Partial<Beacon>) =>
          steps.map((now, i) => own(to(i === 0 ? [now] : [steps[i - 1]!, now])));
        const grown = grow(signals, (now) => ({ signals: now }));
        const total = (of: (tally: ReturnType<typeof own>) => number | undefined) =>
          grown.reduce((sum, tally) => sum + (of(tally) ?? 0), 0);
        const s = frictionOfView(signals.at(-1)!);
        expect(total(({ columns }) => columns.friction)).toBe(s);
        expect(total(({ columns }) => columns.squares)).toBe(s * s);
        for (const [bit, kind] of SIGNALS.entries())
          expect(total(({ totals }) => totals[`signal:${bit}`])).toBe(
            signals.at(-1)! & maskOf([kind]) ? 1 : 0,
          );
        const places: Record<string, number> = {};
        for (const { spots = {} } of grow(spot, (now) => ({ spots: { '#pay': now } })))
          for (const [key, n] of Object.entries(spots)) places[key] = (places[key] ?? 0) + n;
        const now = spot.at(-1)!;
        expect(Object.entries(places).filter(([, n]) => n !== 0)).toEqual(
          now ? [[`spot:${now} #pay`, 1]] : [],
        );
      }),
    );
  });

  it.each([
    ['#pay', '#pay'],
    ['form.address > button[data-testid="pay now"]', 'form.address > button[data-testid="pay now"]'],
    ['ul.goods > li:nth-of-type(3) > a', 'ul.goods > li:nth-of-type(3) > a'],
    ['html', 'html'],
    ['TypeError /assets/app.js:12:34567', 'TypeError /assets/app.js:12:34567'],
    ['ReferenceError /checkout:7', 'ReferenceError /checkout:7'],
    ['Error /app-0401234567.js:12:34', 'Error /app-[…].js:12:34'],
    ['#order-4711234', '#:id'],
    ['#user-ada\\@example\\.org', '#:id'],
    ['#\\34 711234-a', '#:id'],
    ['.md\\:flex > #\\ffffff', '.md\\:flex > #\\ffffff'],
    ['[name="ada@example.org"]', '[name="[…]"]'],
    ['[title="FI21 1234 5600 0007 85"]', '[title="[…]"]'],
    ['a[href="/reset/V1StGXR8Z5jdHi6B"]', 'a[href="/reset/:id"]'],
    ['#a\u0000\u202e b\n', '#a b'],
  ])('has the spot %j stored as %j, and so again', (sent, stored) => {
    for (const selector of [sent, stored]) {
      const verdict = takeBeacon(JSON.stringify(makeBeacon({ at: NOW, spots: { [selector]: [5] } })));
      expect(verdict).toMatchObject({ ok: true, value: { tally: { spots: { [`spot:5 ${stored}`]: 1 } } } });
    }
  });

  it('whose answer came after a sign of friction keeps which and where, without anything personal', () => {
    const behind = {
      signal: 'error-click',
      selector: 'a[name="anna@example.com"]',
      error: 'TypeError /u/anna@example.com/app.js:12:34',
    };
    const verdict = ingestAnswer(
      JSON.stringify(makeAnswer({ at: NOW, behind } as object)),
      site,
      request,
      NOW,
    );
    expect(verdict).toMatchObject({
      ok: true,
      value: {
        entry: {
          signal: 'error-click',
          selector: expect.not.stringContaining('anna'),
          error: 'TypeError […]/app.js:12:34',
        },
      },
    });
  });
  it('whose spots become one by scrubbing counts its view there once', () => {
    const spots = { '#order-1234567': [1], '#order-7654321': [2], '#other': [4] } as const;
    const first = takeBeacon(JSON.stringify({ ...makeBeacon({ at: NOW }), spots }));
    expect(first).toMatchObject({
      ok: true,
      value: { tally: { spots: { 'spot:3 #:id': 1, 'spot:4 #other': 1 } } },
    });
    const grown = { '#order-1234567': [3, 7], '#order-7654321': [8] } as const;
    const second = takeBeacon(JSON.stringify({ ...makeBeacon({ at: NOW }), spots: grown }));
    expect(second).toMatchObject({
      ok: true,
      value: { tally: { spots: { 'spot:3 #:id': -1, 'spot:15 #:id': 1 } } },
    });
  });

  it('cannot name a spot so that it reaches prototypes or leaves its family', () => {
    const body = JSON.stringify(makeBeacon({ at: NOW, spots: { a: [1] } })).replace('"a"', '"__proto__"');
    expect(reasonOf(takeBeacon(body))).toBe('taken');
    const named = takeBeacon(
      JSON.stringify(makeBeacon({ at: NOW, spots: { 'ref:x': [1], ' \u200b ': [1] } })),
    );
    if (!named.ok) throw new Error(named.message);
    expect(named.value.tally.spots).toEqual({ 'spot:1 ref:x': 1 });
  });

  it('counts on the site’s local day', () => {
    expect(dayOf(Date.UTC(2026, 10, 21, 22, 30), 'Europe/Helsinki')).toBe('2026-11-22');
    expect(dayOf(Date.UTC(2026, 10, 21, 22, 30), 'America/New_York')).toBe('2026-11-21');
  });
});

describe('an answer', () => {
  it.each(
    (
      [
        ['with a value off the scale', { value: 6 }, 'invalid'],
        ['with half a value', { value: 3.5 }, 'invalid'],
        ['with a value as text', { value: '5' }, 'invalid'],
        ['of an unknown kind', { kind: 'stars' }, 'invalid'],
        ['to a wording that was never asked', { wording: 2 }, 'invalid'],
        ['with an id that is no receipt', { id: 'abcdefghijklmnopqrst' }, 'invalid'],
        ['of a kind that is only the second half of one', { kind: 'worth', value: 3 }, 'invalid'],
        ['of a feeling that is worth nothing', { kind: 'feel' }, 'invalid'],
        ['of a feeling with its worth', { kind: 'feel', worth: 1 }, 'taken'],
        ['with a worth nobody asked for', { worth: 4 }, 'invalid'],
        ['with a worth off the scale', { kind: 'feel', worth: 6 }, 'invalid'],
        ['of words without a word', { kind: 'text', value: 0 }, 'invalid'],
        ['of words that are blank', { kind: 'text', value: 0, comment: ' \0\u00a0\n' }, 'invalid'],
        ['of words with a value', { kind: 'text', value: 1, comment: 'Fine' }, 'invalid'],
        ['of words', { kind: 'text', value: 0, comment: 'Fine' }, 'taken'],
        ['of 29 days ago', { at: NOW - 29 * 24 * HOUR }, 'taken'],
        ['of 31 days ago', { at: NOW - 31 * 24 * HOUR }, 'stale'],
      ] as [string, object, string][]
    ).map(([name, change, reason]) => [name, reason, change] as const),
  )('%s is %s', (_, reason, change) => {
    expect(reasonOf(takeAnswer(JSON.stringify({ ...makeAnswer({ at: NOW }), ...change })))).toBe(reason);
  });

  it.each(KINDS)('of kind %s is taken on its own scale, from end to end and no further', (kind) => {
    const { low, high } = SCALES[kind];
    const whole = { at: NOW, kind, worth: kind === 'feel' ? 5 : undefined, comment: 'Fine' } as const;
    const values = Array.from({ length: 15 }, (_, i) => i - 2);
    const taken = values.flatMap((value) => {
      const verdict = takeAnswer(JSON.stringify(makeAnswer({ ...whole, value })));
      if (!verdict.ok) expect(verdict.field).toBe('value');
      return verdict.ok ? [verdict.value.entry.value] : [];
    });
    expect(taken).toEqual(values.filter((value) => value >= low && value <= high));
  });

  it('brings its worth along where it has one, and else none', () => {
    const feel = takeAnswer(JSON.stringify(makeAnswer({ at: NOW, kind: 'feel', value: 2, worth: 5 })));
    expect(feel).toMatchObject({ ok: true, value: { entry: { kind: 'feel', value: 2, worth: 5 } } });
    const csat = takeAnswer(JSON.stringify(makeAnswer({ at: NOW })));
    expect(csat).toMatchObject({ ok: true, value: { entry: { kind: 'csat', worth: null } } });
  });

  it('has its comment cut, cleaned and stripped of what is personal', () => {
    const verdict = takeAnswer(
      JSON.stringify(makeAnswer({ at: NOW, comment: ' Call 040-1234567\0 \ud800 ' })),
    );
    expect(verdict).toMatchObject({ ok: true, value: { entry: { comment: 'Call […] �' } } });
    const long = takeAnswer(JSON.stringify(makeAnswer({ at: NOW, comment: 'word '.repeat(5000) })));
    if (!long.ok) throw new Error(long.message);
    expect(long.value.entry.comment?.length).toBeLessThanOrEqual(LIMITS.comment);
    const blank = takeAnswer(JSON.stringify(makeAnswer({ at: NOW, comment: '   ' })));
    expect(blank).toMatchObject({ ok: true, value: { entry: { comment: null } } });
  });
});

describe('a request', () => {
  it.each(
    (
      [
        ['from the site', {}, {}, 'taken'],
        ['from another origin', { origin: 'https://elsewhere.example' }, {}, 'origin'],
        ['from a look-alike origin', { origin: `${ORIGIN}.evil.example` }, {}, 'origin'],
        ['from a sandbox', { origin: 'null' }, {}, 'origin'],
        ['without an origin', { origin: null }, {}, 'origin'],
        [
          'from a crawler',
          { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
          {},
          'bot',
        ],
        ['without a user agent', { userAgent: null }, {}, 'bot'],
        ['from a headless browser', { userAgent: CHROME.replace('Chrome', 'HeadlessChrome') }, {}, 'bot'],
        [
          'from a headless browser where it may',
          { userAgent: CHROME.replace('Chrome', 'HeadlessChrome') },
          { automated: true },
          'taken',
        ],
        ['of a visitor who opted out', { optedOut: true }, {}, 'optout'],
        ['of one whose site does not ask', { optedOut: true }, { optOut: false }, 'taken'],
      ] as [string, Partial<RequestFacts>, Partial<Site['settings']>, string][]
    ).map(([name, facts, settings, reason]) => [name, reason, facts, settings] as const),
  )('%s is judged: %s', (_, reason, facts, settings) => {
    const verdict = judgeRequest(
      { ...request, ...facts },
      { ...site, settings: { ...site.settings, ...settings } },
    );
    expect(verdict.ok ? 'taken' : verdict.reason).toBe(reason);
  });
});

it('names the field and the rule that was broken', () => {
  expect(parse(Beacon, JSON.stringify(makeBeacon({ vitals: { lcp: ['fast'] } } as never)))).toMatchObject({
    ok: false,
    field: expect.stringContaining('vitals.lcp'),
  });
  expect(parse(Answer, JSON.stringify({ ...makeAnswer(), lang: 'Finnish' }))).toEqual({
    ok: false,
    reason: 'invalid',
    field: 'lang',
    message: 'lang must be a language code such as fi.',
  });
});

it.each([
  [{ value: 6 }, 'value must be a whole number from 1 to 5, as csat is asked.'],
  [{ kind: 'thumbs', value: 3 }, 'value must be a whole number from 1 to 2, as thumbs is asked.'],
  [{ kind: 'nps', value: 11 }, 'value must be <=10.'],
  [{ kind: 'feel' }, 'worth must be there for feel, and for no other kind.'],
  [{ kind: 'task', value: 3, worth: 3 }, 'worth must be there for feel, and for no other kind.'],
  [{ kind: 'text', value: 0 }, 'comment must be there for text: it is the answer.'],
  [{ kind: 'stars' }, /^kind must be .*"csat".*"text"/],
  [{ wording: 2 }, 'wording must be a version that was asked.'],
])('says of an answer with %j what its rule is', (change, message) => {
  expect(parse(Answer, JSON.stringify({ ...makeAnswer(), ...change }))).toEqual({
    ok: false,
    reason: 'invalid',
    field: String(message).match(/[a-z]+/)?.[0],
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
});
