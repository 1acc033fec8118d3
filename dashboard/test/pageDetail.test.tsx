import { WEIGHTS } from '@kitka/shared/measures/friction';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { answer, detail, friction, PAGES, SITE, vitals } from './examples.ts';
import { BROKEN, emptyApi, failing, fakeApi, later } from './fakeApi.ts';
import { openApp, openGroup } from './openApp.tsx';

const CHECKOUT = '/page?page=/checkout';

test('a page shows its satisfaction, distribution and vitals in words and numbers', async () => {
  openApp(CHECKOUT, fakeApi());
  await expect.element(page.getByRole('heading', { level: 1, name: '/checkout' })).toBeVisible();
  await expect.element(page.getByText('Satisfaction is between 31 and 50 %.')).toBeVisible();
  await openGroup('What visitors chose');
  const chosen = page.getByRole('region', { name: 'What visitors chose' }).getByRole('listitem');
  await expect.poll(() => chosen.first().element().textContent).toMatch(/^Very\ssatisfied50\s%50$/);
  const lcp = page.getByRole('table', { name: 'Web vitals' }).getByRole('row').nth(1);
  await expect
    .poll(() => lcp.element().textContent)
    .toMatch(/LCP.*2\.3\ss\sgood.*good\sup\sto\s2\.5\ss55\s%52–58\s%1,000$/);
  const cls = page.getByRole('table', { name: 'Web vitals' }).getByRole('row').nth(3);
  await expect.poll(() => cls.element().textContent).toMatch(/CLS.*0\.30\spoor/);
});

test('where visitors struggled is told by place, in words, with the number of views', async () => {
  openApp(CHECKOUT, fakeApi());
  const rows = page.getByRole('table', { name: 'Places where visitors struggled' }).getByRole('row');
  await expect
    .poll(() => rows.nth(1).element().textContent)
    .toMatch(/^button\[name="pay now"\]in formdead clicks 100rage clicks 3011011\s%$/);
  expect(rows.nth(2).element().textContent).toMatch(/^The page as a wholequick returns 12121\.2\s%$/);
  expect(rows.nth(3).element().textContent).toMatch(
    /^TypeErrorscript error in \/app\.js, line 12script errors 770\.7\s%$/,
  );
  await expect.element(page.getByText('And 4 times at rarer places')).toBeVisible();
  expect(document.body.textContent).not.toContain('#place-9');
  await userEvent.click(page.getByRole('button', { name: 'Show all 12' }));
  await expect.element(page.getByText('#place-9')).toBeVisible();
});

test('signs without a weight are said to be only counted, and each is explained', async () => {
  openApp(CHECKOUT, fakeApi());
  const parts = page.getByRole('table', { name: 'Signs of friction by kind' });
  await expect.element(parts).toBeVisible();
  expect(parts.element().textContent).not.toContain('script errors');
  await userEvent.click(page.getByRole('button', { name: 'Show all 4' }));
  const row = parts.getByRole('row').filter({ hasText: 'script errors' });
  await expect
    .poll(() => row.element().textContent)
    .toMatch(/^script errorsa script failed, whether or not anyone noticed70\.7\s%counted only$/);
});

test('a page where nothing was found says how many views that rests on', async () => {
  openApp('/page?page=/', fakeApi());
  await expect
    .element(page.getByText('None of 5,000 views had a sign of friction at a place that can be named.'))
    .toBeVisible();
});

test('days without a counted view do not pass for calm ones', async () => {
  const { detail } = fakeApi();
  const before = { ...PAGES[1]!, friction: friction(0, {}) };
  openApp(
    CHECKOUT,
    fakeApi({
      detail: async (...asked) => ({ ...(await detail(...asked)), page: before, spots: [], otherSpots: 0 }),
    }),
  );
  const said = page.getByText('No views were counted in this period.');
  await expect.poll(() => said.elements().length).toBe(2);
  expect(document.body.textContent).not.toMatch(/[Nn]o signs of friction in|None of/);
});

test('the site as a whole has signs, but no places of its own', async () => {
  openApp('/page', fakeApi());
  await expect.element(page.getByRole('table', { name: 'Signs of friction by kind' })).toBeVisible();
  expect(document.body.textContent).not.toContain('Where visitors struggled');
});

test('views over time have a summary in words', async () => {
  openApp(CHECKOUT, fakeApi());
  await openGroup('Views over time');
  await expect
    .element(page.getByRole('img', { name: 'Views per day: 1,680 in all, at most 60.' }))
    .toBeVisible();
});

test('countries and languages are named, and long rankings are opened on demand', async () => {
  openApp(CHECKOUT, fakeApi());
  await openGroup('Who visits, and from where');
  await expect.element(page.getByText('Finland', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Finnish', { exact: true })).toBeVisible();
  await expect.element(page.getByText('All others', { exact: true })).toBeVisible();
  expect(document.body.textContent).not.toContain('from8.example');
  await userEvent.click(page.getByRole('button', { name: 'Show all 8' }));
  await expect.element(page.getByText('from8.example')).toBeVisible();
});

test('comments come newest first, and older ones on demand', async () => {
  const answers = vi.fn(async (_: string, { cursor }: { cursor?: string | null }) =>
    cursor === 'older'
      ? { answers: [answer(3)], next: null }
      : { answers: [answer(1), answer(2)], next: 'older' },
  );
  openApp(CHECKOUT, fakeApi({ answers }));
  await openGroup('Newest words');
  await userEvent.click(page.getByRole('button', { name: 'Show older ones' }));
  await expect.element(page.getByText('Comment 3 of a test')).toBeVisible();
  const words = [...document.querySelectorAll('.answer-words')].map(({ textContent }) => textContent);
  expect(words).toEqual(['Comment 1 of a test', 'Comment 2 of a test', 'Comment 3 of a test']);
  expect(answers).toHaveBeenLastCalledWith('test1', {
    page: '/checkout',
    filter: null,
    theme: null,
    commented: '1',
    limit: '5',
    cursor: 'older',
  });
});

test('when older comments fail to load those shown stay, and it can be tried again', async () => {
  const answers = vi
    .fn(fakeApi().answers)
    .mockResolvedValueOnce({ answers: [answer(1)], next: 'older' })
    .mockImplementationOnce(failing(BROKEN));
  openApp(CHECKOUT, fakeApi({ answers }));
  await openGroup('Newest words');
  await userEvent.click(page.getByRole('button', { name: 'Show older ones' }));
  await expect.element(page.getByText('More could not be loaded.')).toBeVisible();
  await expect
    .element(page.getByRole('listitem').getByText('Comment 1 of a test', { exact: true }))
    .toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('a page without views leads back to all pages', async () => {
  openApp('/page?page=/nowhere', emptyApi());
  await userEvent.click(page.getByRole('link', { name: 'look at all pages' }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Overview' })).toHaveFocus();
});

test('a failure can be tried again', async () => {
  const detail = vi.fn(fakeApi().detail).mockImplementationOnce(failing(BROKEN));
  openApp(CHECKOUT, fakeApi({ detail }));
  await userEvent.click(page.getByRole('button', { name: 'Try again' }));
  await expect.element(page.getByRole('table', { name: 'Web vitals' })).toBeVisible();
});

test('figures of the last page are never shown under the name of the next', async () => {
  const reply = later<never>();
  const { detail } = fakeApi();
  openApp(
    CHECKOUT,
    fakeApi({
      detail: (site, name, range) => (name === '/returns' ? reply.promise : detail(site, name, range)),
    }),
  );
  await expect.element(page.getByText('Satisfaction is between 31 and 50 %.')).toBeVisible();
  history.pushState(null, '', '/page?page=/returns');
  dispatchEvent(new PopStateEvent('popstate'));
  await expect.element(page.getByRole('heading', { level: 1, name: '/returns' })).toBeVisible();
  await expect.element(page.getByText('Loading this page…')).toBeVisible();
  expect(document.body.textContent).not.toContain('between 31 and 50 %');
});

test('the way to an answer is told step by step, each as a share of the one before, and who came unasked apart', async () => {
  const of = detail(PAGES[1]!, '2026-10-26', '2026-11-22');
  const funnel = {
    eligible: 4000,
    sampled: 2000,
    impressions: 1000,
    started: 120,
    dismissed: 300,
    answered: 100,
    commented: 40,
    contact: 0,
    selfOpened: { impressions: 9, answered: 4 },
  };
  const reasons = [
    { name: 'Too slow', n: 30 },
    { name: 'Hard to find', n: 5 },
  ];
  openApp(CHECKOUT, fakeApi({ detail: async () => ({ ...of, funnel, reasons, reasonsOffered: 60 }) }));
  await openGroup('Who was asked and who answered');
  const steps = page.getByRole('region', { name: 'Who was asked and who answered' }).getByRole('listitem');
  const text = (i: number) => steps.nth(i).element().textContent;
  await expect.poll(() => text(0)).toBe('Could have been asked4,000');
  expect([1, 2, 3, 4, 5].map(text)).toEqual([
    'Were chosen to be asked2,00050\u00a0%',
    'Saw the question for a second1,00050\u00a0%',
    'Began to answer12012\u00a0%',
    'Answered10083\u00a0%',
    'Added a comment4040\u00a0%',
  ]);
  // Nobody was asked for an address, so that step is missing. The reasons follow.
  expect([6, 7].map(text)).toEqual(['Too slow3050\u00a0%', 'Hard to find58.3\u00a0%']);
  await expect
    .element(page.getByText('Each is a share of the 60 visitors who were offered reasons.'))
    .toBeVisible();
  await expect.element(page.getByText('300 of 1,000 closed the question')).toBeVisible();
  await expect
    .element(page.getByText('visitors opened it themselves 9\u00a0times and gave 4\u00a0answers'))
    .toBeVisible();
});

test('an answer shows its reasons, whether it may be published, and to whom to answer', async () => {
  const given = answer(1, {
    reasons: ['Too slow', 'Hard to find'],
    publish: { wording: 1, at: '2026-11-20T08:00:20.000Z' },
    contact: 'visitor@mail.example',
  });
  openApp(CHECKOUT, fakeApi({ answers: async () => ({ answers: [given], next: null }) }));
  await openGroup('Newest words');
  await expect.element(page.getByText('Too slow · Hard to find')).toBeVisible();
  await expect
    .element(page.getByText('May be published without a name (agreed on 20 Nov 2026)'))
    .toBeVisible();
  await expect
    .element(page.getByRole('link', { name: 'visitor@mail.example' }))
    .toHaveAttribute('href', 'mailto:visitor@mail.example');
});

test.each([
  ['x?bcc=thief@evil.example', 'mailto:x%3Fbcc%3Dthief@evil.example'],
  ['a%0Abcc:b@mail.example', 'mailto:a%250Abcc%3Ab@mail.example'],
  ['a&b+c@mail.example', 'mailto:a%26b%2Bc@mail.example'],
])(
  'a link to answer writes to the address alone, also where an older one is odd: %s',
  async (contact, href) => {
    const given = answer(1, { contact });
    openApp(CHECKOUT, fakeApi({ answers: async () => ({ answers: [given], next: null }) }));
    await openGroup('Newest words');
    await expect.element(page.getByRole('link', { name: contact })).toHaveAttribute('href', href);
  },
);

test.each([360, 768, 1024])('long words of visitors go over no edge at %i', async (width) => {
  const long = 'x'.repeat(64);
  const given = answer(1, {
    comment: long.repeat(10),
    reasons: [long, long],
    contact: `${long}@${'y'.repeat(60)}.${'z'.repeat(60)}.example`,
    page: `/${long.repeat(3)}`,
    signal: 'error-click',
    selector: long.repeat(2),
    error: long.repeat(2),
  });
  await page.viewport(width, 800);
  const root = openApp('/answers', fakeApi({ answers: async () => ({ answers: [given], next: null }) }));
  await expect.element(page.getByText(long).first()).toBeVisible();
  const wide = [...root.querySelectorAll('.answer, .answer *')].filter(
    (one) => one.getBoundingClientRect().right > width || one.scrollWidth > one.clientWidth + 1,
  );
  // Lines of text have no width of their own.
  expect(
    wide.filter((one) => getComputedStyle(one).display !== 'inline').map((one) => one.className),
  ).toEqual([]);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  await page.viewport(1280, 900);
});

test('only answers to what was asked make the share of those asked', async () => {
  const row = { ...PAGES[1]!, answers: 100, selfOpened: 40, impressions: 1000 };
  openApp(CHECKOUT, fakeApi({ detail: async () => detail(row, '2026-10-26', '2026-11-22') }));
  const figures = page.getByRole('region', { name: 'Figures' });
  await expect.element(figures.getByText('6.0\u00a0% of 1,000 asked')).toBeVisible();
});

test('devices that Kitka does not know are told as others', async () => {
  const api = fakeApi();
  const devices = { phone: 600, tablet: 0, desktop: 350, other: 50 };
  openApp(CHECKOUT, { ...api, detail: async (...query) => ({ ...(await api.detail(...query)), devices }) });
  const lists = () => [...document.querySelectorAll('.ranking')].map(({ textContent }) => textContent);
  await expect.poll(lists).toContain('DevicesPhone60060\u00a0%Desktop35035\u00a0%Other505.0\u00a0%');
});

test('vitals of fewer than 5 views are not told', async () => {
  const row = { ...PAGES[1]!, vitals: { ...vitals(1, 4), ttfb: vitals(null, 0).ttfb } };
  openApp(CHECKOUT, fakeApi({ detail: async () => detail(row, '2026-10-26', '2026-11-22') }));
  const rows = page.getByRole('table', { name: 'Web vitals', exact: true }).getByRole('row');
  await expect.poll(() => rows.nth(1).element().textContent).toMatch(/^LCP.*showntoo few views–4$/);
  await userEvent.click(page.getByText('Until the first content, and the server'));
  const further = page.getByRole('table', { name: 'Further web vitals' }).getByRole('row');
  expect(further.nth(2).element().textContent).toMatch(/^TTFB.*respondsnot measured yet–0$/);
});

test('how friction is counted names the weights that the figures have', async () => {
  const api = fakeApi();
  const weights = { ...WEIGHTS, 'rage-click': 100, 'dead-click': 0, thrash: 5 };
  openApp(CHECKOUT, { ...api, detail: async (...query) => ({ ...(await api.detail(...query)), weights }) });
  await userEvent.click(
    page.getByRole('region', { name: 'Signs of friction' }).getByText('How is this counted?'),
  );
  await expect
    .element(
      page.getByText(
        'The weights are: rage clicks 1, error clicks 0.8, abandoned forms 0.5, quick returns 0.4, slow responses 0.25, slow loading 0.25, jumping content 0.15, restless pointer 0.05.',
      ),
    )
    .toBeVisible();
});

test('views over time are told by hour, day, week or month, as far as the days allow', async () => {
  const asked: unknown[] = [];
  const api = fakeApi();
  const series: typeof api.series = async (...query) => {
    asked.push(query.slice(1));
    return api.series(...query);
  };
  openApp(`${CHECKOUT}&days=7&filter=device:phone`, { ...api, series });
  const section = page.getByRole('region', { name: 'Views over time' });
  await openGroup('Views over time');
  const by = section.getByRole('combobox', { name: 'By' });
  await expect
    .poll(() => [...(by.element() as HTMLSelectElement).options].map(({ text }) => text))
    .toEqual(['hour', 'day']);
  await userEvent.selectOptions(by, 'hour');
  await expect
    .element(section.getByRole('img', { name: 'Views per hour: 276 in all, at most 23.' }))
    .toBeVisible();
  const figures = { from: '2026-11-16', to: '2026-11-22', filter: 'device:phone' };
  expect(asked).toEqual([
    ['/checkout', 'day', figures],
    ['/checkout', 'hour', figures],
  ]);
  document
    .querySelector<HTMLElement>('#views')!
    .closest('section')!
    .querySelector<HTMLElement>('.as-table summary')!
    .click();
  const rows = page.getByRole('table', { name: 'Views per hour' }).getByRole('row');
  await expect.poll(() => rows.nth(24).element().textContent).toMatch(/^16 Nov, 23:00\s*23$/);
  // 28 days cannot be shown by hour, so the choice returns to days.
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Days shown' }), '28');
  await expect.element(page.getByRole('img', { name: /^Views per day/ })).toBeVisible();
  await userEvent.selectOptions(by, 'week');
  await expect.element(page.getByRole('img', { name: /^Views per week/ })).toBeVisible();
  expect([...(by.element() as HTMLSelectElement).options].map(({ text }) => text)).toEqual(['day', 'week']);
});

test('a series that cannot be read says so, beside what could be', async () => {
  openApp(CHECKOUT, fakeApi({ series: failing(BROKEN) }));
  const section = page.getByRole('region', { name: 'Views over time' });
  await openGroup('Views over time');
  await userEvent.selectOptions(section.getByRole('combobox', { name: 'By' }), 'week');
  await expect.element(section.getByRole('alert')).toBeVisible();
  await expect.element(page.getByRole('heading', { level: 1, name: '/checkout' })).toBeVisible();
});

test('the contents say what each part found, in the order in which a reader asks', async () => {
  openApp(CHECKOUT, fakeApi());
  const items = page.getByRole('navigation', { name: 'On this page' }).getByRole('listitem');
  const found = () => items.elements().map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '));
  await expect
    .poll(found)
    .toEqual([
      'Did it change?Surely worse: satisfaction; surely better: views with rage clicks',
      'Fixes3 fixes marked',
      'Why?Dissatisfied visitors write “form” (in 12 of 40 comments), “ei toimi” (in 12 of 25 comments)',
      expect.stringMatching(/^Where does it rub\?.* of views, .* of views$/),
      expect.stringMatching(/^How fast\?LCP 2\.3 s, good; INP .*; CLS 0\.30, poor$/),
      'From where and to where?Most from search.example (50 %); then /thanks (60 %)',
      expect.stringMatching(/^How did asking go\?100 answers; .* asked$/),
    ]);
});

test('the contents of the whole site say where most visits begin', async () => {
  openApp('/page', fakeApi());
  const ways = page.getByRole('navigation', { name: 'On this page' }).getByRole('listitem').nth(5);
  await expect.poll(() => ways.element().textContent).toMatch(/Most visits begin on \/ \(\d+\s%\)$/);
});

test('a link of the contents opens the group that it names', async () => {
  openApp(CHECKOUT, fakeApi());
  const steps = page.getByText('From asking to an answer');
  await userEvent.click(page.getByRole('link', { name: 'How did asking go?' }));
  await expect.element(steps).toBeVisible();
  expect(location.hash).toBe('#asking');
  // Closed again, and asked for once more.
  await openGroup('Who was asked and who answered');
  await expect.element(steps).not.toBeVisible();
  await userEvent.click(page.getByRole('link', { name: 'How did asking go?' }));
  await expect.element(steps).toBeVisible();
});

test('an address opens the group that it names', async () => {
  openApp(`${CHECKOUT}#visitors`, fakeApi());
  await expect.element(page.getByText('Finland', { exact: true })).toBeVisible();
});

test('a closed group says what it found', async () => {
  openApp(CHECKOUT, fakeApi());
  const found = () =>
    [...document.querySelectorAll('.group-finding')].map(({ textContent }) =>
      textContent?.replaceAll('\u00a0', ' '),
    );
  await expect
    .poll(found)
    .toEqual([
      'Most often: very satisfied, 50 % of 100 answers',
      expect.stringMatching(/: “Comment 1 of a test”$/),
      expect.stringMatching(/^Surely less with .*, in \d+ answers$/),
      expect.stringMatching(/^1,680 in 28 days, most on /),
      expect.stringMatching(/^Most from .* %\), .*Finland/),
      expect.stringMatching(/^100 answers; /),
    ]);
});

test.each([
  [
    ['https://shop.example', 'https://www.shop.example'],
    CHECKOUT,
    'https://shop.example/checkout?kitka=show',
  ],
  [['https://*.shop.example'], CHECKOUT, null],
])('the places are shown on the page itself, where its address is known: %j', async (origins, at, href) => {
  openApp(at, fakeApi({ sites: async () => ({ sites: [{ ...SITE, origins }] }) }));
  const section = page.getByRole('region', { name: 'Where visitors struggled' });
  if (href)
    await expect
      .element(section.getByRole('link', { name: 'Show them on the page (in a new tab)' }))
      .toHaveAttribute('href', href);
  else await expect.element(section.getByText('?kitka=show')).toBeVisible();
});
