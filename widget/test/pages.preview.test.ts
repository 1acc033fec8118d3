import { KINDS } from '@kitka/shared/settings/kinds';
import { WORDS } from '@kitka/shared/words/languages';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { violationsInThemes } from './support/axe.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const show = async (page: Page, choices: Record<string, string>) => {
  for (const [name, value] of Object.entries(choices))
    await page.getByRole('combobox', { name }).selectOption(value);
  await page.getByRole('button', { name: 'Show it' }).click();
};
const asks = (page: Page, text: string) => page.locator('kitka-prompt').getByText(text).first().waitFor();

test('shows each question in each language, and nothing but code leaves the collector', async () => {
  stage.ask({ delay: 0 });
  const page = await stage.visit('/page?kitka=preview');
  for (const kind of KINDS) {
    await show(page, { Question: kind });
    await asks(page, WORDS.en.questions[kind].question);
  }
  for (const { lang, questions } of Object.values(WORDS)) {
    await show(page, { Question: 'task', Language: lang });
    await asks(page, questions.task.question);
  }
  await show(page, { Question: 'csat', Language: 'en' });
  await page.getByRole('radio', { name: 'Satisfied', exact: true }).click();
  await page.locator('kitka-prompt code').waitFor();
  await page.goto('about:blank');
  // Anything sent when the page was left would have arrived by now, and no more can come: its browser is closed.
  await page.context().close();
  expect(stage.answers).toEqual([]);
  expect(stage.beacons).toEqual([]);
  expect(stage.requests.filter((path) => !/^\/k\/[\w/.]+\.js$/.test(path))).toEqual([]);
});

test('shows it in the corner, in its place, after friction and as the owner’s message', async () => {
  stage.sheets['/page'] = { body: '<div data-kitka="inline" style="min-height:290px"></div>' };
  stage.ask({ messages: [{ pages: ['/checkout'], text: 'We know, and mend it.' }] });
  const page = await stage.visit('/page?kitka=preview');
  await show(page, { Place: 'inline' });
  await page.locator('[data-kitka] kitka-prompt section').waitFor();
  await show(page, { Place: 'friction' });
  await asks(page, WORDS.en.friction);
  await show(page, { Place: 'message' });
  await asks(page, 'We know, and mend it.');
  await show(page, { Place: 'corner' });
  // The message is at the same place until it is closed, so the question tells them apart.
  await asks(page, WORDS.en.questions.csat.question);
  expect(await page.locator('html > kitka-prompt').count()).toBe(1);
  expect(await page.locator('kitka-prompt').count()).toBe(1);
});

test('says what a page without a place for it lacks', async () => {
  const page = await stage.visit('/page?kitka=preview');
  await show(page, { Place: 'inline' });
  await page.getByText('This page has no place for it').waitFor();
});

test('is there for an owner whose browser opts out, and leaves nothing in it', async () => {
  const page = await stage.visit('/page?kitka=preview', {
    init: "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })",
  });
  await show(page, {});
  await page.getByRole('button', { name: 'Close' }).click();
  const kept = () =>
    page.evaluate((key) => Object.keys(localStorage).filter((name) => name.includes(key)), stage.key);
  expect(await kept()).toEqual([]);
});

test('axe finds nothing wrong with its bar', async () => {
  const page = await stage.visit('/page?kitka=preview');
  await page.getByRole('button', { name: 'Show it' }).waitFor();
  expect(await violationsInThemes(page, 'kitka-preview')).toEqual([]);
});
