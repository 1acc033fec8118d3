import { env, exports } from 'cloudflare:workers';
import type { AnswersResponse } from '@kitka/shared/api/api';
import type { ThemesResponse } from '@kitka/shared/api/themes';
import { limitsOf } from '@kitka/shared/settings/plans';
import { DEFAULT_SETTINGS } from '@kitka/shared/settings/site';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readComments } from '../src/jobs/readComments.ts';
import { deleteComments } from '../src/jobs/retention.ts';
import { readScope } from '../src/query/scope.ts';
import { readThemes, themesOfPages } from '../src/query/themes.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { THEME_LANGUAGES } from '../src/themes/languages.ts';
import { newSite, post, reader, resetStore } from './fixtures.ts';
import { COMMENTS } from './themes/comments.ts';
import { store, storeRead, type Written, writtenIn } from './themes/write.ts';

beforeEach(resetStore);

const DAY_MS = 86_400_000;
const read = async (site: { key: string }, query = '') =>
  (await reader(site))<ThemesResponse>(`/sites/${site.key}/themes?${query}`);
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const settings = (themes: { name: string; words: string[] }[]) => ({
  settings: { ...DEFAULT_SETTINGS, themes },
});
const labels = ({ themes }: ThemesResponse, kind: string) =>
  themes.filter((theme) => theme.kind === kind).map(({ label }) => label);
/** A week ago, so that this week and the last one can be compared. */
const WEEK = 7 * DAY_MS;

describe.each(THEME_LANGUAGES)('comments in %s', (lang) => {
  it('tell what the unhappy and the happy talk about, in all forms of the words', async () => {
    const site = await newSite();
    const written = writtenIn(lang);
    await storeRead(site, written, { lang, context: { lang } });
    const told = await read(site);
    const { lowTheme, highTheme } = COMMENTS[lang];
    const count = (theme: RegExp, among: readonly Written[]) =>
      among.filter(({ comment }) => new RegExp(theme, 'i').test(comment)).length;
    const [low, high] = [
      written.filter(({ value }) => value <= 2),
      written.filter(({ value }) => value >= 4),
    ];
    expect(told).toMatchObject({
      comments: written.length,
      low: low.length,
      high: high.length,
      unread: 0,
      upTo: null,
    });
    expect(told.themes).toEqual([
      expect.objectContaining({ kind: 'low', lang, label: expect.stringMatching(lowTheme), of: low.length }),
      expect.objectContaining({
        kind: 'high',
        lang,
        label: expect.stringMatching(highTheme),
        of: high.length,
      }),
    ]);
    const [unhappy, happy] = told.themes;
    expect([unhappy!.mentions, happy!.mentions]).toEqual([count(lowTheme, low), count(highTheme, high)]);
    expect(unhappy!.z).toBeGreaterThan(1.96);
    expect(unhappy!.q).toBeLessThan(0.1);
  });
});

it('tells themes of several languages apart, and is not misled by one whose visitors are unhappier', async () => {
  const site = await newSite();
  for (const lang of ['en', 'fi', 'uk'] as const)
    await storeRead(site, writtenIn(lang), { lang, context: { lang } });
  // Finnish visitors complain of many things: no word of theirs is typical of the unhappy for that.
  const more = [...'abcdefghijklmnopqrst'].map((letter) => ({
    comment: `Sivu ${letter}${letter}${letter}ton`,
    value: 1,
  }));
  await storeRead(site, [...more, ...more.slice(0, 10).map(({ comment }) => ({ comment, value: 5 }))], {
    lang: 'fi',
  });
  const told = await read(site);
  expect(told.themes.map(({ kind, lang }) => `${kind} ${lang}`).sort()).toEqual(
    ['en', 'fi', 'uk'].flatMap((lang) => [`high ${lang}`, `low ${lang}`]).sort(),
  );
  expect(labels(told, 'low')).not.toContain('sivu');
});

it('quotes the newest three comments, whole, with page, day and language', async () => {
  const site = await newSite({ timezone: 'UTC' });
  const written = writtenIn('fi');
  const noon = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;
  await storeRead(site, written, { lang: 'fi', page: '/tilaus' }, noon);
  const told = await read(site);
  const theme = told.themes.find(({ kind }) => kind === 'low')!;
  const expected = written
    .filter(({ comment, value }) => value <= 2 && /lomak/i.test(comment))
    .slice(-3)
    .reverse();
  expect(theme.quotes.map(({ text }) => text)).toEqual(expected.map(({ comment }) => comment));
  expect(theme.quotes[0]).toMatchObject({
    page: '/tilaus',
    lang: 'fi',
    kind: 'csat',
    day: dayOf(noon),
  });
  expect(theme.words[0]).toBe(theme.label);
  expect(theme.words.length).toBeGreaterThan(2);
});

it('calls nothing a theme where too few say the same, and shows the newest comments instead', async () => {
  const site = await newSite();
  const { lowOther, highOther } = COMMENTS.en;
  await storeRead(
    site,
    [
      ...lowOther.map((comment) => ({ comment, value: 1 })),
      { comment: 'The form is broken', value: 1 },
      { comment: 'Forms again', value: 2 },
      ...highOther.map((comment) => ({ comment, value: 5 })),
    ],
    { lang: 'en' },
  );
  const told = await read(site);
  expect(told.themes).toEqual([]);
  expect(told.newest.low.map(({ text }) => text)).toEqual([
    'Forms again',
    'The form is broken',
    lowOther.at(-1),
  ]);
  expect(told.newest.high.map(({ text }) => text)).toEqual(highOther.slice(-3).reverse());
});

it('follows period, filter and page, and does not take for a theme what a whole page is about', async () => {
  const site = await newSite({ timezone: 'UTC' });
  const at = Date.now() - DAY_MS;
  await storeRead(site, writtenIn('en'), { lang: 'en', page: '/other', context: { device: 'desktop' } }, at);
  // On /returns all speak of returns, and the unhappy of a label.
  const about = [
    ...[
      'Label missing from returns',
      'Returns label does not print',
      'No label for returns',
      'Label of my returns is blank',
      'Lost the returns label',
      'Returns need a label',
    ].map((comment) => ({ comment, value: 1 })),
    ...[
      'Returns were easy',
      'Good returns',
      'Returns are free',
      'Returns took a minute',
      'Simple returns',
      'Returns as promised',
    ].map((comment) => ({ comment, value: 5 })),
  ];
  await storeRead(site, about, { lang: 'en', page: '/returns', context: { device: 'phone' } });
  const page = await read(site, 'page=/returns');
  expect(page).toMatchObject({ comments: 12, low: 6, high: 6 });
  // A pair says what its words would say again.
  expect(labels(page, 'low').join()).toMatch(/label/);
  expect(labels(page, 'low')).not.toContain('returns');
  expect(page.themes[0]!.of).toBe(6);
  expect(labels(await read(site), 'low').join()).toMatch(/form/);
  const phone = await read(site, 'filter=device:phone');
  expect(phone).toMatchObject({ comments: 12, low: 6 });
  expect(labels(phone, 'low').join()).not.toMatch(/form/);
  expect(await read(site, `to=${dayOf(at)}&filter=device:desktop`)).toMatchObject({ comments: 29 });
  expect(await read(site, 'page=/nowhere')).toMatchObject({
    comments: 0,
    themes: [],
    newest: { low: [], high: [] },
  });

  const scope = await readScope(env.DB, site, { from: page.from, to: page.to }, []);
  const found = await themesOfPages(env.DB, scope, ['/returns', '/other', '/nowhere']);
  expect([...found.keys()].sort()).toEqual(['/other', '/returns']);
  expect(found.get('/other')).toMatchObject({
    label: 'form',
    mentions: 10,
    of: 16,
    quote: { page: '/other' },
  });
  expect(found.get('/returns')!.label).toBe(
    page.themes.filter(({ kind }) => kind === 'low').sort((a, b) => b.z! - a.z!)[0]!.label,
  );
});

describe('comments that have not been read yet', () => {
  it('are not counted, and the response says from when on', async () => {
    const site = await newSite();
    const answers = await store(site, writtenIn('en'), { lang: 'en' });
    expect(await read(site)).toMatchObject({
      comments: 0,
      themes: [],
      unread: answers.length,
      upTo: new Date(answers[0]!.at).toISOString(),
    });
    await readComments(env.DB, Date.now());
    expect(await read(site)).toMatchObject({ comments: answers.length, unread: 0, upTo: null });
  });

  it('are read a part at a time on the free plan, oldest first, until all are', async () => {
    const site = await newSite();
    const written = [...writtenIn('en'), ...writtenIn('en')];
    const answers = await store(site, written, { lang: 'en' });
    const free = limitsOf('free');
    let rows = await readComments(env.DB, Date.now(), free);
    expect(rows).toBeLessThan(written.length / 2);
    expect(await read(site)).toMatchObject({
      comments: rows,
      unread: written.length - rows,
      upTo: new Date(answers[rows]!.at).toISOString(),
    });
    for (let run = 0; run < 10; run++) rows += await readComments(env.DB, Date.now(), free);
    expect(rows).toBe(written.length);
    expect(await read(site)).toMatchObject({ comments: written.length, unread: 0 });
  });

  it('are read again if their visitor changes them', async () => {
    const site = await newSite();
    const [first] = await storeRead(site, [{ comment: 'The form is slow', value: 1 }], { lang: 'en' });
    expect(await read(site)).toMatchObject({ comments: 1, unread: 0 });
    // A later message without other words leaves them read.
    await post(`/a/${site.key}`, { ...first, n: 2, value: 2 });
    expect(await read(site)).toMatchObject({ comments: 1, unread: 0 });
    await post(`/a/${site.key}`, { ...first, n: 3, value: 2, comment: 'The cart is slow' });
    expect(await read(site)).toMatchObject({ comments: 0, unread: 1 });
    await readComments(env.DB, Date.now());
    expect(await env.DB.prepare('SELECT terms FROM answers').first('terms')).toBe(
      '{"cart":"cart","slow":"slow","cart|slow":"cart is slow"}',
    );
  });
});

describe('a comment that is deleted', () => {
  it('leaves the counts and quotes of its theme in the same request, by its receipt', async () => {
    const site = await newSite();
    const answers = await storeRead(site, writtenIn('en'), { lang: 'en' });
    const before = (await read(site)).themes.find(({ kind }) => kind === 'low')!;
    const newest = before.quotes[0]!.text;
    const { id } = answers.find(({ comment }) => comment === newest)!;
    const response = await exports.default.fetch('https://kitka.example/r', {
      method: 'DELETE',
      headers: { authorization: `Receipt ${id}` },
    });
    expect(response.status).toBe(204);
    const after = (await read(site)).themes.find(({ kind }) => kind === 'low')!;
    expect([after.mentions, after.of]).toEqual([before.mentions - 1, before.of - 1]);
    expect(after.quotes.map(({ text }) => text)).not.toContain(newest);
    expect(after.quotes.slice(0, 2)).toEqual(before.quotes.slice(1));
    const { results } = await env.DB.prepare('SELECT * FROM answers').all();
    expect(JSON.stringify(results)).not.toContain(newest);
  });

  it('leaves with its words when comments are past their time, and with the data of its site', async () => {
    const site = await newSite();
    await storeRead(site, writtenIn('fi'), { lang: 'fi' });
    await deleteComments(env.DB, Date.now() + 400 * DAY_MS);
    expect(await read(site)).toMatchObject({
      comments: 0,
      unread: 0,
      themes: [],
      newest: { low: [], high: [] },
    });
    expect(
      await env.DB.prepare('SELECT count(terms) + count(comment_lang) AS n FROM answers').first('n'),
    ).toBe(0);

    const other = await newSite();
    await storeRead(other, writtenIn('fi'), { lang: 'fi' });
    const authorization = `Bearer ${await addToken(env.DB, { scopes: ['admin'] }, Date.now())}`;
    await exports.default.fetch(`https://kitka.example/api/v1/sites/${other.key}/data`, {
      method: 'DELETE',
      headers: { authorization },
    });
    expect(await read(other)).toMatchObject({ comments: 0, unread: 0, themes: [] });
  });
});

describe('an owner’s own theme', () => {
  it('counts comments of any rating with any of its words, in any form and language', async () => {
    const site = await newSite(
      settings([
        { name: 'Forms', words: ['form', 'lomake', 'formulär'] },
        { name: 'Does not work', words: ['ei toimi', 'fungerar inte'] },
        { name: 'Pay button', words: ['pay button'] },
        { name: 'Nobody', words: ['zebra'] },
      ]),
    );
    const said: [lang: string, text: string][] = [
      ['en', 'Forms everywhere'],
      ['fi', 'Lomakkeessa on virhe, ei toimi mikään'],
      ['fi', 'Hyvin toimi'],
      ['sv', 'Formuläret fungerar inte'],
      ['en', 'The pay button is red'],
      ['en', 'A button to pay'],
    ];
    for (const [i, [lang, comment]] of said.entries())
      await storeRead(site, [{ comment, value: 1 + (i % 5) }], { lang, context: { lang } });
    const { themes, comments } = await read(site);
    expect(comments).toBe(6);
    expect(themes.map(({ id, kind, label, mentions, of }) => [id, kind, label, mentions, of])).toEqual([
      ['own:Forms', 'own', 'Forms', 3, 6],
      ['own:Does not work', 'own', 'Does not work', 2, 6],
      ['own:Pay button', 'own', 'Pay button', 1, 6],
      ['own:Nobody', 'own', 'Nobody', 0, 6],
    ]);
    expect(themes[0]).toMatchObject({
      words: ['form', 'lomake', 'formulär'],
      lang: null,
      z: null,
      all: { mentions: 3 },
    });
    expect(themes[0]!.quotes).toHaveLength(3);
  });

  it('counts what a plain search counts, whatever is written', async () => {
    const words = ['form', 'forms', 'price', 'prices', 'cart', 'not', 'the'];
    const comment = fc.record({
      comment: fc
        .array(fc.constantFrom(...words, '.'), { minLength: 1, maxLength: 8 })
        .map((some) => some.join(' ')),
      value: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(comment, { minLength: 1, maxLength: 25 }), async (written) => {
        await resetStore();
        const site = await newSite(
          settings([
            { name: 'Forms', words: ['forms'] },
            { name: 'No forms', words: ['not form'] },
          ]),
        );
        await storeRead(site, written, { lang: 'en', context: { lang: 'en' } });
        const told = await read(site);
        const has = (pattern: RegExp) => written.filter(({ comment: text }) => pattern.test(text)).length;
        const [forms, none] = told.themes.filter(({ kind }) => kind === 'own');
        expect(told).toMatchObject({
          comments: written.length,
          low: written.filter(({ value }) => value <= 2).length,
        });
        expect(none!.mentions).toBe(has(/\bnot (not )*(the ){0,2}(not )*forms?\b/));
        expect(forms!.mentions).toBeLessThanOrEqual(has(/\bforms?\b/));
        expect(forms!.mentions).toBeGreaterThanOrEqual(
          written.filter(({ comment: text }) => /\bforms?\b/.test(text) && !/not/.test(text)).length,
        );
        for (const { quotes, all, mentions } of told.themes) {
          expect(quotes.length).toBe(Math.min(3, mentions));
          expect(all.mentions).toBeGreaterThanOrEqual(mentions);
        }
      }),
      { numRuns: 15 },
    );
  });

  it.each([
    [{ name: '', words: ['form'] }, /name/],
    [{ name: 'Forms', words: [] }, /words/],
    [{ name: 'Forms', words: ['one two three'] }, /two words that stand together/],
    [{ name: 'Forms', words: ['x'] }, /word of two letters/],
    [{ name: 'Forms', words: Array.from({ length: 21 }, (_, i) => `word${i}`) }, /words/],
    [{ name: 'Forms', words: ['form'], more: 1 }, /more/],
  ])('is refused as %o', async (theme, message) => {
    const response = await patch(await newSite(), { settings: { themes: [theme] } });
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(message);
  });

  it('is set by an editor, and by no name twice', async () => {
    const site = await newSite();
    const themes = [{ name: 'Forms', words: ['form', 'ei toimi'] }];
    const response = await patch(site, { settings: { themes } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ site: { settings: { themes } } });
    const twice = await patch(site, { settings: { themes: [...themes, ...themes] } });
    expect([twice.status, await twice.text()]).toEqual([400, expect.stringContaining('a name of its own')]);
    expect((await patch(site, { settings: { themes } }, 'read')).status).toBe(403);
  });

  const patch = async (site: StoredSite, body: object, scope: 'write' | 'read' = 'write') =>
    exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}`, {
      method: 'PATCH',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await addToken(env.DB, { sites: [site.key], scopes: [scope] }, Date.now())}`,
      },
      body: JSON.stringify(body),
    });
});

describe('the trend of a theme', () => {
  const own = settings([
    { name: 'Form', words: ['form'] },
    { name: 'Cart', words: ['cart'] },
    { name: 'Price', words: ['price'] },
  ]);
  const say = (text: string, n: number) => Array.from({ length: n }, () => ({ comment: text, value: 3 }));
  const now = Date.now();
  const period = `from=${dayOf(now - 6 * DAY_MS)}&to=${dayOf(now)}`;

  it('compares its share of all comments with the period before, and says only what is sure', async () => {
    const site = await newSite({ ...own, timezone: 'UTC' });
    await storeRead(
      site,
      [...say('Form', 5), ...say('Cart', 40), ...say('Price', 20), ...say('Shop', 95)],
      { lang: 'en' },
      now - WEEK,
    );
    await storeRead(
      site,
      [...say('Form', 50), ...say('Cart', 5), ...say('Price', 22), ...say('Shop', 73)],
      { lang: 'en' },
      now,
    );
    const { themes, before } = await read(site, period);
    expect(before).toEqual({ from: dayOf(now - 13 * DAY_MS), to: dayOf(now - 7 * DAY_MS), comments: 160 });
    expect(
      themes
        .filter(({ kind }) => kind === 'own')
        .map(({ label, trend }) => [label, trend?.verdict, trend?.before, trend?.now]),
    ).toEqual([
      ['Form', 'more', { mentions: 5, of: 160 }, { mentions: 50, of: 150 }],
      ['Cart', 'fewer', { mentions: 40, of: 160 }, { mentions: 5, of: 150 }],
      [
        'Price',
        expect.stringMatching(/noSureChange|needsMore/),
        { mentions: 20, of: 160 },
        { mentions: 22, of: 150 },
      ],
    ]);
    const [form] = themes;
    expect(form!.trend!.difference).toBeCloseTo(50 / 150 - 5 / 160, 10);
    expect(form!.trend!.q).toBeGreaterThanOrEqual(form!.trend!.p!);
  });

  it('is left out if not all comments were looked at, and the response says from which day on they were', async () => {
    const site = await newSite({ ...own, timezone: 'UTC' });
    await storeRead(site, say('Form', 10), { lang: 'en' }, now - 2 * DAY_MS);
    await storeRead(site, say('Form', 10), { lang: 'en' }, now);
    const scope = await readScope(env.DB, site, { from: dayOf(now - 6 * DAY_MS), to: dayOf(now) }, []);
    const told = await readThemes(env.DB, scope, '', 15);
    expect(told).toMatchObject({ comments: 15, before: null, since: dayOf(now - 2 * DAY_MS) });
    expect(told.themes.map(({ trend }) => trend)).toEqual([null, null, null]);
    expect(await readThemes(env.DB, scope, '')).toMatchObject({
      comments: 20,
      since: null,
      before: { comments: 0 },
    });
  });
});

describe('the answers of a theme', () => {
  it('are listed, newest first, as many as were counted', async () => {
    const site = await newSite(settings([{ name: 'Delivery & co', words: ['delivery', 'parcel'] }]));
    await storeRead(site, writtenIn('en'), { lang: 'en' });
    const { themes } = await read(site);
    const list = await reader(site);
    expect(themes).toHaveLength(3);
    for (const { id, all, quotes } of themes) {
      const { answers } = await list<AnswersResponse>(
        `/sites/${site.key}/answers?theme=${encodeURIComponent(id)}`,
      );
      expect(answers).toHaveLength(all.mentions);
      expect(answers.map(({ comment }) => comment)).toEqual(
        expect.arrayContaining(quotes.map(({ text }) => text)),
      );
    }
    const { answers } = await list<AnswersResponse>(`/sites/${site.key}/answers?theme=en:zebra`);
    expect(answers).toEqual([]);
  });

  it.each([
    ['form', 'theme must be the id of a theme, as in /themes.'],
    ['', 'theme must be the id of a theme, as in /themes.'],
    ['own:Nothing', "theme: the site has no theme of its own called 'Nothing'."],
  ])('are refused for %s', async (theme, message) => {
    const site = await newSite();
    const authorization = `Bearer ${await addToken(env.DB, { sites: [site.key], scopes: ['read'] }, Date.now())}`;
    const response = await exports.default.fetch(
      `https://kitka.example/api/v1/sites/${site.key}/answers?theme=${theme}`,
      { headers: { authorization } },
    );
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: { code: 'filter', message, field: 'theme' } },
    ]);
  });
});
