import { exports } from 'cloudflare:workers';
import type { AnswersResponse, Asked, DetailResponse, PagesResponse } from '@kitka/shared/api/api';
import { scoreFrom } from '@kitka/shared/measures/score';
import { KINDS, type Question, SCALES } from '@kitka/shared/settings/kinds';
import type { Answer } from '@kitka/shared/wire/answer';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AnswerEntry } from '../src/ledger/entry.ts';
import type { StoredSite } from '../src/store/sites.ts';
import { ledger } from './faults.ts';
import { answerEntryOf, makeAnswer, newSite, post, reader, resetStore } from './fixtures.ts';

const QUESTIONS = Object.keys(SCALES) as Question[];
const DAYS = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'];
const PERIOD = `from=${DAYS[0]}&to=${DAYS.at(-1)}`;

/** The content of an answer in these tests, and its day; its wording may be a version that does not exist yet. */
type Given = Pick<Answer, 'kind' | 'page' | 'value' | 'worth' | 'comment' | 'via'> & { day: string };
type Change = Partial<Given & Pick<Answer, 'wording'>>;
const times = (n: number, change: Change): Change[] => Array.from({ length: n }, () => change);

/** An answer as an entry for the Ledger. */
async function entry(
  site: StoredSite,
  { day = DAYS[0]!, wording = 1, ...change }: Change,
): Promise<AnswerEntry> {
  const at = Date.parse(`${day}T12:00:00Z`);
  const taken = await answerEntryOf(site, makeAnswer({ at, page: '/a', ...change }));
  return { ...taken, row: { ...taken.row, wording } };
}

/** A site with these answers, and functions that read it through the API. */
async function siteWith(answers: readonly Change[]) {
  const site = await newSite();
  await ledger().add(await Promise.all(answers.map((answer) => entry(site, answer))));
  const read = await reader(site);
  return {
    pages: async () => (await read<PagesResponse>(`/sites/${site.key}/pages?${PERIOD}`)).pages,
    detail: (page: string, period = PERIOD) =>
      read<DetailResponse>(`/sites/${site.key}/pages/detail?page=${page}&${period}`),
  };
}
const named = (asked: readonly Asked[]) => asked.map(({ score: { question, n } }) => [question, n]);

/** Any kind of answer, on one of some pages and days. */
const anyAnswer = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    day: fc.constantFrom(...DAYS),
    page: fc.constantFrom('/a', '/b', '/c'),
    value: fc.nat(1e6),
    worth: fc.integer({ min: 1, max: 5 }),
    via: fc.constantFrom('auto' as const, 'auto' as const, 'open' as const),
  })
  .map(({ kind, value, worth, ...where }): Given => {
    const { low, high } = SCALES[kind];
    return {
      ...where,
      kind,
      value: low + (value % (high - low + 1)),
      worth: kind === 'feel' ? worth : undefined,
      comment: kind === 'text' ? 'Fine' : undefined,
    };
  });

/** The values given to a question, by whether the prompt appeared by itself or was opened. */
const valuesTo = (question: Question, answers: readonly Given[], via: Given['via'] = 'auto'): number[] =>
  answers
    .filter((answer) => answer.via === via)
    .flatMap(({ kind, value, worth }) =>
      question === 'worth' ? (worth ?? []) : kind === question ? value : [],
    );

/** The expected figures of a question, counted independently of the collector. */
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
    wording: 1,
    score: scoreOf(values),
    selfOpened: scoreOf(valuesTo(question, answers, 'open')),
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

beforeAll(resetStore);

it('answers of any kind count under their own question only, on every page and day', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAnswer, { minLength: 1, maxLength: 60 }), async (answers) => {
      const { detail: read, pages } = await siteWith(answers);
      const rows = new Map((await pages()).map((row) => [row.path, row]));
      for (const page of ['', '/a', '/b', '/c']) {
        const own = answers.filter((answer) => page === '' || answer.page === page);
        const detail = await read(page);
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
    const { detail } = await siteWith([
      ...times(3, { page: '/a', kind: 'ease', value: 7 }),
      ...times(2, { page: '/a', kind: 'csat' }),
      ...times(2, { page: '/b', kind: 'gap' }),
      ...times(2, { page: '/b', kind: 'task', value: 3 }),
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
    const { detail, pages } = await siteWith([
      ...times(9, { kind: 'nps', value: 10 }),
      ...times(1, { kind: 'thumbs', value: 1 }),
      ...times(2, { page: '/b', kind: 'nps', value: 0 }),
    ]);
    const whole = await detail('');
    expect(named(whole.asked)).toEqual([
      ['nps', 11],
      ['thumbs', 1],
    ]);
    expect(whole.page.score).toMatchObject({ question: 'nps', value: 7 / 11, satisfied: 9, dissatisfied: 2 });
    expect(whole.asked[0]).toMatchObject({ mean: 90 / 11 });
    expect(named((await detail('/a')).asked)).toEqual([['thumbs', 1]]);
    expect(
      (await pages()).map(({ path: page, answers, score }) => [page, answers, score.question, score.n]),
    ).toEqual([
      ['/a', 10, 'thumbs', 1],
      ['/b', 2, 'csat', 0],
    ]);
  });

  it('is neither the second half of one nor words, and `worth` stands right behind `feel`', async () => {
    const { detail } = await siteWith([
      ...times(5, { kind: 'text', value: 0, comment: 'Fine' }),
      ...times(3, { kind: 'feel', value: 4, worth: 2 }),
      ...times(1, { kind: 'csat' }),
      ...times(2, { page: '/words', kind: 'text', value: 0, comment: 'Fine' }),
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
      score: { question: 'csat', n: 0, display: 'none' },
    });
  });

  it('without any answer is satisfaction, with nothing in it', async () => {
    const { detail } = await siteWith([]);
    const { asked, page } = await detail('');
    expect(page.score).toMatchObject({ question: 'csat', value: null, n: 0 });
    expect(asked).toEqual([
      {
        wording: 1,
        score: page.score,
        mean: null,
        selfOpened: expect.objectContaining({ n: 0 }),
        distribution: [1, 2, 3, 4, 5].map((value) => ({ value, n: 0 })),
      },
    ]);
  });

  it('is the same on all days, also on those when another was asked more', async () => {
    const { detail } = await siteWith([
      ...times(4, { day: DAYS[0]!, kind: 'csat' }),
      ...times(1, { day: DAYS[0]!, kind: 'thumbs', value: 2 }),
      ...times(5, { day: DAYS[2]!, kind: 'thumbs', value: 1 }),
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

  it('is told in the version of its words that was answered most, on every day, and the others beside it', async () => {
    const { detail } = await siteWith([
      ...times(9, { day: DAYS[0]!, value: 1, wording: 1 }),
      ...times(2, { day: DAYS[1]!, value: 5, wording: 100 }),
      ...times(10, { day: DAYS[1]!, kind: 'task', value: 3 }),
    ]);
    const { asked, days, page } = await detail('/a');
    // `task` has more answers than `csat` in either wording, and fewer than in both.
    expect(asked.map(({ score: { question, n }, wording }) => [question, wording, n])).toEqual([
      ['task', 1, 10],
      ['csat', 1, 9],
      ['csat', 100, 2],
    ]);
    expect(page.score.question).toBe('task');
    expect(asked[2]).toMatchObject({ mean: 5, score: { satisfied: 2, dissatisfied: 0 } });
    expect(days.map(({ score }) => score.n)).toEqual([0, 10, 0, 0]);
    const before = await detail('/a', `from=${DAYS[0]}&to=${DAYS[0]}`);
    expect(before.page.score).toMatchObject({ question: 'csat', n: 9, satisfied: 0 });
  });
});

/**
 * Number of answers per question and value, and of answers to opened prompts, from the API's figures of the site.
 */
async function given(site: StoredSite): Promise<Record<string, number>> {
  const { asked } = await (await reader(site))<DetailResponse>(`/sites/${site.key}/pages/detail?page=`);
  return Object.fromEntries(
    asked.flatMap(({ score: { question }, distribution, selfOpened: opened }) => [
      ...distribution.filter(({ n }) => n > 0).map(({ value, n }) => [`${question} ${value}`, n] as const),
      ...(opened.n > 0 ? [[`${question} opened`, opened.n] as const] : []),
    ]),
  );
}
const remove = (receipt: string) =>
  exports.default.fetch('https://kitka.example/r', {
    method: 'DELETE',
    headers: { authorization: `Receipt ${receipt}` },
  });

describe('an answer with two values', () => {
  it('counts under both questions, and leaves both when its visitor deletes it', async () => {
    const site = await newSite();
    const [stays, goes] = [
      makeAnswer({ kind: 'feel', value: 4, worth: 2 }),
      makeAnswer({ kind: 'feel', value: 5, worth: 2 }),
    ];
    await post(`/a/${site.key}`, stays);
    await post(`/a/${site.key}`, goes);
    expect(await given(site)).toEqual({ 'feel 4': 1, 'feel 5': 1, 'worth 2': 2 });
    expect((await remove(goes.id)).status).toBe(204);
    expect(await given(site)).toEqual({ 'feel 4': 1, 'worth 2': 1 });
    const { answers } = await (await reader(site))<AnswersResponse>(`/sites/${site.key}/answers`);
    expect(answers).toMatchObject([{ value: 4, worth: 2 }]);
  });

  it('takes its comment later and keeps its worth', async () => {
    const site = await newSite();
    const answer = makeAnswer({ kind: 'feel', value: 1, worth: 1 });
    await post(`/a/${site.key}`, answer);
    await post(`/a/${site.key}`, { ...answer, n: 2, comment: 'Too long' });
    await post(`/a/${site.key}`, { ...answer, worth: 5 });
    const { answers } = await (await reader(site))<AnswersResponse>(`/sites/${site.key}/answers`);
    expect(answers).toMatchObject([{ value: 1, worth: 1, comment: 'Too long' }]);
    expect(await given(site)).toEqual({ 'feel 1': 1, 'worth 1': 1 });
  });
});

describe('a net score', () => {
  it.each([
    ['gap', 'of 30 satisfied answers is +1', Array(30).fill(5), { value: 1, low: 0.787, high: 1 }],
    ['nps', 'of 5 dissatisfied answers is -1', Array(5).fill(0), { value: -1, low: -1, high: -0.1749 }],
    [
      'nps',
      'is the plain difference that the field knows, beside its own interval',
      [...Array(50).fill(9), ...Array(30).fill(8), ...Array(20).fill(6)],
      { value: 0.3, low: 0.1405, high: 0.442 },
    ],
    [
      'gap',
      'is the plain difference also of few answers',
      [...Array(10).fill(4), ...Array(5).fill(3), ...Array(5).fill(2)],
      { value: 0.25, low: -0.1172, high: 0.5519 },
    ],
  ] as const)('of %s %s', async (kind, _, values, { value, low, high }) => {
    const { detail } = await siteWith((values as number[]).map((one) => ({ kind, value: one })));
    const { page, asked } = await detail('');
    expect(page.score).toMatchObject({ question: kind, n: values.length });
    expect(page.score.value).toBeCloseTo(value, 10);
    expect(page.score.low).toBeCloseTo(low, 4);
    expect(page.score.high).toBeCloseTo(high, 4);
    expect(asked[0]?.score).toEqual(page.score);
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
      { score: { n: 3, satisfied: 3 }, mean: 14 / 3, selfOpened: { n: 1, dissatisfied: 1 } },
    ]);
    expect(await given(site)).toEqual({ 'csat 4': 1, 'csat 5': 2, 'csat opened': 1 });
    await remove(opened.id);
    expect((await detail()).asked).toMatchObject([{ score: { n: 3 }, selfOpened: { n: 0 } }]);
    expect(await given(site)).toEqual({ 'csat 4': 1, 'csat 5': 2 });
  });
  it('alone make no score', async () => {
    const site = await newSite();
    await post(`/a/${site.key}`, makeAnswer({ page: '/a', kind: 'thumbs', value: 2, via: 'open' }));
    const detail: DetailResponse = await (await reader(site))(`/sites/${site.key}/pages/detail?page=/a`);
    expect(detail.page.score).toMatchObject({ n: 0, display: 'none' });
    expect(detail.asked).toMatchObject([
      { score: { question: 'thumbs', n: 0 }, selfOpened: { n: 1, satisfied: 1 } },
    ]);
  });
});
