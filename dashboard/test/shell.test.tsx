import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { answer, SAMPLE_SITE, SITE } from './examples.ts';
import { emptyApi, fakeApi } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';

const twoSites = { sites: async () => ({ sites: [SAMPLE_SITE, SITE] }) };
const period = () => page.getByRole('combobox', { name: 'Days shown' });

test('another site is chosen in the head, kept in the address, and sample data is marked as such', async () => {
  openApp('/', fakeApi(twoSites));
  await expect.element(page.getByText('Sample data')).toBeVisible();
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Site' }), 'Test site');
  await expect.poll(() => address()).toBe('/?site=test1');
  expect(document.body.textContent).not.toContain('Sample data');
});

test('a period is kept in the address and on the way through the screens', async () => {
  const accounting = vi.fn(fakeApi().accounting);
  openApp('/', fakeApi({ accounting }));
  await userEvent.selectOptions(period(), 'Last 7 days');
  await expect.poll(() => address()).toBe('/?days=7');
  await userEvent.click(page.getByRole('link', { name: 'Data quality' }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Data quality' })).toHaveFocus();
  expect(address()).toBe('/data-quality?days=7');
  expect(accounting).toHaveBeenLastCalledWith('test1', { from: '2026-11-16', to: '2026-11-22' });
});

test('days of one’s own are checked before they are asked for', async () => {
  openApp('/', fakeApi());
  await userEvent.selectOptions(period(), 'Choose days…');
  await userEvent.fill(page.getByLabelText('First day'), '2026-11-10');
  await userEvent.fill(page.getByLabelText('Last day'), '2026-11-01');
  await userEvent.click(page.getByRole('button', { name: 'Show', exact: true }));
  await expect.element(page.getByText('The first day is after the last day.')).toBeVisible();
  await userEvent.fill(page.getByLabelText('Last day'), '2026-11-12');
  await userEvent.click(page.getByRole('button', { name: 'Show', exact: true }));
  await expect.poll(() => address()).toBe('/?from=2026-11-10&to=2026-11-12');
});

test('the skip link is the first stop of the keyboard and leads to the content', async () => {
  openApp('/', fakeApi());
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await expect.element(skip).toBeInTheDocument();
  await userEvent.keyboard('{Tab}');
  await expect.element(skip).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('main')).toHaveFocus();
});

test('the screen in view is marked in the navigation and names the tab', async () => {
  openApp('/answers', fakeApi());
  await expect.element(page.getByRole('link', { name: 'Answers' })).toHaveAttribute('aria-current', 'page');
  await expect.poll(() => document.title).toBe('Answers · Kitka');
});

test('answers show rating, words, page, day, language and device, and older ones on demand', async () => {
  const answers = vi
    .fn(fakeApi().answers)
    .mockResolvedValueOnce({ answers: [answer(1)], next: 'older' })
    .mockResolvedValueOnce({ answers: [answer(2)], next: null });
  openApp('/answers', fakeApi({ answers }));
  const first = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Comment 1 of a test' });
  await expect
    .element(first)
    .toHaveTextContent(
      'Dissatisfied with /checkoutComment 1 of a test20 Nov 2026 · English · phone · Finland',
    );
  await userEvent.click(page.getByRole('button', { name: 'Show older answers' }));
  await expect.element(page.getByText('Comment 2 of a test')).toBeVisible();
  expect(document.body.textContent).not.toContain('Show older answers');
});

test('of an answer whose device is not known nothing is said of it', async () => {
  openApp(
    '/answers',
    fakeApi({ answers: async () => ({ answers: [answer(1, { device: null })], next: null }) }),
  );
  await expect
    .element(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Comment 1 of a test' }))
    .toHaveTextContent('Dissatisfied with /checkoutComment 1 of a test20 Nov 2026 · English · Finland');
});

test('without answers the next step is shown', async () => {
  openApp('/answers', emptyApi());
  await expect.element(page.getByText('Nobody has answered yet.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Copy the tag' })).toBeVisible();
});

test('below a path of its host, links and addresses stay below it, and so does the tag', async () => {
  openApp('/kt/', emptyApi(), null, 'https://shop.example/kt');
  await expect.element(page.getByText('src="https://shop.example/kt/k/test1.js"')).toBeVisible();
  await userEvent.click(page.getByRole('link', { name: 'Answers', exact: true }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Answers' })).toBeVisible();
  expect(address()).toBe('/kt/answers');
  expect(page.getByRole('link', { name: 'Overview' }).element().getAttribute('href')).toBe('/kt/');
});
