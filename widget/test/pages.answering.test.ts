import type { AnswerReason } from '@kitka/shared/settings/defaultPrompt';
import { STEP } from '@kitka/shared/wire/steps';
import { WORDS, type WordsLanguage } from '@kitka/shared/words/languages';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { KEYS } from '../src/prompt/keys.ts';
import { delayAnswers, watchShifts } from './support/shifts.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const REASONS: AnswerReason[] = [
  { name: 'Too slow', names: { fi: 'Liian hidas' } },
  { name: 'Hard to find' },
];
const CONTACT = 'visitor@mail.example';
/** Ms in which a step that must not be reported would have arrived; the collector is on the same machine. */
const COUNTED = 300;

const ready = (page: Page) => page.waitForFunction(() => window.kitka?.loaded);
/** A page on which the prompt asks its question. */
async function asking(path = '/page', options: Parameters<Stage['visit']>[1] = {}): Promise<Page> {
  const page = await stage.visit(path, options);
  await ready(page);
  await page.evaluate(() => window.kitka!('open'));
  await page.locator('kitka-prompt section').waitFor();
  return page;
}
const tap = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).click();
const send = (page: Page) => page.getByRole('button', { name: 'Send' }).click();
const thanked = (page: Page) => page.locator('kitka-prompt [role=status] code').waitFor();
/** Everything the visitor said has arrived, and nothing more is asked. */
const isDone = (page: Page) => page.locator('kitka-prompt .arrived:not(:has(form))').waitFor();
const heard = (page: Page) => page.getByText('your words have arrived').waitFor();

describe('reasons', () => {
  test('are offered by the answer, chosen by taps or keys, and sent with or without words', async () => {
    stage.ask({ reasonsLow: REASONS, reasonsHigh: [{ name: 'Well written' }] });
    const page = await asking();
    await tap(page, 'Dissatisfied');
    await page.getByRole('group', { name: 'What went wrong?' }).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(2);
    await page.getByRole('checkbox', { name: 'Too slow' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('checkbox', { name: 'Hard to find' }).click();
    await send(page);
    await isDone(page);
    const [first, second] = stage.answers;
    // Reasons were offered, and none is chosen yet.
    expect(first!.reasons).toEqual([]);
    const { durationMs, sent } = second!;
    expect(second).toEqual({ ...first, n: 2, reasons: ['Too slow', 'Hard to find'], durationMs, sent });
  });

  test('that none of was chosen are none, with words too', async () => {
    stage.ask({ reasonsLow: REASONS });
    const page = await asking();
    await tap(page, 'Dissatisfied');
    await page.getByRole('textbox').fill('Neither');
    await send(page);
    await isDone(page);
    expect(stage.answers.map(({ comment, reasons }) => [comment, reasons])).toEqual([
      [undefined, []],
      ['Neither', []],
    ]);
  });

  test('are not spoken of where none are offered: after another answer, and for words alone', async () => {
    stage.ask({ reasonsLow: REASONS });
    const page = await asking();
    await tap(page, 'Satisfied');
    await page.getByRole('textbox').fill('Fine');
    await send(page);
    await isDone(page);
    stage.ask({ kind: 'text', reasonsLow: REASONS, reasonsHigh: REASONS });
    const other = await asking('/other');
    await other.getByRole('textbox').fill('Say what it costs');
    await send(other);
    await isDone(other);
    expect(stage.answers).toHaveLength(3);
    for (const answer of stage.answers) expect(answer).not.toHaveProperty('reasons');
  });

  test('after a satisfied answer are others, and may be none', async () => {
    stage.ask({ reasonsLow: REASONS });
    const page = await asking();
    await tap(page, 'Satisfied');
    await page.getByLabel('What worked well?').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
  });

  test('are read in the language of the page and stored in the first', async () => {
    stage.ask({ reasonsLow: REASONS });
    stage.sheets['/page'] = { html: 'lang="fi"' };
    const page = await asking();
    await page.getByRole('radio').first().click();
    await page.getByRole('checkbox', { name: 'Liian hidas' }).click();
    await page.getByRole('button', { name: WORDS.fi.send }).click();
    await isDone(page);
    expect(stage.answers[1]!.reasons).toEqual(['Too slow']);
  });

  test('are targets a finger hits on the smallest phone, however many and long', async () => {
    const long = Array.from({ length: 8 }, (_, i) => ({ name: `${i} ${'long '.repeat(12)}` }));
    stage.ask({ reasonsLow: long });
    const page = await asking('/page', { viewport: { width: 320, height: 568 } });
    await tap(page, 'Dissatisfied');
    await page.getByRole('checkbox').first().waitFor();
    const section = page.locator('kitka-prompt section');
    expect(await section.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    for (const chip of await page.locator('kitka-prompt .chips label').all())
      expect((await chip.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    // All of the card can be reached by scrolling it.
    await page.getByRole('button', { name: 'Send' }).click();
    expect(stage.answers).toHaveLength(1);
  });
});

describe('consent to publish', () => {
  test('is offered unticked, and sent with its version and its time when ticked', async () => {
    stage.ask({ publish: true });
    const page = await asking();
    await tap(page, 'Satisfied');
    const tick = page.getByRole('checkbox', { name: WORDS.en.publish });
    expect(await tick.isChecked()).toBe(false);
    await tick.click();
    const before = Date.now();
    await page.getByRole('textbox').fill('Clear and short');
    await send(page);
    await heard(page);
    expect(stage.answers[1]).toMatchObject({ comment: 'Clear and short', publish: { wording: 1 } });
    expect(stage.answers[1]!.publish!.at).toBeGreaterThanOrEqual(before - 1000);
  });

  test.each([
    ['not where it is not ticked', true, false],
    ['not where the site does not ask for it', false, false],
  ])('%s', async (_, publish) => {
    stage.ask({ publish });
    const page = await asking();
    await tap(page, 'Satisfied');
    await page.getByRole('textbox').fill('Clear and short');
    expect(await page.getByRole('checkbox').count()).toBe(publish ? 1 : 0);
    await send(page);
    await heard(page);
    expect(stage.answers[1]).not.toHaveProperty('publish');
  });

  test('is nothing without words', async () => {
    stage.ask({ publish: true, reasonsHigh: REASONS });
    const page = await asking();
    await tap(page, 'Satisfied');
    await page.getByRole('checkbox', { name: WORDS.en.publish }).click();
    await send(page);
    expect(stage.answers).toHaveLength(1);
    await page.getByRole('checkbox', { name: 'Too slow' }).click();
    await send(page);
    await isDone(page);
    expect(stage.answers[1]).not.toHaveProperty('publish');
  });
});

describe('a contact', () => {
  test('is asked for last, only after words, and says what becomes of it', async () => {
    stage.ask({ contact: true });
    const page = await asking();
    await tap(page, 'Dissatisfied');
    await page.getByRole('textbox', { name: 'What went wrong?' }).fill('Please call off my order');
    expect(await page.getByRole('textbox', { name: WORDS.en.contact }).count()).toBe(0);
    await send(page);
    const line = page.getByRole('textbox', { name: WORDS.en.contact });
    await line.waitFor();
    await page.getByText(WORDS.en.contactHelp).waitFor();
    await line.fill('nobody');
    await send(page);
    expect(await line.evaluate((input: HTMLInputElement) => input.validity.typeMismatch)).toBe(true);
    await line.fill(CONTACT);
    await send(page);
    await isDone(page);
    expect(stage.answers.map(({ comment, contact }) => [comment, contact])).toEqual([
      [undefined, undefined],
      ['Please call off my order', undefined],
      ['Please call off my order', CONTACT],
    ]);
  });

  test('follows a question for words too, and is the last that is asked', async () => {
    stage.ask({ kind: 'text', contact: true });
    const page = await asking();
    await page.getByRole('textbox').fill('Say what it costs');
    await send(page);
    await page.getByRole('textbox', { name: WORDS.en.contact }).fill(CONTACT);
    await send(page);
    await isDone(page);
    expect(stage.answers.map(({ contact }) => contact)).toEqual([undefined, CONTACT]);
  });

  test('that could not be delivered is kept and sent again, with all that was said before', async () => {
    stage.ask({ contact: true });
    const page = await asking();
    await tap(page, 'Dissatisfied');
    await page.getByRole('textbox').fill('Please answer');
    await send(page);
    await page.getByRole('textbox', { name: WORDS.en.contact }).fill(CONTACT);
    stage.answerStatus = 503;
    await send(page);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    stage.answerStatus = 200;
    await stage.visit('/next', { to: page });
    await expect
      .poll(() => stage.answers.at(-1))
      .toMatchObject({ comment: 'Please answer', contact: CONTACT });
    await expect
      .poll(() => page.evaluate((key) => localStorage.getItem(key), `kitka-unsent-${stage.key}`))
      .toBe('[]');
  });

  test('costs the page no shift, however long each step takes to arrive', async () => {
    stage.ask({ contact: true, publish: true, reasonsLow: REASONS });
    const page = await asking();
    const shifts = await watchShifts(page);
    await delayAnswers(page);
    await tap(page, 'Dissatisfied');
    await thanked(page);
    await page.getByRole('textbox').fill('Please answer');
    await send(page);
    await page.getByRole('textbox', { name: WORDS.en.contact }).fill(CONTACT);
    await send(page);
    await heard(page);
    expect(await shifts()).toEqual([]);
  });
});

test('what is personal in a comment does not leave the page', async () => {
  const page = await asking();
  await tap(page, 'Satisfied');
  await page
    .getByRole('textbox')
    .fill('Mail quokka@mail.example, call 040-1234567, card 4111 1111 1111 1111, FI21 1234 5600 0007 85');
  await send(page);
  await heard(page);
  expect(stage.answers[1]!.comment).toBe('Mail […], call […], card […], […]');
  expect(stage.bytes.join('\n')).not.toMatch(/quokka|1234567|4111.?1111|5600.?0007/);
});

describe('how long it takes', () => {
  test('is not said before it is known', async () => {
    const page = await asking();
    expect(await page.locator('kitka-prompt small').count()).toBe(0);
  });

  test.each([
    ['en', 20, 'About 20 seconds'],
    ['uk', 5, 'Приблизно 5 секунд'],
    ['pl', 90, 'Mniej więcej 2 minuty'],
    ['ar', 20, 'حوالي 20 ثانية'],
  ] as [WordsLanguage, number, string][])('is said in the words of %s: %i s', async (lang, takes, text) => {
    stage.settings.prompt.takes = takes;
    stage.sheets['/page'] = { html: `lang="${lang}"` };
    const page = await asking();
    expect(await page.locator('kitka-prompt legend small').textContent()).toBe(text);
  });

  test('is measured from the first touch to what was sent last', async () => {
    const page = await asking();
    await tap(page, 'Satisfied');
    await thanked(page);
    // This time must be part of the measured duration.
    await page.waitForTimeout(300);
    await page.getByRole('textbox').fill('Fine');
    await send(page);
    await heard(page);
    const [first, last] = stage.answers.map(({ durationMs }) => durationMs!);
    expect(last).toBeGreaterThanOrEqual(first! + 300);
  });
});

describe('the funnel', () => {
  /** The steps of the view, as reported in the messages that leave the page. */
  const steps = async (page: Page) => {
    await page.goto('about:blank');
    await expect.poll(() => stage.views().length).toBe(1);
    const { steps } = stage.views()[0]!;
    return Object.entries(STEP).flatMap(([name, bit]) => (steps! & bit ? [name] : []));
  };

  test('of a prompt that comes by itself and is answered', async () => {
    stage.ask({ delay: 0 });
    const page = await stage.visit('/page');
    await tap(page, 'Satisfied');
    await thanked(page);
    expect(await steps(page)).toEqual(['eligible', 'sampled', 'impression', 'started']);
  });

  test('of one that is begun by keyboard and then closed', async () => {
    stage.ask({ delay: 0 });
    const page = await stage.visit('/page');
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    expect(await steps(page)).toEqual(['eligible', 'sampled', 'impression', 'started', 'dismissed']);
  });

  test('of one that waits in vain is eligible and sampled', async () => {
    stage.ask({ delay: 0 });
    stage.sheets['/page'] = { body: '<input autofocus>' };
    const page = await stage.visit('/page');
    await expect.poll(() => stage.requests.some((path) => path.includes('/words.'))).toBe(true);
    await page.waitForTimeout(COUNTED);
    expect(await steps(page)).toEqual(['eligible', 'sampled']);
  });

  test('of a visitor outside the share ends with being eligible', async () => {
    stage.ask({ delay: 0, sampleRate: 0 });
    const page = await stage.visit('/page');
    await expect.poll(() => stage.requests.some((path) => path.endsWith('/triggers.js'))).toBe(true);
    await page.waitForTimeout(COUNTED);
    expect(await steps(page)).toEqual(['eligible', 'drawn']);
  });

  test('tells on which view a browser drew whether it is asked: only where it had not before', async () => {
    stage.ask({ delay: 0, sampleRate: 0 });
    const page = await stage.visit('/page', {
      init: `localStorage.setItem('${KEYS.sampled + stage.key}', '0 0')`,
    });
    await expect.poll(() => stage.requests.some((path) => path.endsWith('/triggers.js'))).toBe(true);
    await page.waitForTimeout(COUNTED);
    expect(await steps(page)).toEqual(['eligible']);
  });

  test('of a visitor in the share is sampled as soon as it was drawn, and told so once', async () => {
    stage.ask({ delay: 0, sampleRate: 99 });
    const page = await stage.visit('/page', {
      init: `Math.random = () => 0.5`,
    });
    await tap(page, 'Satisfied');
    await thanked(page);
    expect(await steps(page)).toEqual(['eligible', 'sampled', 'impression', 'started', 'drawn']);
  });

  test('of a visitor who rests, or whom the site does not mean, is nothing', async () => {
    stage.ask({ delay: 0, pages: ['/other'] });
    const page = await stage.visit('/page');
    await expect.poll(() => stage.requests.some((path) => path.endsWith('/triggers.js'))).toBe(true);
    await page.waitForTimeout(COUNTED);
    expect(await steps(page)).toEqual([]);
  });

  test('of one that the visitor opened is only that', async () => {
    const page = await asking();
    await tap(page, 'Satisfied');
    await thanked(page);
    expect(await steps(page)).toEqual(['selfOpened']);
  });
});

test('the second click of a double one on an answer ticks nothing of what comes under it', async () => {
  const reasons = ['One', 'Two', 'Three', 'Four'].map((name) => ({ name }));
  stage.ask({ kind: 'gap', publish: true, reasonsLow: reasons, reasonsHigh: reasons });
  for (let option = 0; option < 5; option++) {
    const page = await asking();
    const box = (await page.getByRole('radio').nth(option).boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.click(x, y);
    await page.getByRole('checkbox').first().waitFor();
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    expect(await page.locator('kitka-prompt input[type=checkbox]:checked').count(), `${option}`).toBe(0);
    await page.context().close();
  }
});

describe('what is kept on the device', () => {
  const KEY = () => `kitka-unsent-${stage.key}`;
  const kept = (page: Page) =>
    page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? '[]') as { reasons?: string[] }[], KEY());

  test.each(['null', '{"a":1}', '[null]', '[1', '""'])(
    'may be spoilt (%s), and the answer is sent',
    async (value) => {
      const page = await stage.visit('/page');
      await ready(page);
      await page.evaluate(([key, text]) => localStorage.setItem(key!, text!), [KEY(), value]);
      await page.evaluate(() => window.kitka!('open'));
      await tap(page, 'Satisfied');
      await thanked(page);
      expect(stage.answers).toHaveLength(1);
    },
  );

  test('stays when an older try of the same answer comes back late', async () => {
    stage.ask({ reasonsLow: REASONS });
    const page = await asking();
    stage.answerStatus = 503;
    await tap(page, 'Dissatisfied');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    stage.answerStatus = 200;
    // Holds back the attempt that the next page makes by itself.
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let tries = 0;
    await page.route('**/a/**', async (route) => {
      tries++;
      const turn = tries;
      if (turn === 1) await held;
      await (turn === 3 ? route.abort() : route.continue());
    });
    await page.evaluate(() => history.pushState(null, '', '/next'));
    await expect.poll(() => tries).toBe(1);
    await page.getByRole('button', { name: 'Try again' }).click();
    await thanked(page);
    await page.getByRole('checkbox', { name: 'Too slow' }).click();
    await send(page);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    letGo();
    await expect.poll(() => stage.answers.length).toBe(2);
    await expect.poll(async () => (await kept(page)).map(({ reasons }) => reasons)).toEqual([['Too slow']]);
  });
});

test('an answer is taken also when the clock is set back meanwhile', async () => {
  const page = await asking();
  await tap(page, 'Satisfied');
  await thanked(page);
  await page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() - 60_000;
  });
  await page.getByRole('textbox').fill('Fine');
  await send(page);
  await heard(page);
  expect(stage.answers[1]!.durationMs).toBeGreaterThanOrEqual(0);
});

test('what is typed is no shortcut of the page, and Escape closes nothing but the card', async () => {
  stage.sheets['/page'] = {
    body: `<input id="search"><dialog id="d">Choose</dialog><script>
      addEventListener('keydown', ({ target, key }) => {
        if (!/INPUT|TEXTAREA/.test(target.tagName) && key === 's') document.querySelector('#search').focus();
      });
      document.querySelector('#d').showModal();
    </script>`,
  };
  const page = await asking();
  await tap(page, 'Satisfied');
  await page.getByRole('textbox', { name: 'What worked well?' }).focus();
  await page.keyboard.type('it is slow');
  expect(await page.getByRole('textbox', { name: 'What worked well?' }).inputValue()).toBe('it is slow');
  await page.keyboard.press('Escape');
  expect(await page.locator('kitka-prompt').count()).toBe(0);
  expect(await page.locator('dialog').evaluate((dialog: HTMLDialogElement) => dialog.open)).toBe(true);
});

test('a card that is closed while its answer is under way breaks nothing', async () => {
  const page = await asking();
  await delayAnswers(page);
  await tap(page, 'Satisfied');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => stage.answers.length).toBe(1);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.length).toBeGreaterThan(0);
  expect(stage.views()).toMatchObject([{ failed: 0 }]);
});

test('words without a space go over no edge', async () => {
  stage.ask({ reasonsLow: [{ name: 'x'.repeat(64) }] });
  const page = await asking('/page', { viewport: { width: 320, height: 568 } });
  await tap(page, 'Dissatisfied');
  await page.getByRole('checkbox').waitFor();
  const section = page.locator('kitka-prompt section');
  expect(await section.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});
