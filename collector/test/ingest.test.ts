import { KINDS, SCALES } from '@kitka/shared/settings/kinds';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import { DROP_REASONS } from '@kitka/shared/wire/dropReasons';
import { LIMITS } from '@kitka/shared/wire/limits';
import { STEP } from '@kitka/shared/wire/steps';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admitRequest, type RequestFacts } from '../src/ingest/admission.ts';
import { answerEntry } from '../src/ingest/answerEntry.ts';
import { dayOf } from '../src/ingest/day.ts';
import type { Ingested } from '../src/ingest/parse.ts';
import type { Verdict } from '../src/ingest/verdict.ts';
import { viewEntry } from '../src/ingest/viewEntry.ts';
import type { Entry } from '../src/ledger/entry.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { CHROME, makeAnswer, makeView, ORIGIN } from './fixtures.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;
const site: StoredSite = {
  key: 'shop1',
  name: 'Shop',
  origins: [ORIGIN],
  timezone: 'Europe/Helsinki',
  sample: false,
  settings: DEFAULT_SETTINGS,
  salt: 'salt',
};
const request: RequestFacts = { origin: ORIGIN, userAgent: CHROME, optedOut: false, country: 'FI' };
const takeView = (text: string, of = site) => viewEntry(text, of, request, NOW);
const takeAnswer = (text: string) => answerEntry(text, site, request, NOW);

/** `taken` with the names of invalid fields, or the reason for refusal. */
const fateOf = (verdict: Verdict<Ingested<Entry>>): string =>
  verdict.ok ? ['taken', ...verdict.value.leftOut].join(' without ') : verdict.reason;
/** The row of a view, or of an answer, that must be accepted. */
async function viewRowOf(changes: Parameters<typeof makeView>[0] | Record<string, unknown>, of = site) {
  const verdict = await takeView(JSON.stringify({ ...makeView({ at: NOW }), ...changes }), of);
  if (!verdict.ok) throw new Error(verdict.message);
  return verdict.value.entry.row;
}
async function answerRowOf(changes: Parameters<typeof makeAnswer>[0]) {
  const verdict = await takeAnswer(JSON.stringify(makeAnswer({ at: NOW, ...changes })));
  if (!verdict.ok) throw new Error(verdict.message);
  return verdict.value.entry.row;
}

describe('any text at all', () => {
  // JSON of any shape, with the contract's field names among the keys so that it reaches deep levels.
  const key = fc.oneof(
    fc.constantFrom(
      'v',
      'id',
      'n',
      'at',
      'page',
      'context',
      'utm',
      'vitals',
      'lcp',
      'signals',
      'spots',
      'steps',
      'goals',
      'view',
      'trigger',
      'comment',
      'reasons',
      '__proto__',
      'constructor',
    ),
    fc.string(),
  );
  const { any } = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom<unknown>(null, true, 1, 2, -1, 1e308, '', '/', '\0', '\ud800', NOW),
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(key, tie('any'), { maxKeys: 6 }),
    ),
  }));
  /** A valid body in which anything replaces some of the fields. */
  const nearly = (body: object) =>
    fc.dictionary(key, any, { maxKeys: 4 }).map((changes) => JSON.stringify({ ...body, ...changes }));
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    any.map((value) => JSON.stringify(value) ?? ''),
    nearly(makeView({ at: NOW })),
    nearly(makeAnswer({ at: NOW })),
  );

  it.each([
    ['a view', takeView],
    ['an answer', takeAnswer],
  ] as const)('is taken as %s or refused with a reason, and never throws', async (_, take) => {
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        const verdict: Verdict<Ingested<Entry>> = await take(body);
        if (!verdict.ok) expect(Object.keys(DROP_REASONS)).toContain(verdict.reason);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is never echoed in the refusal, nor among the names of what was left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^[a-z]{12,20}$/),
        fc.constantFrom('id', 'page', 'at', 'n', 'context', 'vitals', 'signals', 'spots', 'goals', 'auto'),
        async (secret, field) => {
          const body = { ...makeView({ at: NOW }), [field]: { [secret]: secret } };
          const verdict = await takeView(JSON.stringify(body));
          expect(JSON.stringify(verdict.ok ? verdict.value.leftOut : verdict)).not.toContain(secret);
        },
      ),
    );
  });

  it('that is a valid view is taken with every number it had', async () => {
    const value = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        fc.record({ lcp: value, inp: value, cls: value, fcp: value, ttfb: value }),
        fc.boolean(),
        fc.nat(2 ** SIGNALS.length - 1),
        fc.nat(63),
        async (vitals, landing, signals, steps) => {
          const row = await viewRowOf({
            vitals,
            signals,
            steps,
            context: { landing, nav: 'load', device: 'tablet' },
          });
          const ms = (one: number | undefined) => (one === undefined ? null : Math.round(one));
          expect(row).toMatchObject({
            ...{ lcp: ms(vitals.lcp), inp: ms(vitals.inp), fcp: ms(vitals.fcp), ttfb: ms(vitals.ttfb) },
            cls: vitals.cls === undefined ? null : Math.round(vitals.cls * 10_000),
            landing: landing ? 1 : 0,
            ...{ nav: 'load', device: 'tablet', country: 'FI', signals, steps },
          });
        },
      ),
    );
  });
});

describe('a view', () => {
  it.each(
    (
      [
        ['that is no JSON', '{', 'invalid'],
        ['that is empty', '', 'invalid'],
        ['that is a list', [], 'invalid'],
        ['that is null', null, 'invalid'],
        ['without a version', { id: 'abcdefghij' }, 'version'],
        ['of version 1', { ...makeView(), v: 1 }, 'version'],
        ['with a version as text', { ...makeView(), v: '2' }, 'version'],
        ['with a short id', makeView({ at: NOW, id: 'abc' }), 'invalid'],
        ['without a number', makeView({ at: NOW, n: undefined }), 'invalid'],
        ['with the number 0', makeView({ at: NOW, n: 0 }), 'invalid'],
        ['with half a number', makeView({ at: NOW, n: 1.5 }), 'invalid'],
        ['with an endless number', makeView({ at: NOW, n: 1e15 }), 'invalid'],
        ['without a time', makeView({ at: undefined }), 'invalid'],
        ['with a page that is no path', makeView({ at: NOW, page: 'cart' }), 'invalid'],
        ['with a page of the wrong type', { ...makeView({ at: NOW }), page: 7 }, 'invalid'],
        ['that claims what no prompt does', makeView({ at: NOW, steps: 1_000_000 }), 'taken'],
        ['with all signals', makeView({ at: NOW, signals: 2 ** SIGNALS.length - 1 }), 'taken'],
        ['from a robot that says so', makeView({ at: NOW, auto: true }), 'bot'],
        ['from tomorrow', makeView({ at: NOW + 24 * HOUR }), 'future'],
        ['from an hour and a minute ahead', makeView({ at: NOW + HOUR + 60_000 }), 'future'],
        ['from a clock a minute ahead', makeView({ at: NOW + 60_000 }), 'taken'],
        ['of two days ago', makeView({ at: NOW - 48 * HOUR }), 'taken'],
        ['of four days ago', makeView({ at: NOW - 96 * HOUR }), 'stale'],
        ['with keys it does not know', { ...makeView({ at: NOW }), later: { deep: [1] } }, 'taken'],
        ['with nothing but what it must have', { v: 2, id: 'abcdefghij', n: 1, at: NOW, page: '/' }, 'taken'],
        ['with null for all that it may have', allNull(), 'taken'],
        ['with a path of 10,000 characters', makeView({ at: NOW, page: `/${'a'.repeat(10_000)}` }), 'taken'],
      ] as [string, unknown, string][]
    ).map(([name, body, reason]) => [name, reason, body] as const),
  )('%s is %s', async (_, reason, body) => {
    expect(fateOf(await takeView(typeof body === 'string' ? body : JSON.stringify(body)))).toBe(reason);
  });

  function allNull() {
    const parts = ['context', 'vitals', 'signals', 'spots', 'steps', 'goals', 'failed', 'auto'];
    return { ...makeView({ at: NOW }), ...Object.fromEntries(parts.map((part) => [part, null])) };
  }

  it.each([
    ['a negative vital', { vitals: { lcp: -1 } }, 'vitals.lcp'],
    ['a list for a vital', { vitals: { lcp: [1, 2, 3] } }, 'vitals.lcp'],
    ['a vital beyond an hour', { vitals: { ttfb: 2e7 } }, 'vitals.ttfb'],
    ['a huge vital', { vitals: { lcp: 1e300 } }, 'vitals.lcp'],
    ['a list for all vitals', { vitals: [1] }, 'vitals'],
    ['half a signal', { signals: 0.5 }, 'signals'],
    ['a negative mask', { signals: -1 }, 'signals'],
    ['a list of masks', { signals: [1, 3, 7] }, 'signals'],
    ['spots that are a text', { spots: '#pay' }, 'spots'],
    ['steps of the first wire', { steps: { shown: 1 } }, 'steps'],
    ['half a step', { steps: 0.5 }, 'steps'],
    ['more goals than a site may have', { goals: Array(21).fill('Bought') }, 'goals'],
    ['goals that are no names', { goals: [1] }, 'goals'],
    ['failures less than none', { failed: -1 }, 'failed'],
    ['a way of loading nobody knows', { context: { nav: 'teleport' } }, 'context.nav'],
    ['a device nobody knows', { context: { device: 'watch' } }, 'context.device'],
    ['a language that is none', { context: { lang: 'Finnish' } }, 'context.lang'],
    ['a page it came from that is no path', { context: { from: 'cart' } }, 'context.from'],
    ['a landing that is neither yes nor no', { context: { landing: 1 } }, 'context.landing'],
    ['a campaign that is a number', { context: { utm: { campaign: 7 } } }, 'context.utm.campaign'],
    ['a text for all of its context', { context: 'phone' }, 'context'],
    ['a robot that is neither yes nor no', { auto: 'yes' }, 'auto'],
  ])('with %s counts without that part alone, which is named', async (_, change, part) => {
    const body = {
      ...makeView({ at: NOW }),
      vitals: { inp: 120 },
      signals: 3,
      spots: { '#pay': 3 },
      steps: STEP.eligible,
      ...change,
    };
    const verdict = await takeView(JSON.stringify(body));
    expect(fateOf(verdict)).toBe(`taken without ${part}`);
    const whole = ['signals', 'spots', 'steps'].filter((name) => name !== part);
    const told = { signals: 3, spots: '{"#pay":3}', steps: STEP.eligible };
    expect(verdict).toMatchObject({
      value: {
        entry: { row: Object.fromEntries(Object.entries(told).filter(([name]) => whole.includes(name))) },
      },
    });
  });

  it('names every part that was left out and keeps all others', async () => {
    const body = {
      ...makeView({ at: NOW }),
      context: { landing: true, device: 'watch', lang: 'fi', utm: { source: 7, medium: 'mail' } },
      vitals: { lcp: 2_310.4, ttfb: 2e7, cls: -1 },
      failed: 'often',
    };
    const verdict = await takeView(JSON.stringify(body));
    expect(fateOf(verdict)).toBe(
      'taken without context.device without context.utm.source without vitals.cls without vitals.ttfb without failed',
    );
    expect(verdict).toMatchObject({
      value: {
        entry: {
          row: {
            ...{ landing: 1, device: null, lang: 'fi', source: null, medium: 'mail' },
            ...{ lcp: 2310, ttfb: null, cls: null, failed: 0 },
          },
        },
      },
    });
  });

  const ALL = 2 ** SIGNALS.length - 1;
  it.each([
    ['a 13th signal', { signals: (2 ** SIGNALS.length) | 5 }, { signals: 5 }],
    ['a signal beyond 32', { signals: 2 ** 40 + 1 }, { signals: 1 }],
    ['every bit there is', { signals: Number.MAX_SAFE_INTEGER }, { signals: ALL }],
    ['steps of a newer prompt', { steps: 128 + STEP.impression }, { steps: STEP.impression }],
    ['a spot whose signals nobody knows', { spots: { a: 4096, b: 1 } }, { spots: '{"b":1}' }],
    ['a spot without signals', { spots: { a: 0, b: 1 } }, { spots: '{"b":1}' }],
    ['a spot with signals that are none', { spots: { a: [1], b: 1 } }, { spots: '{"b":1}' }],
    ['a spot without a name', { spots: { '': 1, b: 1 } }, { spots: '{"b":1}' }],
    ['an endless selector', { spots: { ['a'.repeat(121)]: 1, b: 1 } }, { spots: '{"b":1}' }],
    ['no spot that counts', { spots: { '': 1 } }, { spots: null }],
    ['more failures than are told apart', { failed: 1_000 }, { failed: LIMITS.failures }],
  ])('with %s counts with what is known of it', async (_, change, row) => {
    const verdict = await takeView(JSON.stringify({ ...makeView({ at: NOW }), ...change }));
    expect(fateOf(verdict)).toBe('taken');
    expect(verdict).toMatchObject({ value: { entry: { row } } });
  });

  it('with more spots than it may have keeps the first', async () => {
    const spots = Object.fromEntries(Array.from({ length: LIMITS.spots + 5 }, (_, i) => [`#a-${i}`, 1]));
    const row = await viewRowOf({ spots });
    expect(Object.keys(JSON.parse(row.spots!))).toEqual(Object.keys(spots).slice(0, LIMITS.spots));
  });

  it('nested 100,000 deep is refused, not thrown over', async () => {
    expect(fateOf(await takeView('['.repeat(100_000) + ']'.repeat(100_000)))).toBe('invalid');
    expect(fateOf(await takeView(`${'{"v":'.repeat(50_000)}1${'}'.repeat(50_000)}`))).not.toBe('taken');
  });

  it('cannot reach prototypes', async () => {
    const polluting = `{"__proto__":{"polluted":1,"signals":5},${JSON.stringify(makeView({ at: NOW })).slice(1)}`;
    const verdict = await takeView(polluting);
    expect(fateOf(verdict)).toBe('taken');
    expect(verdict).toMatchObject({ value: { entry: { row: { signals: 0 } } } });
    expect('polluted' in {}).toBe(false);
    const row = await viewRowOf({ page: '/__proto__', context: { landing: true, ref: '__proto__' } });
    expect(row.page).toBe('/__proto__');
  });

  it('keeps nothing personal of what a browser might send', async () => {
    const row = await viewRowOf({
      page: '/u/ada@example.org/orders/1234567?token=s3cret#part',
      context: {
        landing: true,
        ref: 'https://ada:pass@search.example/?q=ada',
        from: '/reset/V1StGXR8Z5jdHi6B',
        utm: { source: 'ada@example.org', campaign: 'spring' },
      },
      goals: ['ada@example.org'],
    });
    expect(row).toMatchObject({ page: '/u/:id/orders/:id', came_from: '/reset/:id', campaign: 'spring' });
    const kept = JSON.stringify(row);
    for (const secret of ['ada', '1234567', 's3cret', 'V1St', 'pass', 'search.example'])
      expect(kept).not.toContain(secret);
  });

  it.each([
    'ada%40mail.example',
    'ada%2540mail.example',
    'ada%EF%BC%A0mail.example',
    'ada﹫mail.example',
    'ada&#64;mail.example',
  ])('knows an address as one however it is written: %s', async (address) => {
    const row = await viewRowOf({
      page: `/u/${address.replace('&#64;', '@')}`,
      context: { landing: true, utm: { source: address, medium: address, campaign: address } },
    });
    expect(row).toMatchObject({ page: '/u/:id' });
    expect([row.source, row.medium, row.campaign].join()).toMatch(/^(:id|\[…\])(,\1){2}$/);
  });

  it.each([
    ['/１２３４５６', '/:id'],
    ['/٣٤٥٦٧٨٩', '/:id'],
    ['/año/１２', '/año/１２'],
  ])('knows a number in digits of whatever script: %s', async (page, kept) => {
    expect((await viewRowOf({ page })).page).toBe(kept);
  });

  it('keeps no more of its id than a hash that only its own site makes, and of its time the minute', async () => {
    const view = makeView({ at: NOW + 12_345 });
    const row = await viewRowOf(view);
    expect(row.id).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.stringify(row)).not.toContain(view.id);
    expect((await viewRowOf(view)).id).toBe(row.id);
    expect((await viewRowOf(view, { ...site, salt: 'other' })).id).not.toBe(row.id);
    expect(row.minute).toBe(NOW / 60_000);
    expect(JSON.stringify(row)).not.toContain(String(NOW + 12_345));
  });

  it('makes NUL and surrogate halves harmless', async () => {
    const row = await viewRowOf({ page: '/a\0b\ud800c', context: { landing: true, ref: 'x\ud800' } });
    expect(row.page).toBe('/abc');
    expect(JSON.stringify(row).isWellFormed()).toBe(true);
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
  ])('has the spot %j stored as %j, and so again', async (sent, stored) => {
    for (const selector of [sent, stored]) {
      const row = await viewRowOf({ spots: { [selector]: 5 } });
      expect(JSON.parse(row.spots!)).toEqual({ [stored]: 5 });
    }
  });

  it('whose spots become one by scrubbing has all their signals there', async () => {
    const row = await viewRowOf({ spots: { '#order-1234567': 1, '#order-7654321': 2, '#other': 4 } });
    expect(JSON.parse(row.spots!)).toEqual({ '#:id': 3, '#other': 4 });
  });

  it('cannot name a spot so that it reaches prototypes or leaves its family', async () => {
    const body = JSON.stringify(makeView({ at: NOW, spots: { a: 1 } })).replace('"a"', '"__proto__"');
    expect(fateOf(await takeView(body))).toBe('taken');
    const row = await viewRowOf({ spots: { 'ref:x': 1, ' \u200b ': 1 } });
    expect(JSON.parse(row.spots!)).toEqual({ 'ref:x': 1 });
  });

  it.each([
    ['told by its name', { goals: ['Signed up'] }, ['Signed up']],
    ['that is one of its pages', { page: '/thanks/order' }, ['Bought']],
    [
      'both ways, once and in the order of the list',
      { page: '/thanks', goals: ['Signed up', 'Bought'] },
      ['Bought', 'Signed up'],
    ],
    ['that its owner did not name', { goals: ['Else', 'signed up'] }, null],
    ['on a page that is none of its pages', { page: '/cart' }, null],
  ])('has reached a goal %s', async (_, change, goals) => {
    const wanted = {
      ...site,
      settings: {
        ...site.settings,
        goals: [
          { name: 'Bought', pages: ['/thanks*'] },
          { name: 'Signed up', pages: [] },
        ],
      },
    };
    const row = await viewRowOf(change, wanted);
    expect(row.goals && JSON.parse(row.goals)).toEqual(goals);
  });

  it('counts on the site’s local day', () => {
    expect(dayOf(Date.UTC(2026, 10, 21, 22, 30), 'Europe/Helsinki')).toBe('2026-11-22');
    expect(dayOf(Date.UTC(2026, 10, 21, 22, 30), 'America/New_York')).toBe('2026-11-21');
  });

  it('counts on the day that it tells, whenever it comes: also one that a fast clock says has begun', async () => {
    const midnight = Date.UTC(2026, 10, 21, 22);
    const body = JSON.stringify(makeView({ at: midnight + 60_000 }));
    const early = await viewEntry(body, site, request, midnight - 50 * 60_000);
    const late = await viewEntry(body, site, request, midnight + 70 * HOUR);
    expect(early).toMatchObject({ ok: true, value: { entry: { arrived: '2026-11-21' } } });
    expect(late).toMatchObject({ ok: true, value: { entry: { arrived: '2026-11-24' } } });
    for (const verdict of [early, late])
      expect(verdict).toMatchObject({ value: { entry: { row: { day: '2026-11-22' } } } });
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
        ['without a number', { n: undefined }, 'invalid'],
        ['of a kind that is only the second half of one', { kind: 'worth', value: 3 }, 'invalid'],
        ['of a feeling that is worth nothing', { kind: 'feel' }, 'invalid'],
        ['of a feeling with its worth', { kind: 'feel', worth: 1 }, 'taken'],
        ['with a worth nobody asked for', { worth: 4 }, 'invalid'],
        ['with a worth off the scale', { kind: 'feel', worth: 6 }, 'invalid'],
        ['of words without a word', { kind: 'text', value: 0 }, 'invalid'],
        ['of words that are blank', { kind: 'text', value: 0, comment: ' \0\u00a0\n' }, 'invalid'],
        ['of words with a value', { kind: 'text', value: 1, comment: 'Fine' }, 'invalid'],
        ['of words', { kind: 'text', value: 0, comment: 'Fine' }, 'taken'],
        ['that came neither by itself nor unasked', { via: 'mail' }, 'invalid'],
        ['of a robot that says so', { auto: true }, 'bot'],
        ['of 29 days ago', { at: NOW - 29 * 24 * HOUR }, 'taken'],
        ['of 31 days ago', { at: NOW - 31 * 24 * HOUR }, 'stale'],
        ['that took no time', { durationMs: 0 }, 'taken'],
        ['that took less than no time', { durationMs: -1 }, 'taken without durationMs'],
        ['that took a day', { durationMs: 24 * HOUR }, 'taken without durationMs'],
        ['given on a view without a time', { view: { id: 'abcdefghij' } }, 'taken without view'],
        ['given on a view without an id', { view: { at: NOW } }, 'taken without view'],
        [
          'after a signal nobody knows',
          { trigger: { signal: 'sigh', selector: '#a' } },
          'taken without trigger',
        ],
        ['on a device nobody knows', { context: { device: 'watch' } }, 'taken without context.device'],
        ['of a robot that does not say so clearly', { auto: 1 }, 'taken without auto'],
      ] as [string, object, string][]
    ).map(([name, change, reason]) => [name, reason, change] as const),
  )('%s is %s', async (_, reason, change) => {
    expect(fateOf(await takeAnswer(JSON.stringify({ ...makeAnswer({ at: NOW }), ...change })))).toBe(reason);
  });

  it.each(KINDS)('of kind %s is taken on its own scale, from end to end and no further', async (kind) => {
    const { low, high } = SCALES[kind];
    const whole = { at: NOW, kind, worth: kind === 'feel' ? 5 : undefined, comment: 'Fine' } as const;
    const values = Array.from({ length: 15 }, (_, i) => i - 2);
    const taken: number[] = [];
    for (const value of values) {
      const verdict = await takeAnswer(JSON.stringify(makeAnswer({ ...whole, value })));
      if (verdict.ok) taken.push(verdict.value.entry.row.value);
      else expect(verdict.field).toBe('value');
    }
    expect(taken).toEqual(values.filter((value) => value >= low && value <= high));
  });

  it('brings its worth along where it has one, and else none', async () => {
    expect(await answerRowOf({ kind: 'feel', value: 2, worth: 5 })).toMatchObject({
      kind: 'feel',
      value: 2,
      worth: 5,
    });
    expect(await answerRowOf({})).toMatchObject({ kind: 'csat', worth: null });
  });

  it('has its comment cut, cleaned and stripped of what is personal', async () => {
    expect((await answerRowOf({ comment: ' Call 040-1234567\0 \ud800 ' })).comment).toBe('Call […] �');
    const long = await answerRowOf({ comment: 'word '.repeat(5000) });
    expect(long.comment?.length).toBeLessThanOrEqual(LIMITS.comment);
    expect((await answerRowOf({ comment: '   ' })).comment).toBeNull();
  });

  it('tells reasons that were offered and not chosen from none that were offered', async () => {
    expect((await answerRowOf({ reasons: [] })).reasons).toBe('[]');
    expect((await answerRowOf({})).reasons).toBeNull();
  });

  it('keeps which view it was given on as that view’s row has it, on that view’s day', async () => {
    const view = makeView({ at: NOW - 20 * HOUR });
    const own = await viewRowOf(view);
    const answer = await answerRowOf({ view: { id: view.id, at: view.at } });
    expect([answer.view, answer.view_day, answer.day]).toEqual([own.id, own.day, '2026-11-22']);
    expect(own.day).toBe('2026-11-21');
  });

  const DAY = 24 * HOUR;
  it.each<[name: string, wrong: number, age: number, stored: number]>([
    ['that is right', 0, 2 * 60_000, NOW - 2 * 60_000],
    ['that is a little off', -5 * 60_000, 0, NOW - 5 * 60_000],
    ['that is three hours ahead', 3 * HOUR, 0, NOW],
    ['that is an hour behind', -HOUR, 10 * 60_000, NOW - 10 * 60_000],
    ['of another time zone, kept for ten days', 5.5 * HOUR, 10 * DAY, NOW - 10 * DAY],
    ['that has lost its battery', -56 * 365 * DAY, 1000, NOW - 1000],
    ['that is a year ahead, kept for 29 days', 366 * DAY, 29 * DAY, NOW - 29 * DAY],
  ])('has the time at which it was given, by a clock %s', async (_, wrong, age, stored) => {
    const sent = NOW + wrong;
    const publish = { wording: 1, at: sent - age };
    const row = await answerRowOf({ at: sent - age, sent, comment: 'Fine', publish });
    expect([row.at, row.day]).toEqual([stored, dayOf(stored, site.timezone)]);
    expect(row.agreed).toBe(stored);
    // The delay of the network makes no other time of a later message.
    const later = await answerEntry(
      JSON.stringify(makeAnswer({ at: sent - age, sent: sent + 20_000, n: 2 })),
      site,
      request,
      NOW + 21_500,
    );
    expect(later).toMatchObject({ ok: true, value: { entry: { row: { at: stored } } } });
  });

  it('by a clock that was set back since it was given is of now', async () => {
    expect((await answerRowOf({ at: NOW + 3 * HOUR, sent: NOW })).at).toBe(NOW);
  });

  it.each([
    ['31 days old by its own clock', { at: NOW - 31 * DAY, sent: NOW }, 'stale'],
    ['31 days old by a clock that is ahead', { at: NOW - 11 * DAY, sent: NOW + 20 * DAY }, 'stale'],
    ['sent at no time', { at: NOW, sent: -1 }, 'taken without sent'],
    ['sent at the end of time', { at: 0, sent: 8.64e15 }, 'stale'],
    ['from the end of time', { at: 8.64e15, sent: 8.64e15 }, 'taken'],
  ] as [string, object, string][])('%s is %s', async (_, change, fate) => {
    expect(fateOf(await takeAnswer(JSON.stringify({ ...makeAnswer(), ...change })))).toBe(fate);
  });

  it('keeps its words as they were written, but for what is personal', async () => {
    const comment = 'Käyttö – vaikea\u2009: 5\u202f000\u00a0€ — ei\u3000näin ‐ @ ＠ 👩‍💻 […] \uffff x';
    expect((await answerRowOf({ comment })).comment).toBe(comment);
    expect((await answerRowOf({ comment: `${comment} 040–123–4567` })).comment).toBe(`${comment} […]`);
    const reasons = ['Hinta – laatu', 'می‌خواهم', '👩‍💻 Tuki'];
    expect((await answerRowOf({ reasons })).reasons).toBe(JSON.stringify(reasons));
  });

  it('keeps nothing of its receipt but a hash', async () => {
    const answer = makeAnswer({ at: NOW });
    expect(JSON.stringify(await answerRowOf(answer))).not.toContain(answer.id);
  });

  it('that came after a sign of friction keeps which and where, without anything personal', async () => {
    const row = await answerRowOf({
      trigger: {
        signal: 'error-click',
        selector: 'a[name="anna@example.com"]',
        error: 'TypeError /u/anna@example.com/app.js:12:34',
      },
    });
    expect(row).toMatchObject({
      signal: 'error-click',
      selector: expect.not.stringContaining('anna'),
      error: 'TypeError […]/app.js:12:34',
    });
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
      ] as [string, Partial<RequestFacts>, Partial<StoredSite['settings']>, string][]
    ).map(([name, facts, settings, reason]) => [name, reason, facts, settings] as const),
  )('%s is judged: %s', (_, reason, facts, settings) => {
    const verdict = admitRequest(
      { ...request, ...facts },
      { ...site, settings: { ...site.settings, ...settings } },
    );
    expect(verdict.ok ? 'taken' : verdict.reason).toBe(reason);
  });
});

it.each([
  [takeView, { ...makeView({ at: NOW }), page: 'cart' }, 'page', 'page must start with /.'],
  [takeView, { ...makeView({ at: NOW }), id: 'short' }, 'id', 'id must be 10 to 24 of A-Z a-z 0-9 _ -.'],
  [takeView, { ...makeView({ at: NOW }), n: undefined }, 'n', 'n is missing.'],
  [takeView, { ...makeView({ at: NOW }), n: 0 }, 'n', 'n must be >=1.'],
  [takeAnswer, { ...makeAnswer(), lang: 'Finnish' }, 'lang', 'lang must be a language code such as fi.'],
] as const)('names the field and the rule that was broken: %#', async (take, body, field, message) => {
  const verdict: Verdict<Ingested<Entry>> = await take(JSON.stringify(body));
  expect(verdict).toEqual({ ok: false, reason: 'invalid', field, message });
});

const NO_MAILBOX = 'contact must be an e-mail address as mailboxes have it.';
it.each<[change: object, message: string | RegExp]>([
  [{ value: 6 }, 'value must be a whole number from 1 to 5, as csat is asked.'],
  [{ kind: 'thumbs', value: 3 }, 'value must be a whole number from 1 to 2, as thumbs is asked.'],
  [{ kind: 'nps', value: 11 }, 'value must be <=10.'],
  [{ kind: 'feel' }, 'worth must be there for feel, and for no other kind.'],
  [{ kind: 'task', value: 3, worth: 3 }, 'worth must be there for feel, and for no other kind.'],
  [{ kind: 'text', value: 0 }, 'comment must be there for text: it is the answer.'],
  [{ kind: 'stars' }, /^kind must be .*"csat".*"text"/],
  [{ wording: 2 }, 'wording must be a version that was asked.'],
  ...[
    'x?bcc=thief@evil.example',
    'a%0d@mail.example',
    'a=b@mail.example',
    'a#b@mail.example',
    'a/b@mail.example',
  ].map((contact): [object, string] => [{ comment: 'Fine', contact }, NO_MAILBOX]),
  ...['.a@mail.example', 'a.@mail.example', 'a..b@mail.example', 'a@localhost', 'a@127.0.0.1'].map(
    (contact): [object, string] => [{ comment: 'Fine', contact }, NO_MAILBOX],
  ),
  ...[
    'a@b@mail.example',
    'a@mail.example,b@mail.example',
    'Ada <a@mail.example>',
    'mailto:a@mail.example',
  ].map((contact): [object, string] => [{ comment: 'Fine', contact }, 'contact must be an e-mail address.']),
  [{ comment: 'Fine', contact: 'a@mail.example\nBcc: b@mail.example' }, 'contact must be an e-mail address.'],
])('says of an answer with %j what its rule is', async (change, message) => {
  expect(await takeAnswer(JSON.stringify({ ...makeAnswer(), ...change }))).toEqual({
    ok: false,
    reason: 'invalid',
    field: String(message).match(/[a-z]+/)?.[0],
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
});
