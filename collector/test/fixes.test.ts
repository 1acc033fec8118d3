import { env, exports } from 'cloudflare:workers';
import type { OwnAnswerResponse } from '@kitka/shared/api/api';
import type { Fix, FixesResponse, FixFields, MarksResponse } from '@kitka/shared/api/fixes';
import type { Scope } from '@kitka/shared/settings/roles';
import { LIMITS } from '@kitka/shared/wire/limits';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../src/ingest/day.ts';
import { addFix } from '../src/store/fixes.ts';
import { clearSite, removeOrphans, removeSite, type StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, newSite, reader, resetStore } from './fixtures.ts';

beforeAll(resetStore);

const FIX: FixFields = {
  page: '/cart',
  day: '2026-11-02',
  what: 'New button',
  owner: 'Web team',
  note: 'The button can be seen now.',
  cause: { kind: 'signal', name: 'dead-click' },
};
const today = ({ timezone }: StoredSite, days = 0) => addDays(dayOf(Date.now(), timezone), days);

async function asker(site: StoredSite, scope: Scope = 'write') {
  const token = await addToken(env.DB, { sites: [site.key], scopes: [scope] }, Date.now());
  return (method: string, path = '', body?: unknown) =>
    exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}/fixes${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}
const fixIn = async (response: Response) => (await response.json<{ fix: Fix }>()).fix;
const listIn = async (response: Response) => (await response.json<FixesResponse>()).fixes;

describe('the fix log', () => {
  it('keeps what was said, and tells it with the latest day first', async () => {
    const ask = await asker(await newSite());
    const response = await ask('POST', '', FIX);
    expect(response.status).toBe(201);
    const fix = await fixIn(response);
    expect(fix).toMatchObject(FIX);
    expect(fix.changed).toBe(fix.created);
    const later = await fixIn(await ask('POST', '', { page: '/shop/*', day: '2026-11-05', what: 'Faster' }));
    expect(later).toMatchObject({ owner: '', note: null, cause: null });
    const earlier = await fixIn(await ask('POST', '', { ...FIX, day: '2026-10-30' }));
    expect(await listIn(await ask('GET'))).toEqual([later, fix, earlier]);
  });

  it('of a page has the fixes whose pattern the page matches', async () => {
    const ask = await asker(await newSite());
    for (const page of ['/shop/a', '/shop/*', '/*', '/shop', '/*/a']) await ask('POST', '', { ...FIX, page });
    const pages = async (page: string) =>
      (await listIn(await ask('GET', `?page=${page}`))).map((fix) => fix.page).sort();
    expect(await pages('/shop/a')).toEqual(['/*', '/*/a', '/shop/*', '/shop/a']);
    expect(await pages('/shop')).toEqual(['/*', '/shop']);
  });

  it('changes what is named, and nothing else', async () => {
    const ask = await asker(await newSite());
    const { id, ...fix } = await fixIn(await ask('POST', '', FIX));
    const change = async (body: Partial<FixFields>) => {
      const response = await ask('PATCH', `/${id}`, body);
      expect(response.status).toBe(200);
      return fixIn(response);
    };
    const { changed: _, ...rest } = fix;
    expect(await change({ what: 'Newer button' })).toMatchObject({ ...rest, what: 'Newer button' });
    expect(await change({ note: null })).toMatchObject({
      what: 'Newer button',
      note: null,
      cause: FIX.cause,
    });
    expect(await change({ note: '  ', owner: '' })).toMatchObject({ note: null, owner: '' });
    expect(await change({ cause: null })).toMatchObject({ what: 'Newer button', cause: null });
    const word = { kind: 'word', name: 'Lieferung' } as const;
    expect(await change({ cause: word, day: '2026-11-03', page: '/*' })).toMatchObject({
      cause: word,
      day: '2026-11-03',
      page: '/*',
    });
  });

  it('loses a fix that is deleted, and no other', async () => {
    const [site, other] = [await newSite(), await newSite()];
    const [ask, askOther] = [await asker(site), await asker(other)];
    const fix = await fixIn(await ask('POST', '', FIX));
    expect((await askOther('DELETE', `/${fix.id}`)).status).toBe(404);
    expect((await askOther('PATCH', `/${fix.id}`, { what: 'x' })).status).toBe(404);
    expect(await listIn(await ask('GET'))).toEqual([fix]);
    expect((await ask('DELETE', `/${fix.id}`)).status).toBe(204);
    expect(await listIn(await ask('GET'))).toEqual([]);
    const gone = await ask('DELETE', `/${fix.id}`);
    expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('There is no such fix.')]);
  });

  it('tells how far each fix has been followed', async () => {
    const site = await newSite();
    const ask = await asker(site);
    const state = async (days: number) => {
      const day = today(site, -days);
      const { stage, weeks, next } = await fixIn(await ask('POST', '', { ...FIX, day }));
      return [stage, weeks, next];
    };
    expect(await state(-1)).toEqual(['planned', 0, today(site, 9)]);
    expect(await state(0)).toEqual(['waiting', 0, today(site, 8)]);
    // The seventh day after it is today, and not over.
    expect(await state(7)).toEqual(['waiting', 0, today(site, 1)]);
    expect(await state(8)).toEqual(['following', 1, today(site, 7)]);
    expect(await state(56)).toEqual(['following', 7, today(site, 1)]);
    expect(await state(57)).toEqual(['followed', 8, null]);
    expect(await state(500)).toEqual(['followed', 8, null]);
  });

  it.each<[string, object, string, string | null]>([
    ['no page', { page: undefined }, 'page: ', 'page'],
    ['an empty page', { page: ' ' }, 'page: must not be empty', 'page'],
    ['no page of a site', { page: 'cart' }, 'page: must name a page, such as /shop/*', 'page'],
    ['the rest of the pages', { page: '(other)' }, 'page: must begin with /', 'page'],
    ['a long page', { page: `/${'x'.repeat(200)}` }, 'page: may have 200 characters', 'page'],
    [
      'a long pattern with several *',
      { page: `/*${'ä'.repeat(30)}*` },
      'page: has several * and 63 bytes; it may have 50, or one * alone',
      'page',
    ],
    ['a day that is none', { day: '2026-02-30' }, 'day: must be a day that exists, as YYYY-MM-DD', 'day'],
    ['a number', { day: 20261102 }, 'day: must be a day, as YYYY-MM-DD', 'day'],
    ['no words', { what: '' }, 'what: must not be empty', 'what'],
    ['many words', { what: 'x'.repeat(121) }, 'what: may have 120 characters', 'what'],
    ['words that a terminal obeys', { what: 'x\u001b[2J' }, 'what: must have no control characters', 'what'],
    ['a long name', { owner: 'x'.repeat(81) }, 'owner: may have 80 characters', 'owner'],
    ['a long note', { note: 'x'.repeat(301) }, 'note: may have 300 characters', 'note'],
    [
      'a cause without a kind',
      { cause: { name: 'x' } },
      'cause.kind: must be null, or {kind, name} with the kind signal, vital or word',
      'cause.kind',
    ],
    [
      'a signal that is none',
      { cause: { kind: 'signal', name: 'x' } },
      'must be one of: dead-click',
      'cause.name',
    ],
    ['a vital that is none', { cause: { kind: 'vital', name: 'fid' } }, 'must be one of: lcp', 'cause.name'],
    ['no word', { cause: { kind: 'word', name: ' ' } }, 'cause.name: must not be empty', 'cause.name'],
    ['a long word', { cause: { kind: 'word', name: 'x'.repeat(65) } }, 'may have 64', 'cause.name'],
    ['an unknown key', { pages: '/x' }, "There is no 'pages' here. Take it out.", 'pages'],
    [
      'an unknown key within the cause',
      { cause: { kind: 'word', name: 'x', weight: 1 } },
      "There is no 'cause.weight' here. Take it out.",
      'cause.weight',
    ],
  ])('takes no fix with %s', async (_, part, message, field) => {
    const ask = await asker(await newSite());
    const { id } = await fixIn(await ask('POST', '', FIX));
    const before = await listIn(await ask('GET'));
    const responses = [await ask('POST', '', { ...FIX, ...part })];
    // What is left out is no fault in a change.
    if (!Object.values(part).includes(undefined)) responses.push(await ask('PATCH', `/${id}`, part));
    for (const response of responses) {
      expect(response.status).toBe(400);
      const { error } = await response.json<{ error: { message: string; field: string | null } }>();
      expect(error.message).toContain(message);
      expect(error.field).toBe(field);
    }
    expect(await listIn(await ask('GET'))).toEqual(before);
  });

  it('takes a day up to tomorrow', async () => {
    const site = await newSite();
    const ask = await asker(site);
    expect((await ask('POST', '', { ...FIX, day: today(site, 1) })).status).toBe(201);
    const response = await ask('POST', '', { ...FIX, day: today(site, 2) });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(`day must be ${today(site, 1)}, which is tomorrow, or earlier.`);
    const { id } = (await listIn(await ask('GET')))[0]!;
    expect((await ask('PATCH', `/${id}`, { day: today(site, 2) })).status).toBe(400);
  });

  it('holds so many fixes and no more, however many come at once', async () => {
    const site = await newSite();
    const ask = await asker(site);
    for (let i = 0; i < LIMITS.fixes - 2; i++) await addFix(env.DB, site.key, `fix-${i}`, FIX, i);
    const responses = await Promise.all(Array.from({ length: 5 }, () => ask('POST', '', FIX)));
    expect(responses.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
    expect(await responses.find(({ status }) => status === 409)!.text()).toContain(
      'The fix log holds 500 fixes and is full.',
    );
    expect(await listIn(await ask('GET'))).toHaveLength(LIMITS.fixes);
  });

  it('goes with its site, and with what was counted on it', async () => {
    const [gone, cleared, kept] = [await newSite(), await newSite(), await newSite()];
    for (const { key } of [gone, cleared, kept]) await addFix(env.DB, key, 'fix', FIX, 0);
    expect((await removeSite(env.DB, gone.key)).rows.fixes).toBe(1);
    expect((await clearSite(env.DB, cleared.key)).rows.fixes).toBe(1);
    await addFix(env.DB, gone.key, 'late', FIX, 0);
    expect(await removeOrphans(env.DB)).toBe(1);
    const { results } = await env.DB.prepare('SELECT site FROM fixes WHERE site IN (?1, ?2, ?3)')
      .bind(gone.key, cleared.key, kept.key)
      .all();
    expect(results).toEqual([{ site: kept.key }]);
  });
});

describe('the marks of a series', () => {
  const marks = async (site: StoredSite, query: string) =>
    (await reader(site))<MarksResponse>(`/sites/${site.key}/marks?${query}`);

  it('are the fixes of the page in the period, and the holidays of the country', async () => {
    const site = await newSite();
    const put = (id: string, page: string, day: string) =>
      addFix(env.DB, site.key, id, { ...FIX, page, day, what: id }, 0);
    await put('first', '/cart', '2026-12-01');
    await put('last', '/*', '2026-12-31');
    await put('before', '/cart', '2026-11-30');
    await put('after', '/cart', '2027-01-01');
    await put('elsewhere', '/shop', '2026-12-02');
    const period = 'from=2026-12-01&to=2026-12-31';
    const ofCart = await marks(site, `${period}&page=/cart`);
    expect(ofCart).toEqual({
      from: '2026-12-01',
      to: '2026-12-31',
      fixes: [
        { id: 'first', day: '2026-12-01', page: '/cart', what: 'first' },
        { id: 'last', day: '2026-12-31', page: '/*', what: 'last' },
      ],
      country: 'FI',
      holidays: [
        { day: '2026-12-06', name: 'Independence Day' },
        { day: '2026-12-25', name: 'Christmas Day' },
        { day: '2026-12-26', name: 'Boxing Day' },
      ],
    });
    const ofSite = await marks(site, period);
    expect(ofSite.fixes.map(({ id }) => id)).toEqual(['first', 'elsewhere', 'last']);
  });

  it('have no holidays where the country or the year is not known', async () => {
    const nowhere = await newSite({ timezone: 'UTC' });
    expect(await marks(nowhere, 'from=2026-12-01&to=2026-12-31')).toMatchObject({
      country: null,
      holidays: null,
    });
    const site = await newSite({ timezone: 'Europe/Kyiv' });
    expect(await marks(site, 'from=2040-12-01&to=2040-12-31')).toMatchObject({
      country: 'UA',
      holidays: null,
    });
  });

  it.each([
    ['from=2026-02-30', '"field":"from"'],
    ['from=2026-11-02&to=2026-11-01', 'from lies after to. Swap them.'],
    ['filter=device:phone', "There is no parameter 'filter' here."],
  ])('are refused: %s', async (query, message) => {
    expect(await marks(await newSite(), query).catch(String)).toContain(message);
  });
});

describe('a visitor who kept the receipt', () => {
  it('sees when their page was changed afterwards, with the note for visitors, and nothing internal', async () => {
    const site = await newSite();
    const at = Date.now() - 10 * 86_400_000;
    const answer = makeAnswer({ at, page: '/cart' });
    await Promise.all([ledger().add([await answerEntryOf(site, answer)]), ledger().flush()]);
    const put = (id: string, page: string, days: number, note: string | null) =>
      addFix(env.DB, site.key, id, { ...FIX, page, day: addDays(dayOf(at, site.timezone), days), note }, 0);
    await put('same-day', '/cart', 0, 'too early');
    await put('next', '/cart', 1, null);
    await put('pattern', '/c*', 5, 'Fixed.');
    await put('today', '/cart', 10, 'Fixed today.');
    await put('planned', '/cart', 11, 'not yet');
    await put('elsewhere', '/shop', 5, 'elsewhere');
    const response = await exports.default.fetch('https://kitka.example/r', {
      headers: { authorization: `Receipt ${answer.id}` },
    });
    const text = await response.text();
    const { changes, day } = JSON.parse(text) as OwnAnswerResponse;
    expect(changes).toEqual([
      { day: addDays(day, 10), note: 'Fixed today.' },
      { day: addDays(day, 5), note: 'Fixed.' },
      { day: addDays(day, 1), note: null },
    ]);
    for (const internal of [FIX.what, FIX.owner, 'dead-click', site.key])
      expect(text).not.toContain(internal);
    for (let i = 0; i < 10; i++) await put(`more-${i}`, '/cart', 2, null);
    const again = await exports.default.fetch('https://kitka.example/r', {
      headers: { authorization: `Receipt ${answer.id}` },
    });
    expect((await again.json<OwnAnswerResponse>()).changes).toHaveLength(LIMITS.ownChanges);
  });
});
