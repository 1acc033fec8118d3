import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FIX_FIRST } from './examples.ts';
import { BROKEN, emptyApi, failing, fakeApi } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';

const section = () => page.getByRole('region', { name: 'Fix first' });
const text = () => (section().query()?.textContent ?? '').replaceAll('\u00a0', ' ');

test('the Overview names the page to fix first, with what it costs and why it is there', async () => {
  openApp('/', fakeApi());
  await expect.poll(text).toContain('about 230 unhappy visits a week, 130 or more nine times out of ten');
  expect(text()).toContain(
    '18 of 40 answers are dissatisfied, so probably 30–46 % of all visitors (you accept 20 %), and it has 1,260 views a week.',
  );
  await expect.element(page.getByText('/checkout is worth fixing first.')).toBeVisible();
  await userEvent.click(section().getByRole('link', { name: '/checkout' }));
  await expect.poll(address).toBe('/page?page=/checkout');
});

test('causes stand with their evidence', async () => {
  openApp('/', fakeApi());
  await expect
    .poll(text)
    .toContain('“Too slow” chosen by 9 of 15 dissatisfied visitors who were offered reasons');
  expect(text()).toContain('dead clicks 6 % (6–7 %) of 5,040 views, mostly at button.pay');
  expect(text()).toContain('one in four takes 4.3 s or more, mostly at img.hero');
});

test('a page whose few answers do not show it asks for more', async () => {
  openApp('/', fakeApi());
  await expect.element(section().getByText('Ask more here')).toBeVisible();
  await expect.element(section().getByText('2 further pages with less.')).toBeVisible();
});

test.each([
  ['confirmed', true, 'so they count (522 answers on 9 pages)'],
  ['refuted', false, 'so they do not count (522 answers on 9 pages)'],
  ['open', true, 'They count a little until that is known.'],
] as const)('it says whether friction is used: %s', async (evidence, isUsed, words) => {
  const priors = FIX_FIRST.priors.map((prior) => ({ ...prior, evidence, isUsed }));
  openApp('/', fakeApi({ fixFirst: async () => ({ ...FIX_FIRST, priors }) }));
  await userEvent.click(section().getByText('How is this counted?'));
  await expect.poll(text).toContain(words);
});

test('without answers, and where nothing stands out, it says so', async () => {
  const none = { ...FIX_FIRST, pages: [], count: 0 };
  openApp('/', fakeApi({ fixFirst: async () => none }));
  await expect.poll(text).toContain('No page stands out');
  expect(document.body.textContent).not.toContain('worth fixing first');
});

test('nothing is listed before anybody has answered', async () => {
  const { fixFirst } = emptyApi();
  openApp('/', fakeApi({ fixFirst }));
  await expect.poll(text).toContain('No answer in this period has a score');
});

test('a failure leaves the rest of the screen, and can be tried again', async () => {
  let fails = true;
  openApp('/', fakeApi({ fixFirst: async () => (fails ? failing(BROKEN)() : FIX_FIRST) }));
  await expect.element(section().getByRole('alert')).toBeVisible();
  await expect.element(page.getByRole('table', { name: 'Pages' })).toBeVisible();
  fails = false;
  await userEvent.click(section().getByRole('button', { name: 'Try again' }));
  await expect.element(section().getByRole('link', { name: '/checkout' })).toBeVisible();
});
