import type { ContactRate } from '@kitka/shared/api/contactRate';
import type { GoalRow } from '@kitka/shared/api/goals';
import type { SamplingResponse } from '@kitka/shared/api/sampling';
import type { WeightedResponse } from '@kitka/shared/api/weighted';
import { experience } from '@kitka/shared/measures/experience';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Api, Failure } from '../src/api.ts';
import { asked, asking } from './examples.ts';
import { askedApi, BROKEN, failing, fakeApi } from './fakeApi.ts';
import { comparison, GOALS, reach, sampling, weighted } from './goalExamples.ts';
import { openApp, openGroup } from './openApp.tsx';

const CHECKOUT = '/page?page=/checkout';
const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ');
/** Days of which single views are no longer kept. */
const GONE: Failure = { kind: 'refused', code: 'filter', message: 'Kept from then on.', field: 'from' };

/** An API of a site with goals. */
const withGoals = (change: Partial<Api> = {}): Api => {
  const api = fakeApi(change);
  return {
    ...api,
    detail: async (...query) => ({
      ...(await api.detail(...query)),
      goals: GOALS.map(({ name, here }) => ({ name, n: here.reached })),
    }),
  };
};
const only = (goals: GoalRow[]): Partial<Api> => ({
  goals: async (_, page, { from, to }) => ({ from, to, page, goals, sample: null }),
});
const region = (name: string) => page.getByRole('region', { name });
const rowsOf = (name: string) =>
  page
    .getByRole('table', { name })
    .getByRole('row')
    .elements()
    .map(({ textContent }) => plain(textContent));

describe('goals', () => {
  test('stand with their share on this page and on the next, their range, and what is missing with friction', async () => {
    openApp(CHECKOUT, withGoals());
    await openGroup('Goals reached');
    await expect
      .poll(() => rowsOf('How often goals are reached').slice(1))
      .toEqual([
        'sign-uphere 8.1 %7–10 %, 81 of 1,000 viewson the next page 0.4 %0.2–1.0 %, 4 of 1,000 viewsmissing a week about 20at least 4',
        'checkout seenhere this page is the goalon the next page –missing a week –',
        'orderhere 0 %0.0–0.4 %, 0 of 1,000 viewson the next page 23 %20–26 %, 230 of 1,000 viewsmissing a week none found',
      ]);
  });

  test('are said to be reached less often with a sign only where that is sure, and that it proves no cause', async () => {
    openApp(CHECKOUT, withGoals());
    await openGroup('Goals reached');
    const sentences = () =>
      region('Goals reached')
        .getByRole('listitem')
        .elements()
        .map(({ textContent }) => plain(textContent));
    await expect
      .poll(sentences)
      .toEqual([
        'Views with error clicks reached “sign-up” less often than those without: 2.0 % against 8.8 %, 6.8 points less (1.5–9.3).',
        'Views with dead clicks reached “sign-up” more often than those without: 15 % against 3.5 %, 12 points more (7.9–16).',
        'Views with a low answer reached “sign-up” less often than those with a high one: 5.0 % against 33 %, 28 points less (13–41).',
      ]);
    await expect.element(page.getByText('That does not prove that one causes the other.')).toBeVisible();
    await userEvent.click(region('Goals reached').getByText('Numbers as a table'));
    await expect
      .poll(() => rowsOf('Goals with and without each sign of friction').slice(3, 5))
      .toEqual([
        'sign-up: views with rage clicks1–24 % of 208.2 % of 980not sure (−7.7 to +16)',
        'sign-up: views with slow loading1 of 30 of 0not enough views',
      ]);
  });

  test('without a sure difference are said to have none', async () => {
    const goal: GoalRow = {
      ...GOALS[0]!,
      here: reach(3, 12),
      next: reach(0, 4),
      // Of four views nothing is told, however clear their difference is.
      signals: [{ kind: 'rage-click', ...comparison([0, 4], [900, 990], 'worse') }],
      answers: null,
      atStake: { likely: 2.2, confident: 0 },
    };
    openApp(CHECKOUT, withGoals(only([goal])));
    await openGroup('Goals reached');
    await expect.element(page.getByText('No sure difference between views with and without')).toBeVisible();
    expect(rowsOf('How often goals are reached')[1]).toBe(
      'sign-uphere 9–53 %3 of 12 viewson the next page not enough views0 of 4 viewsmissing a week about 2not sure yet',
    );
  });

  test('of the whole site are only counted, because pages differ in signs and goals', async () => {
    openApp('/page', withGoals());
    await openGroup('Goals reached');
    await expect.poll(() => rowsOf('How often goals are reached')[0]).toBe('GoalOf all views');
    expect(document.body.textContent).not.toMatch(/What goes together|On the next page/);
  });

  test('of days whose single views are gone are counted from totals, and that is said', async () => {
    openApp(CHECKOUT, withGoals({ goals: failing(GONE) }));
    await openGroup('Goals reached');
    await expect.element(page.getByText('no longer kept, so goals are only counted')).toBeVisible();
    const items = region('Goals reached').getByRole('listitem');
    await expect.poll(() => plain(items.first().element().textContent)).toBe('sign-up818.1 %');
  });

  test('that cannot be loaded can be tried again', async () => {
    const goals = vi.fn(fakeApi().goals).mockImplementationOnce(failing(BROKEN));
    openApp(CHECKOUT, withGoals({ goals }));
    await openGroup('Goals reached');
    await userEvent.click(region('Goals reached').getByRole('button', { name: 'Try again' }));
    await expect.element(page.getByRole('table', { name: 'How often goals are reached' })).toBeVisible();
  });

  test('of a site without any are neither told nor asked for', async () => {
    const goals = vi.fn(fakeApi().goals);
    openApp(CHECKOUT, fakeApi({ goals }));
    await expect.element(page.getByRole('heading', { name: 'Who visits' })).toBeVisible();
    expect(document.body.textContent).not.toContain('Goals reached');
    expect(goals).not.toHaveBeenCalled();
  });
});

describe('the score as if every view had answered', () => {
  const LINE = 'As if every view had answered:';
  const line = () => plain(page.getByText(LINE).element().textContent);
  const withWeighted = (change: Partial<WeightedResponse>): Partial<Api> => ({
    weighted: async (_, page, range) => ({ ...weighted(page, range), ...change }),
  });

  test.each(['/', CHECKOUT])(
    'stands below the score, with its range and its answers: %s',
    async (address) => {
      openApp(address, fakeApi());
      await expect
        .poll(line)
        .toBe(
          'As if every view had answered: 78 % (70–86 %), from 100 answers that stand for 84 % of the views.',
        );
      await userEvent.click(page.getByText('Why another score?'));
      await expect
        .element(page.getByText('Views like 16\u00a0% of all got no answer and are left out.'))
        .toBeVisible();
      await expect.element(page.getByText('as their view is not stored: 3\u00a0answers.')).toBeVisible();
    },
  );

  test('tells on the page of which parts it is made', async () => {
    openApp(CHECKOUT, fakeApi());
    await userEvent.click(page.getByText('Why another score?'));
    expect(rowsOf('Views and answers by device and signs of friction').slice(1)).toEqual([
      'phone, without signs64 %36 of 40',
      'phone, with signs20 %18 of 60',
      'no device told, without signs16 %no answer',
    ]);
  });

  test.each<[string, Partial<Api>, string]>([
    [
      'few answers',
      withWeighted({ display: 'range', n: 12, covered: 1 }),
      `${LINE} 70–86 %, from 12 answers.`,
    ],
    ['few views', withWeighted({ display: 'none' }), `${LINE} not enough views or answers to tell.`],
    [
      'days long gone',
      { weighted: failing(GONE) },
      `${LINE} not known, as single views of these days are no longer kept.`,
    ],
  ])('claims no more than is known: %s', async (_, change, words) => {
    openApp(CHECKOUT, fakeApi(change));
    await expect.poll(line).toBe(words);
  });

  test('that cannot be loaded can be tried again', async () => {
    const again = vi.fn(fakeApi().weighted).mockImplementationOnce(failing(BROKEN));
    openApp('/', fakeApi({ weighted: again }));
    await expect.element(page.getByText('could not be loaded.')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Try again' }));
    await expect.poll(line).toContain('78 %');
  });

  test.each<[string, Api, string]>([
    ['a difference of shares', askedApi(asked('gap', 10, 20, 30, 30, 10)), CHECKOUT],
    ['hardly any answers', fakeApi(), '/page?page=/terms'],
  ])('is not asked for of %s', async (_, api, address) => {
    const asking = vi.fn(api.weighted);
    openApp(address, { ...api, weighted: asking });
    await expect.element(page.getByRole('heading', { name: 'Who visits' })).toBeVisible();
    expect(document.body.textContent).not.toContain(LINE);
    expect(asking).not.toHaveBeenCalled();
  });
});

describe('unasked answers', () => {
  const withRate = (contactRate: ContactRate | null): Api => {
    const api = fakeApi();
    return { ...api, detail: async (...query) => ({ ...(await api.detail(...query)), contactRate }) };
  };
  const figure = () =>
    plain(
      [...document.querySelectorAll('.figure')].find((one) => /^Unasked/.test(one.textContent))?.textContent,
    );
  const rate: ContactRate = { value: 3.24, low: 1.68, high: 5.66, n: 12, views: 37_000, display: 'score' };

  test.each<[string, ContactRate, string]>([
    ['/', rate, 'Unasked answers3.2per 10,000 views, 1.7–5.7; 12 in 37,000, in no score'],
    [CHECKOUT, rate, 'Unasked answers3.2per 10,000 views, 1.7–5.7; 12 in 37,000, in no score'],
    [
      CHECKOUT,
      { ...rate, value: 0, low: 0, high: 3.7, n: 0, views: 10_000, display: 'range' },
      'Unasked answers0.0–3.7per 10,000 views; 0 in 10,000, in no score',
    ],
    [CHECKOUT, { ...rate, n: 2, views: 52, display: 'none' }, 'Unasked answers–not enough views: 2 in 52'],
  ])('stand beside the score with a range of their own: %s', async (address, given, words) => {
    openApp(address, withRate(given));
    await expect.poll(figure).toBe(words);
  });

  test('are not told where nobody can give one', async () => {
    openApp('/', withRate(null));
    await expect.element(region('Figures')).toBeVisible();
    expect(figure()).toBeUndefined();
  });
});

const GAP = asked('gap', 10, 20, 30, 30, 10);
const NPS = asked('nps', 1, 1, 1, 1, 1, 5, 10, 15, 15, 20, 30);
const CSAT = asked('csat', 10, 20, 30, 30, 10);

describe('the expectation gap by source', () => {
  const table = 'Better minus worse than expected, by source';

  test.each([CHECKOUT, '/page'])(
    'has a score and range for each source with enough answers: %s',
    async (address) => {
      openApp(address, askedApi(GAP));
      await openGroup('Compared with expectations, by source');
      await expect
        .poll(() => rowsOf(table).slice(1))
        .toEqual([
          'Another page of the site+25+3 to +4460',
          'a-newsletter-with-a-long-name.example−35−56 to −940',
          'Nowhere that was told−1 to +6712',
        ]);
      await expect
        .element(page.getByText('Not enough answers from 3\u00a0other sources: 8 in all.'))
        .toBeVisible();
    },
  );

  test('says so where no source has enough', async () => {
    const api = askedApi(GAP);
    const { gapBySource } = api;
    openApp(CHECKOUT, {
      ...api,
      gapBySource: async (...query) => ({ ...(await gapBySource(...query)), sources: [] }),
    });
    await openGroup('Compared with expectations, by source');
    await expect
      .element(page.getByText('Not enough answers from any one source: 120\u00a0answers in all'))
      .toBeVisible();
  });

  test('is not told where that was not asked', async () => {
    openApp(CHECKOUT, askedApi(CSAT, NPS));
    await expect.element(page.getByRole('heading', { name: 'Who visits' })).toBeVisible();
    expect(document.body.textContent).not.toContain('by source');
  });
});

describe('whether visitors would recommend the site', () => {
  const figure = () =>
    plain(
      [...document.querySelectorAll('.figure')].find((one) => /^Recommendation/.test(one.textContent))
        ?.textContent,
    );

  test.each([
    [NPS, '+30+14 to +44, from 100 answers; share of 9–10 minus share of 0–6'],
    [
      asked('nps', 0, 0, 0, 0, 0, 1, 1, 0, 0, 4, 4),
      '+2 to +91from 10 answers; share of 9–10 minus share of 0–6',
    ],
    [asked('nps', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3), '–not enough answers: 3'],
  ])('stands on the Overview beside the score of another question (%#)', async (nps, words) => {
    openApp('/', askedApi(CSAT, nps));
    await expect.poll(figure).toBe(`Recommendation (NPS)${words}`);
  });

  test('stands there once where it is the only question, and never on a page', async () => {
    openApp('/', askedApi(NPS));
    await expect.element(page.getByText('Recommendation (NPS) is between +14 and +44.')).toBeVisible();
    expect(figure()).toBeUndefined();
    openApp(CHECKOUT, askedApi(CSAT));
    await expect.element(page.getByRole('heading', { name: 'Who visits' })).toBeVisible();
    expect(figure()).toBeUndefined();
  });
});

test('experience is told with both of its inputs, each with its range', async () => {
  const answers = experience([
    { feel: 5, worth: 4, n: 20 },
    { feel: 2, worth: 1, n: 10 },
  ]);
  const api = askedApi(asked('feel', 0, 10, 0, 0, 20), asked('worth', 10, 0, 0, 20, 0));
  const { detail } = api;
  openApp(CHECKOUT, {
    ...api,
    detail: async (...query) =>
      asking(
        { ...(await detail(...query)), experience: answers },
        asked('feel', 0, 10, 0, 0, 20),
        asked('worth', 10, 0, 0, 20, 0),
      ),
  });
  await expect
    .poll(() => plain(page.getByText('Experience:').element().textContent))
    .toMatch(
      /^Experience: 12\.0 of 25 \(8\.4–15\.6\), .* feeling 4\.0 \(3\.5–4\.5\) × worth 3\.0 \(2\.5–3\.5\)\./,
    );
});

describe('who is chosen to be asked', () => {
  const withSampling = (change: Partial<SamplingResponse>) =>
    fakeApi({ sampling: async (_, range) => ({ ...sampling(range), ...change }) });
  const words = () => plain(region('Who is chosen to be asked').element().textContent);

  test.each<[Partial<SamplingResponse>, RegExp]>([
    [
      {},
      /10 % of browsers are to be asked, and 9\.8 % were chosen \(9–11 %, 490 of 5,000 that drew\)\. That fits\./,
    ],
    [
      { chosen: 400, share: 0.08, low: 0.0728, high: 0.0879, verdict: 'differs' },
      /but 8\.0 % were chosen \(7\.3–8\.8 %, 400 of 5,000 that drew\)\. That does not fit\. If the share was changed/,
    ],
    [{ draws: 40, verdict: 'tooFew' }, /In this period 40 browsers drew, which is not enough to check it\./],
    [{ rate: 1, draws: 0, verdict: 'everybody' }, /Everybody who may be asked is asked/],
  ])('is told as far as it is known (%#)', async (change, said) => {
    openApp('/data-quality', withSampling(change));
    await expect.poll(words).toMatch(said);
  });
});
