import { env, exports } from 'cloudflare:workers';
import type { DetailResponse, SiteResponse, SitesResponse } from '@kitka/shared/api/api';
import type { PromptResultsResponse } from '@kitka/shared/api/promptResults';
import { DEFAULT_SETTINGS, type FurtherPrompt } from '@kitka/shared/settings/site';
import type { WidgetSettings } from '@kitka/shared/settings/widgetSettings';
import type { Answer } from '@kitka/shared/wire/answer';
import { LIMITS } from '@kitka/shared/wire/limits';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredSite } from '../src/store/sites.ts';
import { addToken } from '../src/store/tokens.ts';
import { ledger } from './faults.ts';
import {
  answerEntryOf,
  makeAnswer,
  makeView,
  newSite,
  ORIGIN,
  post,
  reader,
  resetStore,
} from './fixtures.ts';

const NOON = Date.parse('2026-11-18T12:00:00Z');
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

let site: StoredSite;
let token: string;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOON });
  await resetStore();
  site = await newSite({ timezone: 'Europe/Helsinki' });
  token = await addToken(env.DB, { sites: [], scopes: ['admin'] }, Date.now());
});
afterEach(() => {
  vi.useRealTimers();
});

const patch = (settings: object, version?: number) =>
  exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ settings, version }),
  });
/** Saves settings and returns what is there then. */
async function save(settings: object): Promise<SiteResponse['site']> {
  const response = await patch(settings);
  expect(response.status).toBe(200);
  return (await response.json<SiteResponse>()).site;
}
const promptWith = (changes: object) => ({ ...DEFAULT_SETTINGS.prompt, ...changes });
const {
  accent: _,
  font: __,
  cooldownAnswered: ___,
  cooldownDismissed: ____,
  ...OWN
} = DEFAULT_SETTINGS.prompt;
const further = (id: string, changes: Partial<FurtherPrompt> = {}): FurtherPrompt => ({
  ...OWN,
  id,
  name: `Prompt ${id}`,
  from: null,
  until: null,
  ...changes,
});
const send = (change: Partial<Answer>) =>
  post(`/a/${site.key}`, makeAnswer({ at: Date.now(), ...change }), { origin: ORIGIN });

describe('a question in the owner’s words', () => {
  const versionOf = async (question: Record<string, string>, kind = 'csat') =>
    (await save({ prompt: promptWith({ kind, question, wording: 7 }) })).settings.prompt.wording;

  it('has a version for each set of words, whatever was sent as one', async () => {
    expect(await versionOf({ en: 'Good?' })).toBe(100);
    expect(await versionOf({ en: 'Good?', fi: 'Hyvä?' })).toBe(101);
    expect(await versionOf({ fi: 'Hyvä?', en: ' Good? ' })).toBe(101);
    expect(await versionOf({ en: 'Good?' })).toBe(100);
    expect(await versionOf({ en: 'Good?' }, 'task')).toBe(100);
    expect(await versionOf({})).toBe(0);
    expect(await versionOf({ en: 'Better?' })).toBe(102);
  });

  it('has one version where two people write the same at once', async () => {
    const both = await Promise.all([1, 2].map(() => versionOf({ en: 'At once?' })));
    expect(both).toEqual([100, 100]);
  });

  it('has a version in further prompts too, the same for the same words', async () => {
    const { settings } = await save({
      prompt: promptWith({ question: { en: 'Good?' } }),
      prompts: [further('a', { question: { en: 'Good?' } }), further('b', { question: { en: 'Bad?' } })],
    });
    expect(settings.prompts.map(({ wording }) => wording)).toEqual([100, 101]);
    expect(settings.prompt.wording).toBe(100);
  });

  it('has a version for so many words and no more, and the site goes on with those it has', async () => {
    await env.DB.prepare(
      `INSERT INTO wordings (site, kind, version, words, since)
       SELECT ?1, 'csat', 100 + key, json_object('en', value), 0 FROM json_each(?2)`,
    )
      .bind(site.key, JSON.stringify(Array.from({ length: LIMITS.wordings - 1 }, (_, i) => `Question ${i}?`)))
      .run();
    expect(await versionOf({ en: 'The last one?' })).toBe(99 + LIMITS.wordings);
    expect((await send({ wording: 99 + LIMITS.wordings })).headers.get('x-kitka')).toBe('stored');
    expect((await send({ wording: 100 + LIMITS.wordings })).status).toBe(400);
    for (const change of [
      { prompt: promptWith({ question: { en: 'One too many?' } }) },
      { prompts: [further('a', { kind: 'task', question: { en: 'One too many?' } })] },
    ]) {
      const response = await patch(change);
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ error: { code: 'wordings' } });
    }
    expect(await versionOf({ en: 'Question 7?' })).toBe(107);
    const read = await reader(site);
    expect((await read<SitesResponse>('/sites')).sites).toHaveLength(1);
  });

  it('is told with its version to whoever reads the site’s figures', async () => {
    await save({ prompt: promptWith({ question: { en: 'Good?' } }) });
    const read = await reader(site);
    const { sites } = await read<SitesResponse>('/sites');
    expect(sites.find(({ key }) => key === site.key)?.wordings).toEqual([
      { kind: 'csat', version: 100, question: { en: 'Good?' } },
    ]);
  });

  it('goes with its site', async () => {
    await save({ prompt: promptWith({ question: { en: 'Good?' } }) });
    await exports.default.fetch(`https://kitka.example/api/v1/sites/${site.key}?now=1`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await env.DB.prepare('SELECT count(*) AS n FROM wordings').first('n')).toBe(0);
  });

  it.each([
    [{ question: { english: 'Good?' } }, 'settings.prompt.question.english'],
    [{ question: { en: '' } }, 'settings.prompt.question.en'],
    [{ question: { en: 'x'.repeat(121) } }, 'settings.prompt.question.en'],
    [{ question: { en: 'a\u0007b' } }, 'settings.prompt.question.en'],
    [{ wording: 10_000 }, 'settings.prompt.wording'],
  ])('is refused as %j', async (change, field) => {
    const response = await patch({ prompt: promptWith(change) });
    expect(response.status).toBe(400);
    expect((await response.json<{ error: { field: string } }>()).error.field).toBe(field);
  });

  it('has no version where nothing was saved, as somebody else had changed the prompt', async () => {
    await save({ prompt: promptWith({ delay: 9 }) });
    const response = await patch({ prompt: promptWith({ question: { en: 'Never asked?' } }) }, 1);
    expect(response.status).toBe(409);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM wordings').first('n')).toBe(0);
    expect(await versionOf({ en: 'Asked?' })).toBe(100);
  });

  it('is refused in more languages than there is room for, as a reason is', async () => {
    const codes = [...'abc'].flatMap((a) => [...'abcdefghijklmnopqrstuvwxyz'].map((b) => `x${a}${b}`));
    const inLanguages = (count: number) =>
      Object.fromEntries(codes.slice(0, count).map((code) => [code, 'Good?']));
    await save({ prompt: promptWith({ question: inLanguages(LIMITS.languages) }) });
    const names = inLanguages(LIMITS.languages + 1);
    for (const [change, field] of [
      [{ question: names }, 'question'],
      [{ reasonsLow: [{ name: 'Slow', names }] }, 'reasonsLow.0.names'],
    ] as const) {
      const response = await patch({ prompt: promptWith(change) });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { field: `settings.prompt.${field}` } });
    }
  });

  it('is never pooled with another: the one answered most has the score', async () => {
    const answers = [...Array(40).fill([100, 5]), ...Array(30).fill([1, 1]), ...Array(20).fill([101, 1])];
    for (const [wording, value] of answers)
      expect((await send({ page: '/a', wording, value })).headers.get('x-kitka')).toBe('stored');
    const read = await reader(site);
    const { asked, page } = await read<DetailResponse>(
      `/sites/${site.key}/pages/detail?page=/a&from=2026-11-18&to=2026-11-18`,
    );
    expect(asked.map(({ wording, score }) => [wording, score.n, score.value])).toEqual([
      [100, 40, 1],
      [1, 30, 0],
      [101, 20, 0],
    ]);
    expect(page.score.n).toBe(40);
  });

  it.each([0, 2, 99, 10_000])('cannot have the version %i in an answer', async (wording) => {
    const response = await send({ wording });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('must be');
  });
});

describe('further prompts', () => {
  it.each([
    [[further('a'), further('a')], 'settings.prompts', 'must each have an id of its own'],
    [[further('A b')], 'settings.prompts.0.id', 'must be 1 to 12 of a-z 0-9'],
    [[further('a', { name: '' })], 'settings.prompts.0.name', null],
    [[further('a', { from: '2026-02-30' })], 'settings.prompts.0.from', 'must be a day that exists'],
    [
      [further('a', { from: '2026-03-02', until: '2026-03-01' })],
      'settings.prompts.0.until',
      'must not be before its first day',
    ],
    [[{ ...further('a'), accent: '#000000' }], 'settings.prompts.0.accent', null],
    [Array.from({ length: 11 }, (_, i) => further(`p${i}`)), 'settings.prompts', null],
  ])('are refused where something is wrong: %#', async (prompts, field, message) => {
    const response = await patch({ prompts });
    expect(response.status).toBe(400);
    const { error } = await response.json<{ error: { field: string; message: string } }>();
    expect(error.field).toBe(field);
    if (message) expect(error.message).toContain(message);
  });

  /** The settings in the tag's script. */
  async function told(): Promise<WidgetSettings> {
    const script = await exports.default.fetch(`https://kitka.example/k/${site.key}.js`);
    const text = await script.text();
    const from = text.indexOf(`{"site":"${site.key}"`);
    for (let end = text.indexOf('}', from); ; end = text.indexOf('}', end + 1)) {
      try {
        return JSON.parse(text.slice(from, end + 1));
      } catch (error) {
        if (end === -1) throw error;
      }
    }
  }

  it('are in the script in their order, on their days alone, with the look and rest of the main one', async () => {
    await save({
      prompt: promptWith({ font: 'Georgia', cooldownAnswered: 5 }),
      prompts: [
        further('over', { until: '2026-11-17' }),
        further('now', { kind: 'task', from: '2026-11-18', until: '2026-11-18', pages: ['/a'] }),
        further('always', { delay: null, events: ['bought'] }),
        further('later', { from: '2026-11-19' }),
      ],
    });
    // The collector knows new settings within a minute.
    vi.setSystemTime(NOON + 60_000);
    const { prompt, prompts } = await told();
    expect(prompt.triggers).toBe(true);
    const look = { font: 'Georgia', cooldownAnswered: 5 };
    expect(prompts).toEqual([
      { id: 'now', kind: 'task', delay: 15, pages: ['/a'], triggers: true, ...look },
      { id: 'always', delay: null, events: ['bought'], triggers: true, ...look },
    ]);
    // In Helsinki the next day begins at 22:00 UTC.
    vi.setSystemTime(NOON + 10 * HOUR);
    await expect.poll(async () => (await told()).prompts?.map(({ id }) => id)).toEqual(['always', 'later']);
  });

  it('are refused where the script would hold too much of them for every visitor', async () => {
    const large = (messages: number) => ({
      messages: Array.from({ length: messages }, () => ({
        pages: Array(20).fill(`/${'a'.repeat(199)}`),
        text: 'x'.repeat(300),
      })),
    });
    await save({ prompts: [further('a', { until: '2026-01-01', ...large(6) })] });
    for (const [settings, field] of [
      [{ prompts: [further('a', { until: '2026-01-01', ...large(12) })] }, 'settings.prompts'],
      [{ prompt: promptWith(large(6)) }, 'settings.prompt'],
    ] as const) {
      const response = await patch(settings);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'script', field } });
    }
    // Whatever makes the script no larger can still be saved.
    await save({ floors: [{ pages: ['/*'], score: 50 }] });
  });

  it('leave no text in the script by which it would end in a page', async () => {
    const text = '</script><!-- $& $` \u2028 ]]>';
    await save({ prompts: [further('a', { messages: [{ pages: ['/*'], text }] })] });
    const script = await (await exports.default.fetch(`https://kitka.example/k/${site.key}.js`)).text();
    expect(script).not.toContain('</');
    expect(script).toContain(JSON.stringify(text).replaceAll('<', '\\u003c'));
  });

  it('leave the script as it was where there are none', async () => {
    expect(await told()).toEqual({ site: site.key, prompt: { delay: 15 } });
  });

  it('are known in the answers they get', async () => {
    await send({ prompt: 'now' });
    await send({ prompt: 'Not An Id' as never });
    const { results } = await env.DB.prepare('SELECT prompt FROM answers ORDER BY prompt').all();
    expect(results).toEqual([{ prompt: null }, { prompt: 'now' }]);
  });
});

it('tells what each version of the prompts brought', async () => {
  const results = async () =>
    (await (await reader(site))<PromptResultsResponse>(`/sites/${site.key}/prompt-results`)).versions;
  expect(await results()).toEqual([
    { version: null, who: null, from: null, until: null, asked: [], days: null },
  ]);
  await send({ page: '/a', value: 5 });
  vi.setSystemTime(NOON + HOUR);
  await save({ prompt: promptWith({ question: { en: 'Good?' } }) });
  // A change of something else is no version of the prompts.
  await save({ goals: [{ name: 'bought', pages: [] }] });
  vi.setSystemTime(NOON + DAY + HOUR);
  for (let i = 0; i < 6; i++) await send({ page: '/a', value: i < 4 ? 5 : 1, wording: 100 });
  await send({ page: '/a', value: 3, prompt: 'extra', kind: 'task' });
  await send({ page: '/a', value: 1, via: 'open', wording: 100 });
  for (let i = 0; i < 3; i++)
    await post(`/b/${site.key}`, makeView({ at: Date.now(), steps: 7 }), { origin: ORIGIN });
  vi.setSystemTime(NOON + 2 * DAY + 2 * HOUR);
  await save({ prompts: [further('extra', { kind: 'task' })] });
  await send({ page: '/a', value: 1, wording: 100 });

  const versions = await results();
  const told = versions.map(({ version, from, until, asked }) => ({
    version,
    from,
    until,
    asked: asked.map(({ prompt, question, wording, score }) => [prompt, question, wording, score.n]),
  }));
  expect(told).toEqual([
    { version: 4, from: NOON + 2 * DAY + 2 * HOUR, until: null, asked: [[null, 'csat', 100, 1]] },
    {
      version: 2,
      from: NOON + HOUR,
      until: NOON + 2 * DAY + 2 * HOUR,
      asked: [
        [null, 'csat', 100, 6],
        ['extra', 'task', 1, 1],
      ],
    },
    { version: null, from: null, until: NOON + HOUR, asked: [[null, 'csat', 1, 1]] },
  ]);
  expect(versions.map(({ days }) => days)).toEqual([
    null,
    { from: '2026-11-19', to: '2026-11-19', impressions: 3, answered: 7 },
    null,
  ]);
});

it('tells of those versions and prompts alone that were answered most, as anybody can claim to answer others', async () => {
  const entry = (change: Partial<Answer>) =>
    answerEntryOf(site, makeAnswer({ at: Date.now(), page: '/a', ...change }));
  const claimed = Array.from({ length: 60 }, (_, i) => ({ wording: 200 + i, prompt: `p${i}` }));
  await ledger().add(
    await Promise.all([
      ...claimed.map(entry),
      ...Array.from({ length: 3 }, () => entry({ wording: 100 })),
      entry({ wording: 300, via: 'open' }),
    ]),
  );
  const read = await reader(site);
  const { asked } = await read<DetailResponse>(
    `/sites/${site.key}/pages/detail?page=/a&from=2026-11-18&to=2026-11-18`,
  );
  expect(asked).toHaveLength(LIMITS.versionsAsked);
  expect([asked[0]?.wording, asked[0]?.score.n]).toEqual([100, 3]);
  const { versions } = await read<PromptResultsResponse>(`/sites/${site.key}/prompt-results`);
  expect(versions[0]?.asked).toHaveLength(LIMITS.promptsAsked);
  expect(versions[0]?.asked[0]).toMatchObject({ prompt: null, wording: 100, score: { n: 3 } });
});
