import { showReceipt } from '@kitka/shared/wire/receipt';
import { WORDS_LANGUAGES } from '@kitka/shared/words/codes';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { RECEIPT_TEXTS } from '../src/words/receiptTexts.ts';
import { OWN_ANSWER, RECEIPT } from './examples.ts';
import { BROKEN, failing, fakeApi, UNKNOWN, UNREACHABLE } from './fakeApi.ts';
import { address, openApp } from './openApp.tsx';

const button = (name: string) => page.getByRole('button', { name });
const signedOut = { session: async () => ({ signedIn: false }) };

test('a visitor sees their own answer by its code, without signing in', async () => {
  const ownAnswer = vi.fn(async () => OWN_ANSWER);
  openApp(`/receipt#${RECEIPT}`, fakeApi({ ...signedOut, ownAnswer }));
  await expect.element(page.getByText('My own comment of a test')).toBeVisible();
  await expect.element(page.getByText('Dissatisfied')).toBeVisible();
  await expect.element(page.getByText('ABCDE-23456-FGHJK-23456')).toBeVisible();
  expect(ownAnswer).toHaveBeenCalledExactlyOnceWith(RECEIPT);
  expect(address()).toBe('/receipt');
});

test('a code may be typed with dashes and small letters', async () => {
  const ownAnswer = vi.fn(async () => OWN_ANSWER);
  openApp('/receipt', fakeApi({ ownAnswer }));
  await userEvent.fill(page.getByRole('textbox', { name: 'Receipt code' }), ' abcde-23456-fghjk-23456 ');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('My own comment of a test')).toBeVisible();
  expect(ownAnswer).toHaveBeenCalledExactlyOnceWith(RECEIPT);
});

test('what cannot be a code is not sent', async () => {
  const ownAnswer = vi.fn(async () => OWN_ANSWER);
  openApp('/receipt', fakeApi({ ownAnswer }));
  await userEvent.fill(page.getByRole('textbox', { name: 'Receipt code' }), 'ABCDE-0');
  await userEvent.click(button('Show my answer'));
  await expect.element(page.getByText('That is not a receipt code')).toBeVisible();
  expect(ownAnswer).not.toHaveBeenCalled();
});

test('an unknown code says so and keeps what was given for another look', async () => {
  openApp(`/receipt#${RECEIPT}`, fakeApi({ ownAnswer: failing(UNKNOWN) }));
  await expect.element(page.getByText('No answer belongs to this code.')).toBeVisible();
  await expect.element(page.getByRole('textbox')).toHaveValue('ABCDE-23456-FGHJK-23456');
});

test('deleting is asked once more, then done', async () => {
  const deleteAnswer = vi.fn(async () => {});
  openApp(`/receipt#${RECEIPT}`, fakeApi({ deleteAnswer }));
  await userEvent.click(button('Delete my answer…'));
  await expect.element(page.getByText('Delete this answer for good?')).toHaveFocus();
  expect(deleteAnswer).not.toHaveBeenCalled();
  await userEvent.click(button('Delete for good'));
  await expect.element(page.getByText('Your answer is deleted.')).toBeVisible();
  expect(deleteAnswer).toHaveBeenCalledExactlyOnceWith(RECEIPT);
  expect(document.body.textContent).not.toContain('My own comment');
});

test('who changes their mind keeps the answer', async () => {
  const deleteAnswer = vi.fn(async () => {});
  openApp(`/receipt#${RECEIPT}`, fakeApi({ deleteAnswer }));
  await userEvent.click(button('Delete my answer…'));
  await userEvent.click(button('Keep it'));
  await expect.element(button('Delete my answer…')).toBeVisible();
  expect(deleteAnswer).not.toHaveBeenCalled();
});

test('when deleting fails the answer stays, and it can be tried again', async () => {
  const deleteAnswer = vi
    .fn<() => Promise<void>>()
    .mockImplementationOnce(failing(BROKEN))
    .mockResolvedValue();
  openApp(`/receipt#${RECEIPT}`, fakeApi({ deleteAnswer }));
  await userEvent.click(button('Delete my answer…'));
  await userEvent.click(button('Delete for good'));
  await expect.element(page.getByText('It could not be deleted just now')).toBeVisible();
  await userEvent.click(button('Delete for good'));
  await expect.element(page.getByText('Your answer is deleted.')).toBeVisible();
});

test('when the collector cannot be reached the same code can be tried again', async () => {
  const ownAnswer = vi.fn(fakeApi().ownAnswer).mockImplementationOnce(failing(UNREACHABLE));
  openApp(`/receipt#${RECEIPT}`, fakeApi({ ownAnswer }));
  await userEvent.click(button('Try again'));
  await expect.element(page.getByText('My own comment of a test')).toBeVisible();
});

test('a visitor sees all that came with their answer', async () => {
  const ownAnswer = async () => ({
    ...OWN_ANSWER,
    reasons: ['Too slow', 'Hard to find'],
    publish: true,
    contact: 'visitor@mail.example',
  });
  openApp(`/receipt#${RECEIPT}`, fakeApi({ ...signedOut, ownAnswer }));
  await expect.element(page.getByText('Too slow, Hard to find')).toBeVisible();
  await expect.element(page.getByText('yes, without your name')).toBeVisible();
  await expect.element(page.getByText('visitor@mail.example')).toBeVisible();
});

test('a visitor sees that the page was changed after their answer', async () => {
  const changes = [
    { day: '2026-11-22', note: 'The button can be seen now.' },
    { day: '2026-11-21', note: null },
  ];
  openApp(
    `/receipt#${RECEIPT}`,
    fakeApi({ ...signedOut, ownAnswer: async () => ({ ...OWN_ANSWER, changes }) }),
  );
  await expect
    .element(
      page.getByText(
        'This page was changed on 22 Nov 2026, after answers like yours. The button can be seen now.',
      ),
    )
    .toBeVisible();
  await expect
    .element(page.getByText('This page was changed on 21 Nov 2026, after answers like yours.'))
    .toBeVisible();
});

const WHOLE: typeof OWN_ANSWER = {
  ...OWN_ANSWER,
  kind: 'feel',
  value: 5,
  worth: 1,
  reasons: ['Too slow'],
  publish: true,
  contact: 'visitor@mail.example',
  changes: [{ day: '2026-11-22', note: 'The button can be seen now.' }],
};

test.each(WORDS_LANGUAGES)('a visitor who was asked in it reads all of the page in %s', async (language) => {
  await page.viewport(360, 800);
  const root = openApp(`/receipt?lang=${language}#${RECEIPT}`, fakeApi({ ownAnswer: async () => WHOLE }));
  await expect.element(page.getByText('My own comment of a test')).toBeVisible();
  const { page: texts, words } = await RECEIPT_TEXTS[language]!();
  const said = root.querySelector('main')!.textContent;
  for (const name of [
    'title',
    'rating',
    'comment',
    'reasons',
    'mayPublish',
    'publish',
    'contact',
    'day',
  ] as const)
    expect(said).toContain(texts[name]);
  expect(said).toContain(words.questions.feel.names[4]!);
  expect(said).toContain(words.questions.worth.question);
  expect(said).toContain(showReceipt(RECEIPT));
  const { lang, dir } = document.documentElement;
  expect([lang, dir]).toEqual([language, words.dir]);
  await expect.poll(() => document.title).toContain(texts.title);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  await userEvent.click(button(texts.remove));
  await expect.element(page.getByText(texts.confirm)).toHaveFocus();
  await userEvent.click(button(texts.removeNow));
  await expect.element(page.getByText(texts.removed)).toBeVisible();
  await page.viewport(1280, 900);
});

test.each([
  [['fi-FI', 'en'], '', 'fi'],
  [['ja', 'uk'], '', 'uk'],
  [['ja'], '', 'en'],
  [[], '', 'en'],
  [['fi'], '?lang=sv', 'sv'],
  [['fi'], '?lang=ja', 'fi'],
  [['fi'], '?lang=', 'fi'],
  [['fi'], '?lang=__proto__', 'fi'],
] as [string[], string, string][])(
  'a browser of %j at %j gets it in %s',
  async (languages, query, language) => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);
    openApp(`/receipt${query}`, fakeApi(signedOut));
    const { page: texts } = await RECEIPT_TEXTS[language]!();
    await expect.element(page.getByRole('heading', { name: texts.title })).toBeVisible();
    vi.restoreAllMocks();
  },
);

test('another language can be chosen, and what was typed stays', async () => {
  openApp('/receipt?lang=en', fakeApi(signedOut));
  await userEvent.fill(page.getByRole('textbox', { name: 'Receipt code' }), 'ABCDE-0');
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Language' }), 'العربية');
  const { page: texts } = await RECEIPT_TEXTS.ar!();
  await expect.element(page.getByRole('textbox', { name: texts.code })).toHaveValue('ABCDE-0');
  expect(document.documentElement.dir).toBe('rtl');
  await userEvent.click(button(texts.show));
  await expect.element(page.getByText(texts.noCode)).toBeVisible();
});

test.each([UNKNOWN, BROKEN, UNREACHABLE])('a failure is told in the language, too: %j', async (failure) => {
  openApp(`/receipt?lang=fi#${RECEIPT}`, fakeApi({ ownAnswer: failing(failure) }));
  const { page: texts } = await RECEIPT_TEXTS.fi!();
  const said = { unknown: texts.unknown, unreachable: texts.unreachable }[failure.kind as string];
  await expect.element(page.getByText(said ?? texts.broken)).toBeVisible();
});
