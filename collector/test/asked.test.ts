import { applyD1Migrations, reset } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import type { AnswersResponse, Asked, DetailResponse, PagesResponse } from '@kitka/shared/api';
import { KINDS, type Kind, type Question, SCALES } from '@kitka/shared/kinds';
import { scoreFrom } from '@kitka/shared/stats/score';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerEntry } from '../src/ledger/entry.ts';
import { hashSecret } from '../src/secret.ts';
import { ledger } from './faults.ts';
import { makeAnswer, makeEntry, makeReceipt, newSite, post, reader } from './house.ts';

const QUESTIONS = Object.keys(SCALES) as Question[];
const DAYS = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'];
const PERIOD = `from=${DAYS[0]}&to=${DAYS.at(-1)}`;

/** An answer as the Ledger takes it. */
const entry = (site: string, change: Partial<AnswerEntry>): AnswerEntry =>
  makeEntry({ site, day: DAYS[0]!, at: Date.parse(DAYS[0]!), ...change });
const times = (n: number, site: string, change: Partial<AnswerEntry>) =>
  Array.from({ length: n }, () => entry(site, change));

/** A site with these answers, and what the API tells of it. */
async function houseWith(answers: (site: string) => AnswerEntry[]) {
  const site = await newSite();
  await ledger().add(answers(site.key));
  const read = await reader(site);
  return {
    pages: async () => (await read<PagesResponse>(`/sites/${site.key}/pages?${PERIOD}`)).pages,
    detail: (page: string, period = PERIOD) =>
      read<DetailResponse>(`/sites/${site.key}/pages/detail?page=${page}&${period}`),
  };
}
const named = (asked: readonly Asked[]) => asked.map(({ score: { question, n } }) => [question, n]);

/** Any answer, of any kind, on any of some pages and days. */
const anyAnswer = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    day: fc.constantFrom(...DAYS),
    page: fc.constantFrom('/a', '/b', '/c'),
    value: fc.nat(1e6),
    worth: fc.integer({ min: 1, max: 5 }),
    via: fc.constantFrom('auto', 'auto', 'open'),
  })
  .map(({ kind, value, worth, ...where }) => {
    const { low, high } = SCALES[kind];
    return {
      ...where,
      kind,
      value: low + (value % (high - low + 1)),
      worth: kind === 'feel' ? worth : null,
      comment: kind === 'text' ? 'Fine' : null,
    };
  });
type Given = Pick<AnswerEntry, 'kind' | 'day' | 'page' | 'value' | 'worth' | 'comment' | 'via'>;

/** The values given to a question that came by itself, or that the visitor opened. */
const valuesTo = (question: Question, answers: readonly Given[], via: Given['via'] = 'auto'): number[] =>
  answers
    .filter((answer) => answer.via === via)
    .flatMap(({ kind, value, worth }) =>
      question === 'worth' ? (worth ?? []) : kind === question ? value : [],
    );

/** What must be told of a question, counted without the collector's help. */
function expectedOf(question: Question, answers: readonly Given[]) {
  const values = valuesTo(question, answers);
  const { low, high, satisfied, dissatisfied, score } = SCALES[question];
  const scoreOf = (some: readonly number[]) =>
    scoreFrom(question, {
      n: some.length,
      satisfied: some.filter((value) => value >= satisfied).length,
      dissatisfied: some.filter((value) => value <= dissatisfied).length,
    });
  return {
    score: scoreOf(values),
    opened: scoreOf(valuesTo(question, answers, 'open')),
    mean:
      score === 'none' || values.length === 0
        ? null
        : values.reduce((sum, value) => sum + value, 0) / values.length,
    distribution: Array.from({ length: high - low + 1 }, (_, i) => ({
      value: low + i,
      n: values.filter((value) => value === low + i).length,
    })),
  };
}

it('answers of any kind count under their own question only, on every page and day', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAnswer, { minLength: 1, maxLength: 60 }), async (answers) => {
      const house = await houseWith((site) => answers.map((answer) => entry(site, answer)));
      const rows = new Map((await house.pages()).map((row) => [row.page, row]));
      for (const page of ['', '/a', '/b', '/c']) {
        const own = answers.filter((answer) => page === '' || answer.page === page);
        const detail = await house.detail(page);
        const answered = QUESTIONS.filter(
          (question) =>
            valuesTo(question, own).length + valuesTo(question, own, 'open').length > 0 &&
            (question !== 'nps' || page === ''),
        );
        const asked = new Map(detail.asked.map((one) => [one.score.question, one]));
        if (answered.length > 0) expect(new Set(asked.keys())).toEqual(new Set(answered));
        for (const question of answered) expect(asked.get(question)).toEqual(expectedOf(question, own));

        const { question, n } = detail.page.score;
        const counts = answered
          .filter((one) => one !== 'worth' && one !== 'text')
          .map((one) => valuesTo(one, own).length);
        expect(n).toBe(Math.max(0, ...counts));
        expect(detail.page.answers).toBe(own.length);
        if (page !== '' && own.length > 0) expect(rows.get(page)?.score).toEqual(detail.page.score);
        for (const { day, score } of detail.days) {
          const today = own.filter((answer) => answer.day === day);
          expect(score).toEqual(expectedOf(question, today).score);
        }
      }
    }),
    { numRuns: 15, seed: 5 },
  );
});

describe('the question of a page', () => {
  it('is the one most answered, and among equals the one that stands first', async () => {
    const { detail } = await houseWith((site) => [
      ...times(3, site, { page: '/a', kind: 'ease', value: 7 }),
      ...times(2, site, { page: '/a', kind: 'csat' }),
      ...times(2, site, { page: '/b', kind: 'gap' }),
      ...times(2, site, { page: '/b', kind: 'task', value: 3 }),
    ]);
    expect(named((await detail('/a')).asked)).toEqual([
      ['ease', 3],
      ['csat', 2],
    ]);
    expect(named((await detail('/b')).asked)).toEqual([
      ['task', 2],
      ['gap', 2],
    ]);
  });

  it('is never whether to recommend the site, which is told of the site alone', async () => {
    const { detail, pages } = await houseWith((site) => [
      ...times(9, site, { kind: 'nps', value: 10 }),
      ...times(1, site, { kind: 'thumbs', value: 1 }),
      ...times(2, site, { page: '/b', kind: 'nps', value: 0 }),
    ]);
    const whole = await detail('');
    expect(named(whole.asked)).toEqual([
      ['nps', 11],
      ['thumbs', 1],
    ]);
    // (9 + .75 - 2 - .75) / (11 + 3)
    expect(whole.page.score).toMatchObject({ question: 'nps', value: 0.5, satisfied: 9, dissatisfied: 2 });
    expect(whole.asked[0]).toMatchObject({ mean: 90 / 11 });
    expect(named((await detail('/a')).asked)).toEqual([['thumbs', 1]]);
    expect(
      (await pages()).map(({ page, answers, score }) => [page, answers, score.question, score.n]),
    ).toEqual([
      ['/a', 10, 'thumbs', 1],
      ['/b', 2, 'csat', 0],
    ]);
  });

  it('is neither the second half of one nor words, and `worth` stands right behind `feel`', async () => {
    const { detail } = await houseWith((site) => [
      ...times(5, site, { kind: 'text', value: 0, comment: 'Fine' }),
      ...times(3, site, { kind: 'feel', value: 4, worth: 2 }),
      ...times(1, site, { kind: 'csat' }),
      ...times(2, site, { page: '/words', kind: 'text', value: 0, comment: 'Fine' }),
    ]);
    const { asked, page } = await detail('/a');
    expect(named(asked)).toEqual([
      ['feel', 3],
      ['worth', 3],
      ['csat', 1],
      ['text', 5],
    ]);
    expect(asked.map(({ mean }) => mean)).toEqual([4, 2, 4, null]);
    expect(page.score.question).toBe('feel');
    const words = await detail('/words');
    expect(named(words.asked)).toEqual([['text', 2]]);
    expect(words.page).toMatchObject({
      answers: 2,
      comments: 2,
      score: { question: 'csat', n: 0, shown: 'none' },
    });
  });

  it('without any answer is satisfaction, with nothing in it', async () => {
    const { detail } = await houseWith(() => []);
    const { asked, page } = await detail('');
    expect(page.score).toMatchObject({ question: 'csat', value: null, n: 0 });
    expect(asked).toEqual([
      {
        score: page.score,
        mean: null,
        opened: expect.objectContaining({ n: 0 }),
        distribution: [1, 2, 3, 4, 5].map((value) => ({ value, n: 0 })),
      },
    ]);
  });

  it('is the same on all days, also on those when another was asked more', async () => {
    const { detail } = await houseWith((site) => [
      ...times(4, site, { day: DAYS[0]!, kind: 'csat' }),
      ...times(1, site, { day: DAYS[0]!, kind: 'thumbs', value: 2 }),
      ...times(5, site, { day: DAYS[2]!, kind: 'thumbs', value: 1 }),
    ]);
    const { days, page } = await detail('/a');
    expect(page.score).toMatchObject({ question: 'thumbs', n: 6, satisfied: 1 });
    expect(days.map(({ answers, score }) => [answers, score.question, score.n])).toEqual([
      [5, 'thumbs', 1],
      [0, 'thumbs', 0],
      [5, 'thumbs', 5],
      [0, 'thumbs', 0],
    ]);
    const first = await detail('/a', `from=${DAYS[0]}&to=${DAYS[0]}`);
    expect(first.page.score).toMatchObject({ question: 'csat', n: 4 });
  });

  it('is told in the newest version of its words, on every day', async () => {
    const { detail } = await houseWith((site) => [
      ...times(9, site, { day: DAYS[0]!, value: 1, wording: 1 }),
      ...times(2, site, { day: DAYS[1]!, value: 5, wording: 2 }),
      ...times(4, site, { day: DAYS[1]!, kind: 'task', value: 3 }),
    ]);
    const { asked, days, page } = await detail('/a');
    // Task has more answers than the words that are asked now.
    expect(named(asked)).toEqual([
      ['task', 4],
      ['csat', 2],
    ]);
    expect(page.score.question).toBe('task');
    expect(asked[1]).toMatchObject({ mean: 5, score: { satisfied: 2, dissatisfied: 0 } });
    expect(days.map(({ score }) => score.n)).toEqual([0, 4, 0, 0]);
    const before = await detail('/a', `from=${DAYS[0]}&to=${DAYS[0]}`);
    expect(before.page.score).toMatchObject({ question: 'csat', n: 9, satisfied: 0 });
  });
});

/** Different maps of counters that a site has. */
const counters = async (site: string) => {
  const totals = await env.DB.prepare('SELECT DISTINCT totals FROM tallies WHERE site = ?1')
    .bind(site)
    .all<{ totals: string }>();
  return totals.results.map((row) => JSON.parse(row.totals));
};

describe('an answer with two values', () => {
  it('counts in two counters, and leaves both when its visitor deletes it', async () => {
    const site = await newSite();
    const [stays, goes] = [
      makeAnswer({ kind: 'feel', value: 4, worth: 2 }),
      makeAnswer({ kind: 'feel', value: 5, worth: 2 }),
    ];
    await post(`/a/${site.key}`, stays);
    await post(`/a/${site.key}`, goes);
    expect(await counters(site.key)).toEqual([{ 'feel.1:4': 1, 'feel.1:5': 1, 'worth.1:2': 2 }]);
    const receipt = `https://kitka.example/r/${goes.id}`;
    expect((await exports.default.fetch(receipt, { method: 'DELETE' })).status).toBe(204);
    expect(await counters(site.key)).toEqual([{ 'feel.1:4': 1, 'worth.1:2': 1 }]);
    const { answers } = await (await reader(site))<AnswersResponse>(`/sites/${site.key}/answers`);
    expect(answers).toMatchObject([{ value: 4, worth: 2 }]);
  });

  it('takes its comment later and keeps its worth', async () => {
    const site = await newSite();
    const answer = makeAnswer({ kind: 'feel', value: 1, worth: 1 });
    await post(`/a/${site.key}`, answer);
    await post(`/a/${site.key}`, { ...answer, worth: 5, comment: 'Too long' });
    const { answers } = await (await reader(site))<AnswersResponse>(`/sites/${site.key}/answers`);
    expect(answers).toMatchObject([{ value: 1, worth: 1, comment: 'Too long' }]);
    expect(await counters(site.key)).toEqual([{ 'feel.1:1': 1, 'worth.1:1': 1, 'step:commented': 1 }]);
  });

  it('is not made of one that was stored before there were any, which its visitor can still delete', async () => {
    await reset();
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS.slice(0, 2));
    const site = await newSite();
    const receipt = makeReceipt();
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO answers (id, site, page, tallied, day, at, kind, value, wording, comment, lang, device, country, via)
         VALUES (?1, ?2, '/a', '/a', ?3, 1, 'csat', 4, 1, NULL, 'fi', 'phone', NULL, 'auto')`,
      ).bind(await hashSecret(receipt), site.key, DAYS[0]),
      ...['', '/a'].map((page) =>
        env.DB.prepare(
          `INSERT INTO tallies (site, page, day, views, entries, shown, dismissed, answers, comments, pages, received, stored, totals, vitals, sources)
           VALUES (?1, ?2, ?3, 1, 1, 0, 0, 1, 0, 1, 1, 1, '{"dev:phone":1,"csat.1:4":1}', '[]', '{}')`,
        ).bind(site.key, page, DAYS[0]),
      ),
    ]);
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
    const { answers } = await (await reader(site))<AnswersResponse>(`/sites/${site.key}/answers`);
    expect(answers).toMatchObject([{ kind: 'csat', value: 4, worth: null }]);
    const gone = await exports.default.fetch(`https://kitka.example/r/${receipt}`, { method: 'DELETE' });
    expect(gone.status).toBe(204);
    expect(await counters(site.key)).toEqual([{ 'dev:phone': 1 }]);
  });

  it('is not made of one that was kept by the version before, which had no such thing', async () => {
    const site = await newSite();
    const { worth: _, ...before } = entry(site.key, { kind: 'csat' as Kind });
    await ledger().add([before as AnswerEntry]);
    expect((await counters(site.key))[0]).toEqual({ 'csat.1:4': 1 });
  });
});

describe('answers of visitors who opened the question themselves', () => {
  it('are a series of their own, in no score, and can be taken back', async () => {
    const site = await newSite();
    const opened = makeAnswer({ page: '/a', value: 1, via: 'open' });
    const asked = [4, 5, 5].map((value) => makeAnswer({ page: '/a', value }));
    for (const answer of [opened, ...asked]) await post(`/a/${site.key}`, answer);
    const read = await reader(site);
    const detail = () => read<DetailResponse>(`/sites/${site.key}/pages/detail?page=/a`);
    const { page, asked: questions } = await detail();
    expect(page).toMatchObject({ answers: 4, score: { n: 3, satisfied: 3 } });
    expect(questions).toMatchObject([
      { score: { n: 3, satisfied: 3 }, mean: 14 / 3, opened: { n: 1, dissatisfied: 1 } },
    ]);
    await exports.default.fetch(`https://kitka.example/r/${opened.id}`, { method: 'DELETE' });
    expect((await detail()).asked).toMatchObject([{ score: { n: 3 }, opened: { n: 0 } }]);
    expect((await counters(site.key))[0]).toEqual({ 'csat.1:4': 1, 'csat.1:5': 2 });
  });
  it('alone make no score', async () => {
    const site = await newSite();
    await post(`/a/${site.key}`, makeAnswer({ page: '/a', kind: 'thumbs', value: 2, via: 'open' }));
    const detail: DetailResponse = await (await reader(site))(`/sites/${site.key}/pages/detail?page=/a`);
    expect(detail.page.score).toMatchObject({ n: 0, shown: 'none' });
    expect(detail.asked).toMatchObject([
      { score: { question: 'thumbs', n: 0 }, opened: { n: 1, satisfied: 1 } },
    ]);
  });
});
