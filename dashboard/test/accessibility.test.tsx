import type {} from '@vitest/browser-playwright';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import type { Api } from '../src/api.ts';
import {
  answer,
  asked,
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
  vitals,
} from './examples.ts';
import {
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
import { openApp } from './openApp.tsx';

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
const pagesFailing = () => fakeApi({ pages: failing(BROKEN) });

/** Every screen and state: its name, address, API, and a text that shows it has arrived. */
const SCREENS: [name: string, address: string, api: () => Api, text: string][] = [
  ['Overview', '/', full, 'Newest words'],
  ['Overview, days of one’s own', '/?from=2026-10-01&to=2026-10-31', full, 'Newest words'],
  ['Overview, empty', '/', emptyApi, 'Is the tag on the site?'],
  ['Overview, failing', '/', failingApi, 'Kitka could not answer.'],
  ['page', '/page?page=/checkout', full, 'Comment 1 of a test'],
  ['page, few answers', '/page?page=/terms', full, 'Comment 1 of a test'],
  ['page, a net score', '/page?page=/checkout', () => askedApi(GAP, TASK, NPS), 'Comment 1 of a test'],
  ['page, two questions in one', '/page?page=/checkout', () => askedApi(FEEL, WORTH), 'Comment 1 of a test'],
  ['page, words', '/page?page=/checkout', () => askedApi(asked('text', 12)), 'Comment 1 of a test'],
  ['Overview, two questions in one', '/', () => askedApi(FEEL, WORTH), 'Newest words'],
  ['Overview, pages asked differently', '/', mixed, 'Compared with expectations'],
  ['Answers of all kinds', '/answers', kinds, 'Comment 4 of a test'],
  ['Overview, a sample', '/', reached, 'about'],
  ['Overview, pages failing', '/', pagesFailing, 'Kitka could not answer.'],
  ['page, a sample, goals and reasons', '/page?page=/checkout', reached, 'Goals reached'],
  ['page, empty', '/page?page=/nowhere', emptyApi, 'This page had no views in this period.'],
  ['page, failing', '/page?page=/checkout', failingApi, 'Kitka could not answer.'],
  ['Answers', '/answers', paged, 'Comment 1 of a test'],
  ['Answers, empty', '/answers', emptyApi, 'Nobody has answered yet.'],
  ['Answers, failing', '/answers', failingApi, 'Kitka could not answer.'],
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
  ['no site', '/', () => fakeApi({ sites: async () => ({ sites: [] }) }), 'Add one with this command'],
  ['no such site', '/?site=other', full, 'Open your first site'],
  ['no such screen', '/nowhere', full, 'There is nothing at this address.'],
  ['sign-in', '/', signedOut, 'Kitka has no passwords.'],
  ['used link', '/sign-in#used', signedOut, 'A sign-in link works once'],
  ['new collector', '/', unclaimed, 'Welcome to your new Kitka'],
  ['receipt, asking', '/receipt', full, 'Receipt code'],
  ['receipt, shown', `/receipt#${RECEIPT}`, full, 'My own comment of a test'],
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

const violations = async (root: Element) => {
  const { ownerDocument: document } = root;
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
    await expect.element(page.getByText(text).first()).toBeVisible();
    expect(await violations(root)).toEqual([]);
  });

  test('axe finds nothing wrong with open details and rankings', async () => {
    const root = openApp('/page?page=/checkout', full());
    await expect.element(page.getByText('Comment 1 of a test')).toBeVisible();
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
    openApp(address, api());
    await expect.element(page.getByText(text).first()).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });
});
