import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { answer, theme, themes } from './examples.ts';
import { BROKEN, emptyApi, failing, fakeApi } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';

const CHECKOUT = '/page?page=/checkout';
const region = (name: string) => page.getByRole('region', { name });
const textOf = (name: string) => () => region(name).element().textContent?.replaceAll('\u00a0', ' ');

test('a page tells why people are unhappy: each theme with its counts, its trend and its newest words', async () => {
  openApp(CHECKOUT, fakeApi());
  await expect
    .poll(textOf('Why people are unhappy'))
    .toContain('form in 12 of 40 comments of dissatisfied visitors');
  const words = textOf('Why people are unhappy')();
  expect(words).toContain(
    '↑ Mentioned more than in the period before: 18 % of 80 comments, before 4 % of 70 comments.',
  );
  expect(words).toContain('The form again, number 1');
  // Its language is named, as not all comments are in it.
  expect(words).toContain('ei toimi in 12 of 25 comments of dissatisfied visitors in Finnish');
  const quote = region('Why people are unhappy').getByText('Lomake ei toimi').element();
  expect([quote.tagName, quote.getAttribute('lang'), quote.getAttribute('dir')]).toEqual([
    'BLOCKQUOTE',
    'fi',
    'auto',
  ]);
});

test('where a kind has no theme, its newest comments are shown and nothing is called a theme', async () => {
  openApp(CHECKOUT, fakeApi());
  await expect
    .poll(textOf('What people like'))
    .toContain(
      'Nothing stands out in 30 comments of satisfied visitors: too few write about the same. The newest:',
    );
  expect(textOf('What people like')()).toContain('Quick and clear');
});

test('an owner’s own theme is counted in all comments, with the words it is looked for by', async () => {
  openApp(CHECKOUT, fakeApi());
  await expect
    .poll(textOf('What you look for'))
    .toContain('Returns in 12 of 80 comments; 2 of them of dissatisfied visitors, 12 of satisfied visitors');
  expect(textOf('What you look for')()).toContain('Looked for: return, palautus');
});

test('older quotes open, and lead to all answers with the theme', async () => {
  openApp(CHECKOUT, fakeApi());
  const unhappy = region('Why people are unhappy');
  await userEvent.click(unhappy.getByText('2 older quotes').first());
  await expect.element(unhappy.getByText('The form again, number 3')).toBeVisible();
  await userEvent.click(unhappy.getByRole('link', { name: /Show all 14.comments with the theme form/ }));
  await expect.element(page.getByRole('heading', { level: 1, name: 'Answers' })).toBeVisible();
  expect(address()).toBe('/answers?page=/checkout&theme=en:form');
});

test('more than two themes of a kind open on demand', async () => {
  const many = ['form', 'cart', 'price', 'photo', 'phone'].map((label) => theme('low', label));
  openApp(
    CHECKOUT,
    fakeApi({ themes: async (_, _page, { from, to }) => themes(from, to, { themes: many }) }),
  );
  const unhappy = region('Why people are unhappy');
  await expect.element(unhappy.getByText('The cart again, number 1')).toBeVisible();
  await expect.element(unhappy.getByText('The price again, number 1')).not.toBeVisible();
  await expect.element(unhappy.getByText('The photo again, number 1')).not.toBeVisible();
  await userEvent.click(unhappy.getByText(/^3.further themes$/));
  await expect.element(unhappy.getByText('The photo again, number 1')).toBeVisible();
});

test('comments that are not read yet, or too many, are said to be left out', async () => {
  const change = { unread: 1, upTo: '2026-11-22T08:10:00.000Z', since: '2026-11-01' };
  openApp(CHECKOUT, fakeApi({ themes: async (_, _page, { from, to }) => themes(from, to, change) }));
  await expect
    .element(
      page.getByText(/^1.comment since 22.Nov.*10:10 is not counted yet; comments are read every hour/),
    )
    .toBeVisible();
  await expect.element(page.getByText(/these are from 1.Nov.2026 on/)).toBeVisible();
});

test('a period without comments, and a failure, are said in words', async () => {
  openApp(CHECKOUT, fakeApi({ themes: emptyApi().themes }));
  await expect
    .poll(textOf('What visitors write about'))
    .toContain('No comment of this period has been counted.');
});

test('themes that cannot be loaded leave the rest of the page, and can be asked for again', async () => {
  const ask = vi.fn(fakeApi().themes).mockImplementationOnce(failing(BROKEN));
  openApp(CHECKOUT, fakeApi({ themes: ask }));
  await expect
    .element(region('What visitors write about').getByText('Kitka could not answer.'))
    .toBeVisible();
  await expect.element(region('Speed')).toBeVisible();
  await userEvent.click(region('What visitors write about').getByRole('button', { name: 'Try again' }));
  await expect.poll(textOf('Why people are unhappy')).toContain('form');
});

test('chips above the answers list only those that mention a theme, and again all', async () => {
  const answers = vi.fn<ReturnType<typeof fakeApi>['answers']>(async (_, { theme: asked }) => ({
    answers: asked ? [answer(1, { comment: 'The form again' })] : [answer(1), answer(2)],
    next: null,
  }));
  openApp('/answers', fakeApi({ answers }));
  const chips = page.getByRole('navigation', { name: /^What comments talk about/ });
  const form = chips.getByRole('link', { name: /^form 12 of 40$/ });
  await userEvent.click(form);
  await expect.element(page.getByText('The form again')).toBeVisible();
  await expect.element(page.getByText('Only comments that mention form, from all days.')).toBeVisible();
  expect(address()).toBe('/answers?theme=en:form');
  expect(answers).toHaveBeenLastCalledWith('test1', expect.objectContaining({ theme: 'en:form' }));
  await expect.element(form).toHaveAttribute('aria-current', 'true');
  await userEvent.click(page.getByRole('link', { name: 'Show all answers' }));
  await expect.element(page.getByText('Comment 2 of a test')).toBeVisible();
  expect(address()).toBe('/answers');
});

test('a theme that the period does not have is still named', async () => {
  openApp('/answers?theme=fi:ei%20toim%7Clomak', fakeApi());
  await expect
    .element(page.getByText('Only comments that mention ei toim lomak, from all days.'))
    .toBeVisible();
});
