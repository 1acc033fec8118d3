import { KINDS, type Kind } from '@kitka/shared/settings/kinds';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { delayAnswers, watchShifts } from './support/shifts.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

/** A page on which the prompt asks its question. */
async function asking(kind: Kind, options: Parameters<Stage['visit']>[1] = {}): Promise<Page> {
  stage.ask({ kind });
  const page = await stage.visit('/page', options);
  await page.waitForFunction(() => window.kitka?.loaded);
  await page.evaluate(() => window.kitka!('open'));
  await page.locator('kitka-prompt section').waitFor();
  return page;
}
const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const thanked = (page: Page) => page.locator('kitka-prompt [role=status] code').waitFor();

/** What is chosen, by name, what the collector gets, and what is asked next. */
const CHOICES: [kind: Kind, name: string, answer: { value: number; worth?: number }, followUp: string][] = [
  ['csat', 'Neither satisfied nor dissatisfied', { value: 3 }, 'Anything to add? (optional)'],
  ['task', 'No', { value: 1 }, 'What went wrong? (optional)'],
  ['task', 'Partly', { value: 2 }, 'Anything to add? (optional)'],
  ['task', 'Yes', { value: 3 }, 'What worked well? (optional)'],
  ['thumbs', 'Not helpful', { value: 1 }, 'What went wrong? (optional)'],
  ['thumbs', 'Helpful', { value: 2 }, 'What worked well? (optional)'],
  ['ease', '1 Strongly disagree', { value: 1 }, 'What went wrong? (optional)'],
  ['ease', '4 Neither agree nor disagree', { value: 4 }, 'Anything to add? (optional)'],
  ['ease', '7 Strongly agree', { value: 7 }, 'What worked well? (optional)'],
  ['gap', 'As expected', { value: 3 }, 'Anything to add? (optional)'],
  ['nps', '0 Not at all likely', { value: 0 }, 'What went wrong? (optional)'],
  ['nps', '7', { value: 7 }, 'Anything to add? (optional)'],
  ['nps', '10 Extremely likely', { value: 10 }, 'What worked well? (optional)'],
];

test.each(CHOICES)('a tap on an answer of %s, "%s", is the answer', async (kind, name, answer, followUp) => {
  const page = await asking(kind);
  await radio(page, name).click();
  await thanked(page);
  expect(stage.answers).toHaveLength(1);
  expect(stage.answers[0]).toMatchObject({ kind, wording: 1, ...answer });
  // The follow-up question fits the answer.
  expect(await page.locator('kitka-prompt .more b').textContent()).toBe(followUp);
});

test.each(['csat', 'gap', 'nps'] as const)(
  'an answer to %s that takes long to arrive shifts nothing then',
  async (kind) => {
    const page = await asking(kind);
    const shifts = await watchShifts(page);
    await delayAnswers(page);
    await page.locator('kitka-prompt input').nth(2).click();
    await thanked(page);
    await page.getByRole('textbox').fill('Fine.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('your words have arrived').waitFor();
    expect(await shifts()).toEqual([]);
  },
);

test('feel goes on with worth, and both are one answer; the focus stays in the card', async () => {
  const page = await asking('feel');
  await radio(page, 'Good').click();
  await radio(page, 'Partly').waitFor();
  expect(await page.locator('kitka-prompt legend').textContent()).toBe('Was it worth your time?');
  expect(await page.locator('kitka-prompt').evaluate((host) => document.activeElement === host)).toBe(true);
  expect(stage.answers).toEqual([]);
  expect(await page.locator('kitka-prompt :checked').count()).toBe(0);
  await radio(page, 'Partly').click();
  await thanked(page);
  expect(stage.answers).toHaveLength(1);
  expect(stage.answers[0]).toMatchObject({ kind: 'feel', value: 4, worth: 3 });
});

test('feel and worth by keyboard alone', async () => {
  const page = await asking('feel');
  for (const key of ['Tab', 'Space', 'Enter', 'Tab', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await thanked(page);
  expect(stage.answers.map(({ value, worth }) => [value, worth])).toEqual([[1, 2]]);
});

test('text asks for words, sends none while there are none, and is thanked for at once', async () => {
  const page = await asking('text');
  await page.getByRole('button', { name: 'Send' }).click();
  await page
    .getByRole('textbox', { name: 'What could be better on this page?' })
    .fill('  Say what it costs. ');
  await page.getByRole('button', { name: 'Send' }).click();
  await thanked(page);
  expect(stage.answers).toHaveLength(1);
  expect(stage.answers[0]).toMatchObject({ kind: 'text', value: 0, comment: 'Say what it costs.' });
  expect(await page.locator('kitka-prompt textarea').count()).toBe(0);
});

test('words that could not be delivered are kept and sent again as they were', async () => {
  const page = await asking('text');
  stage.answerStatus = 503;
  await page.getByRole('textbox', { name: 'What could be better on this page?' }).fill('Say what it costs.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  stage.answerStatus = 200;
  await page.getByRole('button', { name: 'Try again' }).click();
  await thanked(page);
  expect(stage.answers.at(-1)).toEqual(stage.answers[0]);
});

test.each(KINDS)('%s can be answered by keyboard: arrows choose, Enter sends', async (kind) => {
  const page = await asking(kind);
  if (kind === 'text' || kind === 'feel')
    return expect(await page.locator('kitka-prompt form').count()).toBe(1);
  for (const key of ['Tab', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await thanked(page);
  // The first radio button is focused but not chosen; an arrow key chooses the next.
  expect(stage.answers.map(({ value }) => value)).toEqual([kind === 'nps' ? 1 : 2]);
});

test.each(KINDS)('a screen reader meets %s in this order', async (kind) => {
  const page = await asking(kind);
  expect(await page.locator('kitka-prompt').ariaSnapshot()).toMatchSnapshot();
});

describe.each(KINDS)('%s', (kind) => {
  test('fits any window, with targets that a finger hits', async () => {
    const page = await asking(kind);
    const section = page.locator('kitka-prompt section');
    const targets = await page.locator('kitka-prompt :is(label:has(input), button)').all();
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 640 });
      for (const target of targets) {
        const box = await target.boundingBox();
        expect(Math.round(box!.height), `${width}`).toBeGreaterThanOrEqual(44);
        // Eleven of them must fit in a row on the smallest phone, so WCAG's 24 px apply; else 44.
        const least = kind === 'nps' ? 24 : kind === 'ease' ? 38 : 44;
        expect(box!.width, `${width}`).toBeGreaterThanOrEqual(least);
      }
      expect(await section.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    }
  });
});
