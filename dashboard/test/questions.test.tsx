import type { AnswerRow, Asked } from '@kitka/shared/api/api';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { answer, asked, OWN_ANSWER, pageRow, RECEIPT, SITE_ROW, score } from './examples.ts';
import { askedApi, fakeApi } from './fakeApi.ts';
import { pagesOf } from './fakePages.ts';
import { openApp, openGroup } from './openApp.tsx';

const CHECKOUT = '/page?page=/checkout';

const EASE = asked('ease', 2, 3, 5, 10, 20, 30, 30);
const GAP = asked('gap', 10, 20, 30, 30, 10);
const NPS = asked('nps', 1, 1, 1, 1, 1, 5, 10, 15, 15, 20, 30);
const FEEL = asked('feel', 5, 5, 10, 50, 30);
const WORTH = asked('worth', 10, 20, 30, 30, 10);
const TASK = asked('task', 20, 30, 50);
const CSAT = asked('csat', 1, 2, 3, 4, 10);
const TEXT = asked('text', 12);

const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ');
const textsOf = (selector: string) =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => plain(textContent));
const chosen = () => page.getByRole('region', { name: 'What visitors chose' });

test.each<[string, Asked, string, string, RegExp]>([
  [
    'task',
    TASK,
    'Between 40 and 60 % of visitors found what they were looking for.',
    '50 %40–60 %100 answers',
    /are “yes”; “partly” is not enough/,
  ],
  [
    'ease',
    EASE,
    'Between 71 and 87 % of visitors found it easy.',
    '80 %71–87 %100 answersmean 5.5 of 7',
    /the mean of all answers, from 1 to 7/,
  ],
  [
    'gap',
    GAP,
    'The score compared with expectations is between −6 and +26.',
    '+10−6 to +26100 answers',
    /adjusted Wald.*contain the true score/,
  ],
  [
    'nps',
    NPS,
    'Recommendation (NPS) is between +14 and +44.',
    '+30+14 to +44100 answers',
    /minus the share that are 0 to 6/,
  ],
])('a screen whose question is %s tells its score in its own words', async (_, own, lead, figures, how) => {
  openApp(CHECKOUT, askedApi(own));
  await expect.element(page.getByText(lead)).toBeVisible();
  expect(textsOf('.score.wide')).toEqual([figures]);
  await userEvent.click(page.getByText('How sure is this?'));
  expect(textsOf('.confidence-key')[0]).toMatch(how);
  // The examples of comparisons and fixes are of another question.
  const sections = [...document.querySelectorAll('main section')].filter(
    (part) => !['compared', 'fixes'].includes(part.getAttribute('aria-labelledby') ?? ''),
  );
  expect(sections.map(({ textContent }) => textContent).join()).not.toContain('Satisf');
});

test('satisfaction is explained as a share, with its Wilson interval', async () => {
  openApp(CHECKOUT, askedApi(CSAT));
  await userEvent.click(page.getByText('How sure is this?'));
  expect(textsOf('.confidence-key p').slice(0, 1)).toEqual([
    'Satisfaction is the share of answers that are “satisfied” or “very satisfied”. The band is its 95 % Wilson interval: if you asked as many visitors again and again, 19 of 20 such bands would contain the true share. The range is shown from 5 answers on, the score itself from 30.',
  ]);
});

test('a score over time is named by its question, and a difference goes from -100 to 100', async () => {
  const root = openApp(CHECKOUT, askedApi(GAP));
  const trend = page.getByRole('region', { name: 'Over time', exact: true });
  await expect.element(trend.getByRole('radio', { name: 'Compared with expectations' })).toBeChecked();
  // 25 better and 10 worse of 40 answers a day, which is enough for a score: (25 - 10) / 40.
  await expect
    .poll(() => trend.getByRole('slider').element().getAttribute('aria-valuetext'))
    .toMatch(/^22 Nov 2026 .*: \+38 \(\+9\sto\s\+60\), 40\sanswers$/);
  const labels = [...root.querySelectorAll('.trend .axis text')].map(({ textContent }) => textContent);
  expect(labels.slice(0, 3)).toEqual(['−100', '0', '+100']);
  const y = (element: Element) => {
    const { top, height } = element.getBoundingClientRect();
    return top + height / 2;
  };
  const [, , zero, , best] = [...root.querySelectorAll('.trend .grid')].map(y);
  expect((zero! - y(root.querySelector('.trend .dot')!)) / (zero! - best!)).toBeCloseTo(15 / 40, 2);
  root.querySelector<HTMLElement>('.as-table summary')?.click();
  const table = page.getByRole('table', { name: 'Compared with expectations per day' });
  await expect
    .poll(() => plain(table.getByRole('row').nth(1).element().textContent))
    .toMatch(/^26 Oct 2026\+38 \(\+9 to \+60\), 40 answers/);
});

describe('what visitors chose', () => {
  test('has a block for each question, the page’s own first, each under the question’s own text', async () => {
    openApp(CHECKOUT, askedApi(TASK, CSAT, EASE, TEXT));
    await expect.element(chosen()).toBeVisible();
    expect(textsOf('.asked h3')).toEqual([
      'Did you find what you were looking for?',
      'How satisfied are you with this page?',
      'This page made it easy to do what I came for.',
      'What could be better on this page?',
    ]);
    // The first one's score is at the top of the screen; the others show theirs here.
    expect(textsOf('.asked .score')).toEqual(['48–85 %20 answers', '80 %71–87 %100 answersmean 5.5 of 7']);
    expect(textsOf('.asked li').slice(0, 4)).toEqual([
      'Yes50 %50',
      'Partly30 %30',
      'No20 %20',
      'Very satisfied50 %10',
    ]);
  });

  test('draws the faces that were shown, and else a dot in the colour of what the answer counts as', async () => {
    openApp(CHECKOUT, askedApi(CSAT, GAP));
    await expect.element(chosen()).toBeVisible();
    const [csat, gap] = document.querySelectorAll('.distribution');
    expect(csat?.querySelectorAll('.face')).toHaveLength(5);
    expect(gap?.querySelectorAll('.face')).toHaveLength(0);
    const colours = [...gap!.querySelectorAll('.mark')].map((mark) => getComputedStyle(mark).fill);
    const [much, better, same, worse, least] = colours;
    expect([better, least]).toEqual([much, worse]);
    expect(new Set([much, same, worse]).size).toBe(3);
    expect(textsOf('.distribution-words').slice(5)).toEqual([
      'Much better',
      'Better',
      'As expected',
      'Worse',
      'Much worse',
    ]);
  });

  test('names the values of a long scale by their numbers', async () => {
    openApp('/page', askedApi(NPS));
    await expect.element(chosen()).toBeVisible();
    expect(textsOf('.distribution-words')).toEqual(Array.from({ length: 11 }, (_, i) => `${10 - i} of 10`));
  });

  test('of words is their number, and nothing else is made of them', async () => {
    openApp(CHECKOUT, askedApi(TEXT));
    await expect.element(page.getByText('12 answers in words, which have no score.')).toBeVisible();
    await openGroup('What visitors chose');
    await expect.element(page.getByText('12 answers in words; the newest are below.')).toBeVisible();
    await openGroup('Newest words');
    await expect
      .element(page.getByRole('listitem').getByText('Comment 1 of a test', { exact: true }))
      .toBeVisible();
    await expect.element(page.getByRole('radio', { name: 'Signs of friction' })).toBeChecked();
    for (const nothing of ['.score', '.distribution'])
      expect(document.querySelector(nothing), nothing).toBeNull();
  });

  test('where only the site is asked is not told of a page', async () => {
    openApp(CHECKOUT, askedApi(asked('csat', 0, 0, 0, 0, 0)));
    await expect.element(page.getByText('That score is given for the site, not for a page.')).toBeVisible();
    expect(document.querySelector('#distribution')).toBeNull();
    expect(document.body.textContent).not.toContain('nothing can be said');
  });
});

describe('a feeling and its worth', () => {
  test('stand side by side with their means, and what they make together stands beside them', async () => {
    openApp('/', askedApi(FEEL, WORTH));
    await expect.element(page.getByText('Between 71 and 87 % of visitors felt good.')).toBeVisible();
    expect(textsOf('.pair > div')).toEqual([
      'Felt good80 %71–87 %100 answersmean 4.0 of 5',
      'Worth the time40 %31–50 %100 answersmean 3.1 of 5',
    ]);
    const [feel, worth] = [...document.querySelectorAll('.pair > div')].map((one) =>
      one.getBoundingClientRect(),
    );
    expect(worth!.top).toBe(feel!.top);
    expect(worth!.left).toBeGreaterThan(feel!.right);
    // From the means 3.95 and 3.1, not from the rounded 4.0.
    await expect
      .poll(() => textsOf('p').find((text) => text?.startsWith('Experience')))
      .toMatch(
        /^Experience: 12\.2 of 25 \(10\.8–13\.7\), the product of the two means: feeling 4\.0 \(3\.7–4\.2\) × worth 3\.1 \(2\.9–3\.3\)/,
      );
  });

  test('make nothing together where answers are too few for a score of either', async () => {
    openApp('/', askedApi(asked('feel', 0, 0, 0, 10, 10), asked('worth', 0, 0, 0, 10, 10)));
    await expect.element(page.getByText('84–100 %').first()).toBeVisible();
    expect(document.body.textContent).not.toMatch(/mean\s\d|Experience/);
  });

  test('have their blocks side by side on their page', async () => {
    openApp(CHECKOUT, askedApi(FEEL, WORTH, CSAT));
    await openGroup('What visitors chose');
    await expect.element(chosen()).toBeVisible();
    expect(textsOf('.asked h3')).toEqual([
      'How did this page make you feel?',
      'Was it worth your time?',
      'How satisfied are you with this page?',
    ]);
    const [feel, worth] = [...document.querySelectorAll('.asked h3')].map((one) =>
      one.getBoundingClientRect(),
    );
    expect(worth!.top).toBe(feel!.top);
    expect(document.querySelectorAll('.distribution')[0]?.querySelectorAll('.face')).toHaveLength(5);
    expect(document.querySelectorAll('.distribution')[1]?.querySelectorAll('.face')).toHaveLength(0);
    expect(document.body.textContent?.match(/Experience/g)).toHaveLength(1);
  });

  test('bring their scores along where another question is the page’s own', async () => {
    openApp(CHECKOUT, askedApi(TASK, FEEL, WORTH));
    await expect.element(chosen()).toBeVisible();
    expect(textsOf('.asked .score')).toEqual([
      '80 %71–87 %100 answersmean 4.0 of 5',
      '40 %31–50 %100 answersmean 3.1 of 5',
    ]);
    await openGroup('What visitors chose');
    await expect.element(page.getByText('Experience: 12.2 of 25')).toBeVisible();
  });
});

describe('the table of pages', () => {
  const rows = {
    easy: { ...pageRow('/easy', 500, 0, 100), score: score(90, 100, 'ease') },
    hard: { ...pageRow('/hard', 400, 0, 100), score: score(20, 100, 'ease') },
    gap: { ...pageRow('/gap', 300, 0, 100), score: score(50, 100, 'gap', 20) },
    nps: { ...pageRow('/nps', 200, 0, 7), score: score(0, 0) },
  };
  const open = (...pages: (typeof rows)[keyof typeof rows][]) =>
    openApp('/', fakeApi({ pages: pagesOf(pages) }));
  const heads = () => textsOf('.pages thead th');

  test('is headed by the question its pages were asked', async () => {
    open(rows.easy, rows.hard);
    await expect.element(page.getByRole('button', { name: 'Easy', exact: true })).toBeVisible();
    expect(heads()[2]).toBe('Easy');
    expect(textsOf('.pages-score')).toEqual(['90 %83–94 %', '20 %13–29 %']);
  });

  test('says of each page what it was asked where that differs, and compares only like with like', async () => {
    open(rows.easy, rows.gap, rows.hard, rows.nps);
    await userEvent.click(page.getByRole('button', { name: 'Score' }));
    await expect.poll(() => textsOf('.pages tbody th')).toEqual(['/hard', '/easy', '/gap', '/nps']);
    expect(textsOf('.pages-score')).toEqual([
      '20 %13–29 %Easy',
      '90 %83–94 %Easy',
      '+30+14 to +44Compared with expectations',
      'no score of its own',
    ]);
  });
});

describe('an answer', () => {
  const list = (change: Partial<AnswerRow>) =>
    fakeApi({ answers: async () => ({ answers: [answer(1, change)], next: null }) });

  test.each<[Partial<AnswerRow>, string[]]>([
    [{ kind: 'csat', value: 5 }, ['Very satisfied with /checkout']],
    [{ kind: 'task', value: 2 }, ['Partly, to “Did you find what you were looking for?” on /checkout']],
    [
      { kind: 'nps', value: 7 },
      ['7 of 10, to “How likely are you to recommend us to a friend or colleague?” on /checkout'],
    ],
    [
      { kind: 'feel', value: 4, worth: 2 },
      ['Good, to “How did this page make you feel?” on /checkout', 'Hardly, to “Was it worth your time?”'],
    ],
    [{ kind: 'text', value: 0 }, ['Words, to “What could be better on this page?” on /checkout']],
  ])('is told with what was asked: %j', async (change, texts) => {
    openApp('/answers', list(change));
    await expect.element(page.getByText('Comment 1 of a test')).toBeVisible();
    expect(textsOf('.answer-rating')).toEqual(texts);
    expect(document.querySelectorAll('.answer > svg')).toHaveLength(texts.length);
  });

  test.each<[string, Partial<typeof OWN_ANSWER>, string[]]>([
    [
      'feel',
      { kind: 'feel', value: 5, worth: 1 },
      ['Very good, to “How did this page make you feel?”', 'Not at all, to “Was it worth your time?”'],
    ],
    ['thumbs', { kind: 'thumbs', value: 1 }, ['Not helpful, to “Was this page helpful?”']],
    ['text', { kind: 'text', value: 0 }, []],
  ])('is shown whole to its visitor: %s', async (_, change, ratings) => {
    openApp(`/receipt#${RECEIPT}`, fakeApi({ ownAnswer: async () => ({ ...OWN_ANSWER, ...change }) }));
    await expect.element(page.getByText('My own comment of a test')).toBeVisible();
    expect(textsOf('.own-rating')).toEqual(ratings);
    expect(textsOf('dt').includes('Your rating')).toBe(ratings.length > 0);
    const lefts = [...document.querySelectorAll('.own-answer dd')].map(
      (dd) => dd.getBoundingClientRect().left,
    );
    expect(new Set(lefts).size).toBe(1);
  });
});

test('where only words came nothing is said about satisfaction', async () => {
  openApp('/', askedApi(TEXT));
  await expect.element(page.getByText('12 answers in words, which have no score.')).toBeVisible();
  expect(SITE_ROW.answers).toBeGreaterThan(0);
  expect(document.querySelector('.score.wide')).toBeNull();
});

test('words that came right after a sign of friction say which, where, and what was asked', async () => {
  const words = answer(1, { kind: 'text', value: 0, signal: 'dead-click', selector: '#pay' });
  openApp('/answers', fakeApi({ answers: async () => ({ answers: [words], next: null }) }));
  await expect.element(page.getByText('to “Something not working?”')).toBeVisible();
  await expect.element(page.getByText('right after: dead clicks at #pay')).toBeVisible();
});

test('answers of visitors who opened the question themselves stand apart', async () => {
  const csat = asked('csat', 1, 2, 3, 4, 40);
  openApp(CHECKOUT, askedApi({ ...csat, selfOpened: score(2, 10) }));
  await openGroup('What visitors chose');
  await expect
    .element(
      page.getByText(
        'Not counted above: 10 answers from visitors who opened the question themselves (6–51 %).',
      ),
    )
    .toBeVisible();
});

test('a page with no other answers than such says so, and shows them', async () => {
  const opened = { ...asked('csat', 0, 0, 0, 0, 0), selfOpened: score(1, 2) };
  const api = askedApi(opened);
  const detail: typeof api.detail = async (...query) => {
    const data = await api.detail(...query);
    return { ...data, page: { ...data.page, answers: 2, score: score(0, 0) } };
  };
  openApp(CHECKOUT, { ...api, detail });
  await expect
    .element(
      page.getByText('2 answers from visitors who opened the question themselves, which have no score.'),
    )
    .toBeVisible();
  await openGroup('What visitors chose');
  await expect.element(page.getByText('Not counted above: 2 answers')).toBeVisible();
});
