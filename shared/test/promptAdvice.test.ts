import { describe, expect, test } from 'vitest';
import { DEFAULT_PROMPT } from '../src/settings/defaultPrompt.ts';
import {
  type Advised,
  type AnyPrompt,
  answersPerWeek,
  promptAdvice,
  type Traffic,
} from '../src/settings/promptAdvice.ts';

const TODAY = '2026-11-22';
const TRAFFIC: Traffic = {
  days: 28,
  views: 28_000,
  impressions: 4000,
  answers: 400,
  pages: [
    { path: '/', views: 20_000 },
    { path: '/shop/:id', views: 7000 },
    { path: '/contact', views: 1000 },
  ],
  isAllPages: true,
  languages: [
    { name: 'fi', n: 20_000 },
    { name: 'en-GB', n: 4000 },
    { name: 'en-US', n: 3500 },
    { name: 'et', n: 500 },
  ],
  goals: [
    { name: 'purchase', n: 12 },
    { name: 'signup', n: 0 },
  ],
};
const advice = (prompt: Partial<AnyPrompt>, more: Partial<Advised> = {}) =>
  promptAdvice({
    prompt: { ...DEFAULT_PROMPT, ...prompt },
    saved: DEFAULT_PROMPT,
    earlier: [],
    traffic: TRAFFIC,
    off: [],
    today: TODAY,
    ...more,
  });
const about = (field: string, found: ReturnType<typeof advice>) =>
  found.filter((one) => one.field === field).map(({ level, text }) => `${level}: ${text}`);

test('an ordinary prompt is told only how many answers it may expect', () => {
  expect(advice({})).toEqual([
    {
      level: 'note',
      field: 'sampleRate',
      text: 'About 100 answers a week: a score is known to ±10 points after a week.',
    },
  ]);
});

test('nothing is said about traffic that is not known', () => {
  expect(advice({ pages: ['/nowhere'], languages: ['de'] }, { traffic: null })).toEqual([]);
});

describe('the wording', () => {
  test.each([
    ['en', 'How much do you love this page?', 'love'],
    ['en', "This is a great page, isn't it?", 'great'],
    ['en', "The page helped, don't you think?", 'don’t you'],
    ['fi', 'Eikö sivu olekin hyvä?', 'eikö'],
    ['fi', 'Oliko sivu mahtava?', 'mahtav'],
    ['sv', 'Sidan är bra, eller hur?', 'eller hur'],
    ['de', 'Wie toll ist diese Seite?', 'toll'],
  ])('in %s, “%s” suggests an answer', (code, text, word) => {
    const [first] = about('question', advice({ question: { [code]: text } }));
    expect(first).toContain(`warning: “${word}” suggests an answer`);
  });

  test.each([
    ['en', 'Was this page quick and clear?', 'and'],
    ['fi', 'Oliko sivu nopea ja selkeä?', 'ja'],
    ['sv', 'Var sidan snabb och tydlig?', 'och'],
    ['de', 'War die Seite schnell und klar?', 'und'],
  ])('in %s, “%s” asks two things', (code, text, word) => {
    expect(about('question', advice({ question: { [code]: text } }))[0]).toContain(`at once (“${word}”)`);
  });

  test('two question marks are two questions', () => {
    expect(about('question', advice({ question: { fr: 'Utile ? Rapide ?' } }))[0]).toContain(
      'two things at once',
    );
  });

  test.each([
    ['en', 'How easy was it to order a glove for sandy hands?'],
    ['en', 'How was the orchestra page?'],
    ['fi', 'Miten jaksat tällä sivulla?'],
    ['de', 'Wie klar ist diese Seite rund um den Hund?'],
  ])('in %s, nothing is wrong with “%s”', (code, text) => {
    const found = advice({ question: { [code]: text } }).filter(({ level }) => level === 'warning');
    expect(found).toEqual([]);
  });

  test('a change of words or of the question is told, with what it means for the score', () => {
    expect(about('question', advice({ question: { fi: 'Miltä tuntui?', en: 'How was it?' } }))).toEqual([
      'note: This changes the wording: the score starts anew. The answers so far keep theirs.',
    ]);
    expect(about('kind', advice({ kind: 'task' }))).toEqual([
      'note: This changes the question: its score is another one. The answers so far keep theirs.',
    ]);
    const same = { ...DEFAULT_PROMPT, question: { fi: 'Miltä tuntui?', en: 'How was it?' } };
    expect(
      about('question', advice({ question: { en: 'How was it?', fi: 'Miltä tuntui?' } }, { saved: same })),
    ).toEqual([]);
  });

  test('languages without own words are asked in others, whose score stands apart', () => {
    expect(about('question', advice({ question: { fi: 'Miltä tuntui?' } }))[1]).toBe(
      'note: Visitors who read English are asked in Kitka’s own words. Their answers have a score that stands apart.',
    );
  });
});

describe('the steps', () => {
  const reason = { name: 'Liian hidas', names: { en: 'Too slow' } };
  test('more than three are told', () => {
    expect(about('contact', advice({ reasonsLow: [reason], contact: true }))[0]).toContain(
      'asks for 4 things: a question, reasons, words, and an address',
    );
    expect(about('contact', advice({ contact: true, pages: ['/shop/*'] }))).toEqual([]);
    expect(about('reasonsLow', advice({ kind: 'feel', reasonsLow: [reason] }))[0]).toContain('4 things');
  });

  test('a reason without a translation that visitors need is told', () => {
    expect(about('reasonsHigh', advice({ reasonsHigh: [{ name: 'Nopea' }] }))).toEqual([
      'note: “Nopea” has no translation into English, which visitors of this site read.',
    ]);
    expect(
      about('reasonsHigh', advice({ reasonsHigh: [{ name: 'Quick', names: { fi: 'Nopea' } }] })),
    ).toEqual([]);
    expect(about('reasonsHigh', advice({ reasonsHigh: [reason] }))).toEqual([]);
  });
});

describe('the share of browsers', () => {
  test('brings as many answers as that share of those that came before', () => {
    expect(answersPerWeek({ ...DEFAULT_PROMPT, sampleRate: 50 }, DEFAULT_PROMPT, TRAFFIC)).toBe(50);
    const half = { ...DEFAULT_PROMPT, sampleRate: 50 };
    expect(answersPerWeek(DEFAULT_PROMPT, half, TRAFFIC)).toBe(200);
    expect(answersPerWeek({ ...DEFAULT_PROMPT, pages: ['/shop/*'] }, DEFAULT_PROMPT, TRAFFIC)).toBe(25);
    expect(answersPerWeek(DEFAULT_PROMPT, null, { ...TRAFFIC, impressions: 0, answers: 0 })).toBe(105);
  });

  test('too small a share, or too little traffic, takes too long', () => {
    expect(about('sampleRate', advice({ sampleRate: 5 }))[0]).toMatch(
      /^warning: About 5 answers.*Ask more browsers/,
    );
    const quiet = { ...TRAFFIC, views: 300, impressions: 0, answers: 0 };
    expect(about('sampleRate', advice({}, { traffic: quiet }))[0]).toMatch(
      /^warning: About one answer.*read what people write/,
    );
    expect(about('sampleRate', advice({ sampleRate: 0 }))[0]).toContain('Nobody is asked');
  });

  test('asks no more than is needed', () => {
    const busy = { ...TRAFFIC, impressions: 80_000, answers: 8000, views: 900_000 };
    expect(about('sampleRate', advice({}, { traffic: busy }))[0]).toMatch(
      /^note: About 2000 answers.*\(10 %\) would do/,
    );
  });
});

describe('where and when', () => {
  test('a pattern that fits no page is told', () => {
    expect(about('pages', advice({ pages: ['/shop/*', '/shp/*'] }))).toEqual([
      'warning: /shp/* fits no page of the last 28 days.',
    ]);
    const some = { ...TRAFFIC, isAllPages: false };
    expect(about('pages', advice({ pages: ['/shp/*'] }, { traffic: some }))[0]).toContain(
      'none of the 3 most viewed pages',
    );
  });

  test('an address is not asked for where people write anyway', () => {
    expect(about('contact', advice({ contact: true }))[0]).toContain('an address on /contact too');
    expect(about('contact', advice({ contact: true, pages: ['/shop/*'] }))).toEqual([]);
  });

  test('a prompt that nothing brings is told', () => {
    expect(about('delay', advice({ delay: null }))[0]).toContain('warning: Nothing brings this prompt');
    expect(about('delay', advice({ delay: null, tab: true }))[0]).toContain('note: It never comes by itself');
    expect(about('delay', advice({ delay: null, onReturn: true }))).toEqual([]);
    expect(about('scroll', advice({ delay: null, onReturn: true, scroll: 50 }))).toHaveLength(1);
    expect(
      about('onExitIntent', advice({ delay: null, onExitIntent: true, devices: ['phone'] })),
    ).toHaveLength(1);
    expect(about('place', advice({ place: 'inline', delay: null }))[0]).toContain('data-kitka="inline"');
    expect(about('events', advice({ events: ['signup', 'purchase', 'other'] }))).toEqual([
      'warning: No page has reported signup in the last 28 days.',
    ]);
    expect(about('friction', advice({ friction: ['thrash'] }, { off: ['thrash'] }))).toHaveLength(1);
    expect(about('languages', advice({ languages: ['fi', 'de'] }))[0]).toContain('reads German');
  });
});

describe('the order', () => {
  const earlier = { ...DEFAULT_PROMPT, name: 'Spring', from: null, until: null };
  const hidden = (prompt: Partial<AnyPrompt>, other: Partial<AnyPrompt>) =>
    about('pages', advice(prompt, { earlier: [{ ...earlier, ...other }] })).some((text) =>
      text.includes('never used'),
    );

  test('says what can be done: the main one stays last', () => {
    const [main] = about('pages', advice({}, { earlier: [earlier] }));
    const [further] = about('pages', advice({ name: 'Late' }, { earlier: [earlier] }));
    expect(main).toMatch(/“Spring” is tried before it, .* Narrow that one\.$/);
    expect(further).toMatch(/ Move it up, or narrow the other one\.$/);
  });

  test.each<[string, Partial<AnyPrompt>, Partial<AnyPrompt>, boolean]>([
    ['one that fits everything', {}, {}, true],
    ['one of a part of the pages', {}, { pages: ['/shop/*'] }, false],
    ['one of all its pages', { pages: ['/shop/:id'] }, { pages: ['/shop/*'] }, true],
    ['one that is over', {}, { until: '2026-11-21' }, false],
    ['one with a last day', {}, { until: '2026-12-31' }, false],
    [
      'one whose days include its own',
      { from: '2026-12-01', until: '2026-12-24' },
      { until: '2026-12-31' },
      true,
    ],
    ['one of phones', {}, { devices: ['phone'] }, false],
    ['one of its devices', { devices: ['phone'] }, { devices: ['phone', 'tablet'] }, true],
    ['one of first pages', {}, { landingOnly: true }, false],
  ])('behind %s', (_, prompt, other, expected) => {
    expect(hidden(prompt, other)).toBe(expected);
  });

  test('a schedule that is over is told', () => {
    expect(about('until', advice({ until: '2026-11-21' }))[0]).toContain('last day is over');
    expect(about('until', advice({ until: TODAY }))).toEqual([]);
  });
});
