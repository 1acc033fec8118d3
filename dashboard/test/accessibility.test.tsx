import type {} from '@vitest/browser-playwright';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import type { Api } from '../src/api.ts';
import { SETTINGS } from '../src/screens/settings.ts';
import {
  ALERTS,
  answer,
  asked,
  CHANGES,
  ESTIMATED,
  LEDGER,
  OWN_ANSWER,
  PAGES,
  pageRow,
  RECEIPT,
  SAMPLE,
  SAMPLE_SITE,
  SITE,
  score,
  theme,
  themes,
  vitals,
} from './examples.ts';
import {
  apiFor,
  askedApi,
  BROKEN,
  emptyApi,
  failing,
  failingApi,
  fakeApi,
  LINK_INVALID,
  later,
  UNKNOWN,
} from './fakeApi.ts';
import { pagesOf } from './fakePages.ts';
import { sampling } from './goalExamples.ts';
import { openApp } from './openApp.tsx';
import { EVERYBODY, HOSTILE } from './peopleExamples.ts';
import { PROMPT_API, PROMPT_SITE } from './promptExamples.ts';
import { DELETED_SITE, SITE_SETTINGS } from './settingsExamples.ts';

const full = () => fakeApi({ sites: async () => ({ sites: [SAMPLE_SITE, SITE] }) });
const signedOut = () =>
  fakeApi({ session: async () => ({ signedIn: false }), signIn: failing(LINK_INVALID) });
const unclaimed = () => fakeApi({ session: async () => ({ signedIn: false, claimable: true }) });
const paged = () =>
  fakeApi({
    answers: async (_, { cursor }) =>
      cursor ? failing(UNKNOWN)() : { answers: [answer(1), answer(2)], next: 'cursor' },
  });

const FEEL = asked('feel', 5, 5, 10, 50, 30);
const WORTH = asked('worth', 10, 20, 30, 30, 10);
const GAP = asked('gap', 10, 20, 30, 30, 10);
const TASK = asked('task', 20, 30, 50);
const NPS = asked('nps', 1, 1, 1, 1, 1, 5, 10, 15, 15, 20, 30);
const mixed = () =>
  fakeApi({
    pages: pagesOf([...PAGES, { ...pageRow('/gap', 9, 0, 100), score: score(0, 100, 'gap') }]),
  });
const kinds = () =>
  fakeApi({
    answers: async () => ({
      answers: [
        answer(1, { kind: 'feel', value: 4, worth: 2 }),
        answer(2, { kind: 'nps', value: 7 }),
        answer(3, { kind: 'ease', value: 1 }),
        answer(4, { kind: 'text', value: 0 }),
      ],
      next: null,
    }),
  });

const reached = () => {
  const api = fakeApi({ pages: pagesOf([ESTIMATED], { sample: SAMPLE, next: 'more', count: 60 }) });
  const detail: typeof api.detail = async (...query) => ({
    ...(await api.detail(...query)),
    page: { ...ESTIMATED, page: query[1], vitals: vitals(0.5, 4) },
    sample: SAMPLE,
    goals: [{ name: 'order sent', n: 120 }],
    reasons: [{ name: 'Too slow', n: 30 }],
    reasonsOffered: 60,
  });
  return { ...api, detail };
};
const unclear = () =>
  fakeApi({
    themes: async (_, _page, { from, to }) =>
      themes(from, to, {
        themes: [],
        newest: { low: theme('low', 'form').quotes, high: theme('high', 'delivery').quotes },
        unread: 3,
        upTo: '2026-11-22T08:10:00.000Z',
        since: '2026-11-01',
      }),
  });
const overfull = () =>
  fakeApi({
    accounting: async (_, range) => ({
      ...range,
      ...LEDGER,
      ceilingDays: Array.from({ length: 9 }, (_, i) => `2026-11-0${i + 1}`),
      dropped: { ceiling: 60, busy: 30, fault: 10 },
    }),
  });
const beyondPlan = () =>
  fakeApi({
    accounting: async (_, range) => ({
      ...range,
      ...LEDGER,
      plan: 'free',
      planDays: ['2026-11-12'],
      dropped: { plan: 100 },
    }),
  });
const goalsGone = () => {
  const gone = { kind: 'refused', code: 'filter', message: 'Kept from then on.', field: 'from' } as const;
  return { ...reached(), goals: failing(gone), weighted: failing(gone) };
};
const unasked = () => {
  const api = fakeApi();
  const contactRate = { value: 3.24, low: 1.68, high: 5.66, n: 12, views: 37_000, display: 'score' } as const;
  return {
    ...api,
    detail: async (...query: Parameters<typeof api.detail>) => ({
      ...(await api.detail(...query)),
      contactRate,
    }),
  };
};
const wrongSample = () =>
  fakeApi({ sampling: async (_, range) => ({ ...sampling(range), verdict: 'differs' }) });
const changed = () => fakeApi({ changes: async () => CHANGES });
const alerting = () => fakeApi({ alerts: async () => ({ alerts: ALERTS, next: 'more' }) });
const viewer = () => apiFor([{ site: SITE.key, role: 'viewer' }]);
const deletedSites = { deletedSites: async () => ({ sites: [DELETED_SITE] }) };
const settings = () => fakeApi({ ...deletedSites, settings: async () => SITE_SETTINGS });
const nothingYet: Api['arrivals'] = async () => ({
  hasViews: false,
  hasAnswers: false,
  dropped: { origin: 2, bot: 3 },
  refusedOrigins: ['https://www.site.example'],
});
const waiting = () => fakeApi({ arrivals: nothingYet });
const waitingViewer = () => apiFor([{ site: SITE.key, role: 'viewer' }], { arrivals: nothingYet });
const invitedApi = () =>
  fakeApi({
    linkInfo: async () => ({ invitation: { site: SITE.key, siteName: SITE.name, role: 'editor' } }),
  });
/** An API of a site with several prompts. */
const prompts = () => fakeApi(PROMPT_API);
/** The same, where somebody else renames a further prompt whenever the reader saves. */
const changedByOthers = () => {
  let isChanged = false;
  const settings = async () => {
    const [first, ...others] = PROMPT_SITE.settings.prompts;
    const renamed = [first!, ...others.map((one) => ({ ...one, name: 'Theirs' }))];
    return {
      site: isChanged
        ? { ...PROMPT_SITE, settings: { ...PROMPT_SITE.settings, prompts: renamed } }
        : PROMPT_SITE,
      version: isChanged ? 6 : 4,
    };
  };
  const changeSite = async () => {
    isChanged = true;
    return failing({ kind: 'refused', code: 'overtaken', field: 'prompts', message: 'Refused.' })();
  };
  return fakeApi({ ...PROMPT_API, settings, changeSite });
};
const SHARED = `/share/share1#${'s'.repeat(43)}`;
const shared = () => fakeApi({ session: async () => ({ signedIn: false }) });
const sharedFailing = (code: string) =>
  fakeApi({ share: failing({ kind: 'signed-out', code, message: 'Refused.' }) });
const pagesFailing = () => fakeApi({ pages: failing(BROKEN) });

/** Every screen and state: its name, address, API, and a text that shows it has arrived. */
const SCREENS: [name: string, address: string, api: () => Api, text: string][] = [
  ['Overview', '/', full, 'Newest words'],
  ['Overview, days of one’s own', '/?from=2026-10-01&to=2026-10-31', full, 'Newest words'],
  ['Overview, sure changes', '/', changed, 'satisfaction fell from'],
  ['Overview, empty', '/', emptyApi, 'Is the tag on the site?'],
  ['Overview, failing', '/', failingApi, 'Kitka could not answer.'],
  ['page', '/page?page=/checkout', full, 'Comment 1 of a test'],
  ['page, few answers', '/page?page=/terms', full, 'Comment 1 of a test'],
  ['page, compared with other visitors', '/page?page=/checkout&base=device:phone', full, 'all others'],
  ['page, a net score', '/page?page=/checkout', () => askedApi(GAP, TASK, NPS), 'Comment 1 of a test'],
  ['page, two questions in one', '/page?page=/checkout', () => askedApi(FEEL, WORTH), 'Comment 1 of a test'],
  ['page, words', '/page?page=/checkout', () => askedApi(asked('text', 12)), 'Comment 1 of a test'],
  ['Overview, two questions in one', '/', () => askedApi(FEEL, WORTH), 'Newest words'],
  ['Overview, pages asked differently', '/', mixed, 'Compared with expectations'],
  ['Answers of all kinds', '/answers', kinds, 'Comment 4 of a test'],
  ['Overview, a sample', '/', reached, 'about'],
  ['Overview, alerts', '/', alerting, 'Far from usual'],
  ['Alerts', '/alerts', alerting, 'is below its floor'],
  ['Alerts, empty', '/alerts', emptyApi, 'Nothing has been far from usual.'],
  ['Alerts, failing', '/alerts', failingApi, 'Kitka could not answer.'],
  ['Overview, pages failing', '/', pagesFailing, 'Kitka could not answer.'],
  ['page, a sample, goals and reasons', '/page?page=/checkout', reached, 'Goals reached'],
  ['page, empty', '/page?page=/nowhere', emptyApi, 'This page had no views in this period.'],
  ['page, goals of days long gone', '/page?page=/checkout', goalsGone, 'goals are only counted'],
  ['page, unasked answers', '/page?page=/checkout', unasked, 'in no score'],
  ['page, a gap by source', '/page?page=/checkout', () => askedApi(GAP), 'Better minus worse'],
  ['Overview, recommendation too', '/', () => askedApi(TASK, NPS), 'Newest words'],
  ['Data quality, a wrong sample', '/data-quality', wrongSample, 'That does not fit.'],
  ['the site as a whole', '/page', full, 'How visits begin and go on'],
  ['page, failing', '/page?page=/checkout', failingApi, 'Kitka could not answer.'],
  ['Answers', '/answers', paged, 'Comment 1 of a test'],
  ['page, comments without a theme', '/page?page=/checkout', unclear, 'Nothing stands out'],
  ['Answers of a theme', '/answers?theme=en:form', full, 'Only comments that mention'],
  ['Answers, empty', '/answers', emptyApi, 'Nobody has answered yet.'],
  ['Answers, failing', '/answers', failingApi, 'Kitka could not answer.'],
  ['Fixes', '/fixes', full, 'It helped.'],
  ['Fixes, empty', '/fixes', emptyApi, 'Nothing is marked as fixed yet.'],
  ['Fixes, failing', '/fixes', failingApi, 'Kitka could not answer.'],
  ['Data quality', '/data-quality', full, 'Left out, and why'],
  ['Data quality, more than is kept', '/data-quality', overfull, 'more arrived than is kept'],
  ['Data quality, empty', '/data-quality', emptyApi, 'Is the tag on the site?'],
  ['Data quality, failing', '/data-quality', failingApi, 'Kitka could not answer.'],
  ['Data quality, the plan’s end', '/data-quality', beyondPlan, 'had no more room'],
  ['installation', '/installation', full, 'Worth a look'],
  ['installation, failing', '/installation', failingApi, 'Kitka could not answer.'],
  ['show, nobody to send to', '/show?page=/checkout', full, 'See the places here instead'],
  ['show, no places', '/show?page=/', full, 'There is no place to outline'],
  ['show, no page', '/show', full, 'The address names no page.'],
  ['show, failing', '/show?page=/checkout', failingApi, 'Kitka could not answer.'],
  ['show, signed out', '/show?page=/checkout', signedOut, 'Kitka has no passwords.'],
  ['no site', '/', () => fakeApi({ sites: async () => ({ sites: [] }) }), 'Address of the site'],
  [
    'no site, nor the right to add one',
    '/',
    () => apiFor([], { sites: async () => ({ sites: [] }) }),
    'Ask whoever',
  ],
  ['add a site', '/add-site', full, 'Address of the site'],
  ['guide', '/guide', full, 'The site is installed.'],
  ['guide, waiting', '/guide', waiting, 'https://www.site.example'],
  ['guide, a viewer', '/guide', waitingViewer, 'ask an owner'],
  ['guide, failing', '/guide', failingApi, 'Kitka could not answer.'],
  ['no such site', '/?site=other', full, 'Open your first site'],
  ['no such screen', '/nowhere', full, 'There is nothing at this address.'],
  ['sign-in', '/', signedOut, 'Kitka has no passwords.'],
  ['prompt editor', '/prompt', prompts, 'from the beginning'],
  ['prompt editor, a viewer', '/prompt', viewer, 'Editors and owners of this site can change this.'],
  ['prompt editor, failing', '/prompt', failingApi, 'Kitka could not answer.'],
  ['People', '/people', fakeApi, 'changed settings'],
  ['People, a viewer', '/people', viewer, 'Monthly report'],
  ['People, failing', '/people', failingApi, 'Kitka could not answer.'],
  ['Site settings', '/settings', settings, 'Old shop'],
  ['Site settings, a viewer', '/settings', viewer, 'You may look at all of it.'],
  ['Site settings, failing', '/settings', failingApi, 'Kitka could not answer.'],
  [
    'no site, a deleted one',
    '/',
    () => fakeApi({ ...deletedSites, sites: async () => ({ sites: [] }) }),
    'Old shop',
  ],
  ['signs of friction', '/signals', fakeApi, 'Ada Lovelace'],
  ['signs of friction, a viewer', '/signals', viewer, 'Ada Lovelace'],
  ['signs of friction, failing', '/signals', failingApi, 'Kitka could not answer.'],
  ['changes of settings', '/changes-of-settings', fakeApi, 'Ada Lovelace'],
  ['changes of settings, a viewer', '/changes-of-settings', viewer, 'Ada Lovelace'],
  ['changes of settings, failing', '/changes-of-settings', failingApi, 'Kitka could not answer.'],
  ['share links', '/sharing', fakeApi, 'Press'],
  ['share links, a viewer', '/sharing', viewer, 'Only owners of'],
  ['shared site', SHARED, shared, 'Shared by link'],
  ['shared page', SHARED.replace('#', '?page=/checkout#'), shared, 'From where and to where'],
  ['shared, password', SHARED, () => sharedFailing('password'), 'This link needs a password'],
  ['shared, ended', SHARED, () => sharedFailing('share'), 'This link has ended'],
  ['shared, incomplete', '/share/share1', shared, 'Open the whole link'],
  ['invited', '/sign-in#invited', invitedApi, 'Use this account'],
  ['used link', '/sign-in#used', signedOut, 'A sign-in link works once'],
  ['new collector', '/', unclaimed, 'Welcome to your new Kitka'],
  ['receipt, asking', '/receipt', full, 'Receipt code'],
  ['receipt, shown', `/receipt#${RECEIPT}`, full, 'My own comment of a test'],
  ['receipt, in Arabic', `/receipt?lang=ar#${RECEIPT}`, full, 'My own comment of a test'],
  [
    'receipt, two questions in one',
    `/receipt#${RECEIPT}`,
    () => fakeApi({ ownAnswer: async () => ({ ...OWN_ANSWER, kind: 'feel', value: 5, worth: 1 }) }),
    'Was it worth your time?',
  ],
  [
    'receipt, unknown',
    `/receipt#${RECEIPT}`,
    () => fakeApi({ ownAnswer: failing(UNKNOWN) }),
    'No answer belongs',
  ],
  [
    'receipt, failing',
    `/receipt#${RECEIPT}`,
    () => fakeApi({ ownAnswer: failing(BROKEN) }),
    'Kitka could not',
  ],
];

/** Addresses of the screens where something is set. */
const SETTINGS_SCREENS: string[] = [...SETTINGS.map(({ path }) => path), '/add-site'];

/** Waits for a text, and opens the groups that are closed at first, as it may be in one of them. */
const opened = (root: Element, text: string) =>
  expect
    .poll(() => {
      for (const group of root.querySelectorAll<HTMLDetailsElement>('.group > details')) group.open = true;
      return page.getByText(text).first().query()?.checkVisibility() ?? false;
    })
    .toBe(true);

const violations = async (root: Element) => {
  const { ownerDocument: document } = root;
  // The pages come after the rest of the Overview.
  await expect.poll(() => root.querySelector('.loading')).toBeNull();
  // Words that fade in have too little contrast until they are there.
  await Promise.all(document.getAnimations().map(({ finished }) => finished));
  return (await axe.run(document)).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`,
  );
};

describe.each(['light', 'dark'])('in %s', (scheme) => {
  beforeEach(async () => {
    await cdp().send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    });
    expect(matchMedia(`(prefers-color-scheme: ${scheme})`).matches).toBe(true);
  });
  afterEach(async () => {
    await cdp().send('Emulation.setEmulatedMedia', { features: [] });
  });

  test.each(SCREENS)('axe finds nothing wrong: %s', async (_, address, api, text) => {
    const root = openApp(address, api());
    await opened(root, text);
    expect(await violations(root)).toEqual([]);
  });

  const WIDTHS = [360, 768, 1024, 1440];
  test.each(SCREENS.filter(([, address]) => SETTINGS_SCREENS.includes(address)))(
    'axe finds nothing wrong at any width, and nothing stands out of it: %s',
    async (_, address, api, text) => {
      const root = openApp(address, api());
      await opened(root, text);
      for (const width of WIDTHS) {
        await page.viewport(width, 900);
        expect([width, await violations(root)]).toEqual([width, []]);
        expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      }
      await page.viewport(1280, 900);
    },
  );

  test('axe finds nothing wrong with open details and rankings', async () => {
    const root = openApp('/page?page=/checkout', full());
    await expect.element(page.getByText('Comment 1 of a test').first()).toBeVisible();
    for (const summary of root.querySelectorAll('summary')) summary.click();
    await userEvent.click(page.getByRole('button', { name: 'Show all 8' }));
    await expect.element(page.getByRole('table', { name: 'Views per day' })).toBeVisible();
    expect(await violations(root)).toEqual([]);
  });

  test('axe finds nothing wrong with a list of pages that could not be changed or continued', async () => {
    const pages = vi.fn(pagesOf(Array.from({ length: 60 }, (_, i) => pageRow(`/p${i}`, 500 - i, 0, 0))));
    const root = openApp('/', fakeApi({ pages }));
    await expect.element(page.getByRole('button', { name: 'Show 10 more' })).toBeVisible();
    pages.mockImplementation(failing(BROKEN));
    await userEvent.click(page.getByRole('button', { name: 'Show 10 more' }));
    await expect.element(page.getByText('More could not be loaded.')).toBeVisible();
    expect(await violations(root)).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: 'Friction' }));
    await expect.element(page.getByText('The table is unchanged.')).toBeVisible();
    expect(await violations(root)).toEqual([]);
    pages.mockReturnValue(later<never>().promise);
    await userEvent.click(page.getByRole('button', { name: 'Try again' }).first());
    await expect.element(page.getByRole('table', { name: 'Pages' })).toHaveAttribute('aria-busy', 'true');
    expect(await violations(root)).toEqual([]);
  });

  test.each(['/fixes', '/page?page=/checkout'])(
    'axe finds nothing wrong with fixes that are open: %s',
    async (address) => {
      const root = openApp(address, full());
      await expect.element(page.getByText('It helped.')).toBeVisible();
      for (const summary of root.querySelectorAll('summary')) summary.click();
      await userEvent.click(page.getByRole('button', { name: 'Mark as fixed' }));
      await userEvent.selectOptions(page.getByLabelText('What it was to end'), 'A word in comments…');
      await userEvent.click(page.getByRole('button', { name: 'Delete… the fix New pay button' }));
      await expect.element(page.getByText('Delete this fix?')).toBeVisible();
      expect(await violations(root)).toEqual([]);
      await page.viewport(360, 740);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
      expect(await violations(root)).toEqual([]);
      await page.viewport(1280, 900);
    },
  );

  test.each([360, 768, 1024, 1440])(
    'axe finds nothing wrong with forms about people, at %i',
    async (width) => {
      await page.viewport(width, 900);
      const root = openApp('/people', {
        ...full(),
        people: async () => ({ ...EVERYBODY, sendsMail: true }),
      });
      await userEvent.click(page.getByRole('button', { name: 'Invite somebody' }));
      await expect.element(page.getByText('Send the link to that address')).toBeVisible();
      await userEvent.click(page.getByRole('button', { name: 'Make an invitation' }));
      await expect.element(page.getByText('Write a name.')).toBeVisible();
      await userEvent.click(page.getByRole('button', { name: 'Make a token' }));
      await userEvent.click(page.getByRole('button', { name: 'Make the token' }));
      await userEvent.click(page.getByRole('button', { name: 'Remove… Ada Lovelace' }));
      await userEvent.click(page.getByText('Give another role').first());
      await userEvent.selectOptions(page.getByLabelText('Role of Ada Lovelace'), 'Owner');
      await expect.element(page.getByRole('button', { name: 'Leave as it was' })).toBeVisible();
      expect(await violations(root)).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      await page.viewport(1280, 900);
    },
  );

  test.each([360, 768, 1024, 1440])(
    'axe finds nothing wrong with changed signs of friction and their effect, at %i',
    async (width) => {
      await page.viewport(width, 900);
      const message = 'Ada changed signals, after you opened it.';
      const changeSite = failing({ kind: 'refused', code: 'overtaken', field: 'signals', message });
      let version = 4;
      const settings: Api['settings'] = async (key) => ({
        ...(await full().settings(key)),
        version: version++,
      });
      const root = openApp('/signals', { ...full(), changeSite, settings });
      const weight = page.getByRole('textbox', { name: 'Weight of rage clicks' });
      await userEvent.fill(weight, '999');
      await userEvent.click(page.getByRole('button', { name: 'Save' }));
      await expect.element(page.getByText('Write a whole number from 0 to 100.')).toBeVisible();
      expect(await violations(root)).toEqual([]);
      await userEvent.fill(weight, '99');
      await expect.element(page.getByText(/^The friction score would have been/)).toBeVisible();
      await userEvent.click(page.getByRole('button', { name: 'Save' }));
      await expect.element(page.getByRole('button', { name: 'Save mine instead' })).toBeVisible();
      expect(await violations(root)).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      await page.viewport(1280, 900);
    },
  );

  test.each([360, 768, 1024, 1440])(
    'axe finds nothing wrong with settings that are open, at %i',
    async (width) => {
      await page.viewport(width, 900);
      const root = openApp('/settings', settings());
      await expect.element(page.getByText('Old shop').first()).toBeVisible();
      for (const group of root.querySelectorAll<HTMLDetailsElement>('.group > details')) group.open = true;
      await userEvent.fill(page.getByRole('textbox', { name: 'Name of the site' }), '');
      await userEvent.click(page.getByRole('form', { name: 'Name' }).getByRole('button', { name: 'Save' }));
      await expect.element(page.getByText('Fill this in.').first()).toBeVisible();
      await userEvent.click(page.getByRole('button', { name: 'Add rule' }));
      await userEvent.fill(page.getByRole('textbox', { name: 'Pages like (rule 2)' }), '/check*');
      await userEvent.fill(
        page.getByRole('textbox', { name: 'Count as (rule 2)' }),
        `/${'long-words/'.repeat(12)}x`,
      );
      await expect.element(page.getByRole('table', { name: 'Pages that these rules change' })).toBeVisible();
      await userEvent.fill(page.getByRole('textbox', { name: 'Single views, in months' }), '1');
      await userEvent.click(
        page.getByRole('form', { name: 'Retention and limits' }).getByRole('button', { name: 'Save' }),
      );
      await expect.element(page.getByText('Within hours this deletes')).toBeVisible();
      expect(await violations(root)).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      await page.viewport(1280, 900);
    },
  );

  test.each([360, 768, 1024, 1440])('axe finds nothing wrong with a prompt in work, at %i', async (width) => {
    await page.viewport(width, 900);
    const root = openApp('/prompt', changedByOthers());
    await expect.element(page.getByText('from the beginning').first()).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: `Show ${HOSTILE}` }));
    for (const summary of root.querySelectorAll('summary')) summary.click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), '');
    await userEvent.fill(page.getByRole('textbox', { name: 'Seconds' }), 'soon');
    await userEvent.click(page.getByRole('button', { name: 'Save' }));
    await expect.element(page.getByText('Give it a name.')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Remove… Spring sale' }));
    await expect.element(page.getByText('Remove “Spring sale”?')).toBeVisible();
    expect(await violations(root)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Mine');
    await userEvent.fill(page.getByRole('textbox', { name: 'Seconds' }), '5');
    await userEvent.click(page.getByRole('button', { name: 'Save' }));
    await expect.element(page.getByText('Somebody else changed this too')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Show Everywhere else' }));
    await userEvent.click(page.getByRole('heading', { name: 'Look' }));
    await userEvent.fill(page.getByRole('textbox', { name: 'Colour' }), '#ffcc00');
    await expect.element(page.getByText('instead, as #ffcc00').first()).toBeVisible();
    expect(await violations(root)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await page.viewport(1280, 900);
  });

  test.each([360, 768, 1024, 1440])('axe finds nothing wrong with a new share link, at %i', async (width) => {
    await page.viewport(width, 900);
    const root = openApp('/sharing', full());
    await userEvent.click(page.getByRole('button', { name: 'Make a share link' }));
    await userEvent.click(page.getByRole('radio', { name: 'One page' }));
    await userEvent.click(page.getByRole('button', { name: 'Make the link' }));
    await expect.element(page.getByText('Write a name')).toBeVisible();
    expect(await violations(root)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Board');
    await userEvent.fill(page.getByRole('textbox', { name: 'Page' }), '/checkout');
    await userEvent.click(page.getByRole('checkbox', { name: 'Only with a password' }));
    await userEvent.click(page.getByRole('button', { name: 'Make the link' }));
    await expect.element(page.getByRole('button', { name: 'Copy the password' })).toBeVisible();
    expect(await violations(root)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await page.viewport(1280, 900);
  });

  test.each([360, 768, 1024, 1440])('axe finds nothing wrong with what is shared, at %i', async (width) => {
    await page.viewport(width, 900);
    const root = openApp(SHARED, shared());
    await expect.element(page.getByText('Shared by link')).toBeVisible();
    expect(await violations(root)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    await page.viewport(1280, 900);
  });

  test('axe finds nothing wrong with the question before deleting', async () => {
    const root = openApp(`/receipt#${RECEIPT}`, full());
    await userEvent.click(page.getByRole('button', { name: 'Delete my answer…' }));
    await expect.element(page.getByText('Delete this answer for good?')).toBeVisible();
    expect(await violations(root)).toEqual([]);
  });

  test.each([
    ['/', full, 'Newest words'],
    ['/', reached, 'about'],
    ['/page?page=/checkout', reached, 'Goals reached'],
    ['/data-quality', overfull, 'more arrived than is kept'],
    ['/installation', full, 'Worth a look'],
  ])('axe finds nothing wrong on a phone: %s', async (address, api, text) => {
    await page.viewport(360, 740);
    const root = openApp(address, api());
    await expect.element(page.getByText(text).first()).toBeVisible();
    expect(await violations(root)).toEqual([]);
    await page.viewport(1280, 900);
  });
});

describe('at a width of 360 pixels', () => {
  beforeEach(() => page.viewport(360, 740));
  afterEach(() => page.viewport(1280, 900));

  test.each(SCREENS)('nothing is wider than the screen: %s', async (_, address, api, text) => {
    const root = openApp(address, api());
    await opened(root, text);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });
});
