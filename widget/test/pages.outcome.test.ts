import type { PromptSettings } from '@kitka/shared/settings/site';
import { showReceipt } from '@kitka/shared/wire/receipt';
import { WORDS, type WordsLanguage } from '@kitka/shared/words/languages';
import type { Page, Route } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { KEYS } from '../src/prompt/keys.ts';
import { watchShifts } from './support/shifts.ts';
import { openStage, type Stage } from './support/stage.ts';

/** What becomes of an answer, of the words in an open card, and of the card itself. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CONTACT = 'visitor@mail.example';
/** Ms after which a card with nothing more to ask has left. */
const LEFT = 12_000;

const section = (page: Page) => page.locator('kitka-prompt section');
const ready = (page: Page) => page.waitForFunction(() => window.kitka?.loaded);
/** A page on which the prompt was opened. */
async function asking(path = '/page', options: Parameters<Stage['visit']>[1] = {}): Promise<Page> {
  const page = await stage.visit(path, options);
  await ready(page);
  await page.evaluate(() => window.kitka!('open'));
  await section(page).waitFor();
  return page;
}
const tap = (page: Page, name = 'Dissatisfied') => page.getByRole('radio', { name, exact: true }).click();
const send = (page: Page) => page.getByRole('button', { name: 'Send' }).click();
const textbox = (page: Page) => page.locator('kitka-prompt textarea');
const thanked = (page: Page) => page.locator('kitka-prompt [role=status] code').waitFor();
const says = (page: Page, text: string) =>
  page.locator('kitka-prompt [role=status]').getByText(text).waitFor();
const stored = (page: Page, key: keyof typeof KEYS) =>
  page.evaluate((name) => localStorage.getItem(name), KEYS[key] + stage.key);
const kept = async (page: Page) => (JSON.parse((await stored(page, 'unsent')) ?? '[]') as unknown[]).length;
/** Days for which the visitor is not asked again. */
const restDays = async (page: Page) =>
  Math.ceil(Math.max(0, Number(await stored(page, 'quiet')) - Date.now()) / DAY);
/** The visitor has answered and written, and nothing more is asked. */
async function done(options: Parameters<Stage['visit']>[1] = {}, prompt: Partial<PromptSettings> = {}) {
  stage.ask(prompt);
  const page = await asking('/page', options);
  await tap(page);
  await textbox(page).fill('Please answer');
  await send(page);
  await says(page, 'your words have arrived');
  return page;
}

describe('what the collector says to an answer', () => {
  const answersWith = (page: Page, reply: Parameters<Route['fulfill']>[0]) =>
    page.route('**/a/**', (route) =>
      route.fulfill({ headers: { 'access-control-allow-origin': '*' }, ...reply }),
    );

  test.each([
    ...[400, 401, 403, 404, 409, 410, 413, 415, 422, 451].map((status) => [status, '{}'] as const),
    // Understood, and not counted: a robot, or somebody who opted out.
    [202, '{"error": {"code": "bot"}}'] as const,
  ])(
    '%i: it is not accepted, which is said, and not kept, and does not count as answered',
    async (status, body) => {
      const page = await asking();
      await answersWith(page, { status, body });
      await tap(page);
      await says(page, WORDS.en.refused);
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
      expect(await page.getByText(WORDS.en.failed).count()).toBe(0);
      expect([await kept(page), await restDays(page)]).toEqual([0, 0]);
      await page.getByRole('button', { name: 'Close' }).click();
      expect(await restDays(page)).toBe(0);
    },
  );

  test.each([
    ...[408, 425, 429, 500, 502, 503, 504].map((status) => [`${status}`, { status }] as const),
    // A portal or a service worker of the page's own address answers in the collector's place.
    ['200 with a page', { status: 200, body: '<h1>Welcome to our Wi-Fi</h1>' }] as const,
    ['200 with another receipt', { status: 200, body: '{"receipt": "22222222222222222222"}' }] as const,
    ['nothing', null] as const,
  ])('%s: it is kept until it can be sent, and counts as answered from then on', async (_, reply) => {
    const page = await asking();
    if (reply) await answersWith(page, reply);
    else await page.route('**/a/**', (route) => route.abort());
    await tap(page);
    await says(page, WORDS.en.failed);
    expect([await kept(page), await restDays(page)]).toEqual([1, 0]);
    await page.unroute('**/a/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await thanked(page);
    expect(stage.answers).toHaveLength(1);
    expect([await kept(page), await restDays(page)]).toEqual([0, 90]);
  });

  test('an answer that a later page delivers counts from then on, for the days that the site sets', async () => {
    stage.ask({ cooldownAnswered: 5 });
    const page = await asking();
    stage.answerStatus = 503;
    await tap(page);
    await says(page, WORDS.en.failed);
    stage.answerStatus = 200;
    await page.goto(`${stage.site}/next`);
    await expect.poll(() => restDays(page)).toBe(5);
    expect(stage.answers).toHaveLength(1);
  });

  test('words that are not accepted leave the answer before them as it was', async () => {
    const page = await asking();
    await tap(page);
    await thanked(page);
    stage.answerStatus = 413;
    await textbox(page).fill('Too long');
    await send(page);
    await says(page, WORDS.en.refused);
    expect(stage.answers).toHaveLength(1);
    expect([await kept(page), await restDays(page)]).toEqual([0, 90]);
  });

  test.each([3 * HOUR, -3 * HOUR, 400 * DAY, -400 * DAY])(
    'tells by its own clock how long ago it was given, by however many ms that is wrong: %i',
    async (wrong) => {
      const page = await asking('/page', {
        init: `const { now } = Date; Date.now = () => now() + ${wrong};`,
      });
      stage.answerStatus = 503;
      await tap(page);
      await says(page, WORDS.en.failed);
      stage.answerStatus = 200;
      await page.getByRole('button', { name: 'Try again' }).click();
      await thanked(page);
      const [{ at, sent } = { at: 0 }] = stage.answers;
      expect(Math.abs(at - wrong - Date.now())).toBeLessThan(60_000);
      expect(sent! - at).toBeGreaterThan(0);
      expect(sent! - at).toBeLessThan(60_000);
    },
  );
});

describe('what was begun', () => {
  /** Ways in which applications go to another page of the same document. */
  const MOVES: Record<string, () => void> = {
    pushState: () => history.pushState(null, '', '/next'),
    replaceState: () => history.replaceState(null, '', '/next'),
    'a new content of the body': () => {
      history.pushState(null, '', '/next');
      document.body.innerHTML = '<h1>Next</h1>';
    },
    'a body emptied first': () => {
      document.body.replaceChildren();
      history.pushState(null, '', '/next');
    },
    'a new body': () => {
      history.pushState(null, '', '/next');
      const body = document.createElement('body');
      body.innerHTML = '<h1>Next</h1>';
      document.body.replaceWith(body);
    },
    'a new body later': () => {
      history.pushState(null, '', '/next');
      setTimeout(() => {
        document.documentElement.replaceChild(document.createElement('body'), document.body);
      }, 50);
    },
    'all of the document anew': () => {
      history.pushState(null, '', '/next');
      document.documentElement.replaceChildren(
        document.createElement('head'),
        document.createElement('body'),
      );
    },
    'the Navigation API': () => {
      navigation.addEventListener('navigate', (event) => event.intercept({ handler: async () => {} }), {
        once: true,
      });
      navigation.navigate('/next');
    },
  };
  const viewsBegun = (page: Page, count: number) =>
    expect
      .poll(async () => {
        await page.evaluate(() => window.kitka!('identifyPage'));
        return new Set(stage.beacons.map(({ id }) => id)).size;
      })
      .toBeGreaterThanOrEqual(count);

  test.each(Object.keys(MOVES))(
    'stays over %s, and is an answer about the page that it was asked on',
    async (name) => {
      stage.ask({ kind: 'text', delay: 0 });
      const page = await stage.visit('/page');
      await textbox(page).fill('Half a sent');
      await page.evaluate(MOVES[name]!);
      await page.waitForFunction(() => location.pathname === '/next');
      await viewsBegun(page, 1);
      await expect.poll(() => textbox(page).inputValue()).toBe('Half a sent');
      await textbox(page).pressSequentially('ence');
      await send(page);
      await says(page, 'your words have arrived');
      expect(stage.answers).toMatchObject([{ page: '/page', comment: 'Half a sentence' }]);
      await page.goto('about:blank');
      await expect.poll(() => stage.views().length).toBe(2);
      const [first, second] = stage.views();
      expect([first!.page, second!.page]).toEqual(['/page', '/next']);
      expect(stage.answers[0]!.view!.id).toBe(first!.id);
      expect(stage.complaints).toEqual([]);
    },
  );

  test.each(Object.keys(MOVES))('a comment behind a rating stays over %s', async (name) => {
    const page = await asking();
    await tap(page);
    await thanked(page);
    await textbox(page).fill('Half');
    await page.evaluate(MOVES[name]!);
    await page.waitForFunction(() => location.pathname === '/next');
    await expect.poll(() => textbox(page).inputValue()).toBe('Half');
    await send(page);
    await says(page, 'your words have arrived');
    expect(stage.answers.map(({ page: of, comment }) => [of, comment])).toEqual([
      ['/page', undefined],
      ['/page', 'Half'],
    ]);
  });

  test.each(['pushState', 'a new body'])('an answer chosen by keyboard stays over %s', async (name) => {
    stage.ask({ delay: 0 });
    const page = await stage.visit('/page');
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.evaluate(MOVES[name]!);
    await page.getByRole('button', { name: 'Send' }).click();
    await thanked(page);
    expect(stage.answers).toMatchObject([{ page: '/page', value: 2 }]);
  });

  test('goes to the corner where the page takes its place away, and the next page’s place stays empty', async () => {
    const place = '<div data-kitka="inline" style="min-height: 290px"></div>';
    stage.sheets['/page'] = { body: `<h1>Page</h1>${place}` };
    stage.ask({ kind: 'text', place: 'inline' });
    const page = await stage.visit('/page', { reducedMotion: 'reduce' });
    await textbox(page).fill('Half a sent');
    await page.evaluate((html) => {
      history.pushState(null, '', '/next');
      document.body.innerHTML = `<h1>Next</h1>${html}`;
    }, place);
    await expect.poll(() => page.locator('kitka-prompt').getAttribute('popover')).toBe('manual');
    expect(await textbox(page).inputValue()).toBe('Half a sent');
    expect(await page.locator('kitka-prompt').count()).toBe(1);
    const box = (await section(page).boundingBox())!;
    expect(Math.round(box.y + box.height)).toBe(page.viewportSize()!.height - 16);
    await send(page);
    await says(page, 'your words have arrived');
    expect(stage.answers).toMatchObject([{ page: '/page', comment: 'Half a sent' }]);
  });

  test('goes out of a dialog that the page removes', async () => {
    stage.sheets['/page'] = { body: '<dialog>Choose</dialog>' };
    stage.ask({ kind: 'text' });
    const page = await stage.visit('/page');
    await ready(page);
    await page.evaluate(() => document.querySelector('dialog')!.showModal());
    await page.evaluate(() => window.kitka!('open'));
    await textbox(page).fill('Half');
    await page.evaluate(() => document.querySelector('dialog')!.remove());
    await expect.poll(() => textbox(page).inputValue()).toBe('Half');
    await send(page);
    await says(page, 'your words have arrived');
  });

  test('gives way to a page that removes it again and again', async () => {
    stage.ask({ kind: 'text', delay: 0 });
    const page = await stage.visit('/page');
    await textbox(page).fill('Half');
    await page.evaluate(() => {
      Object.assign(window, { removed: 0 });
      const remove = () => {
        const card = document.querySelector('kitka-prompt');
        if (card) (window as unknown as { removed: number }).removed++;
        card?.remove();
      };
      new MutationObserver(remove).observe(document.documentElement, { childList: true });
      remove();
    });
    const removed = () => page.evaluate(() => (window as unknown as { removed: number }).removed);
    await expect.poll(removed).toBe(6);
    await page.waitForTimeout(300);
    expect(await removed()).toBe(6);
  });

  test('is nothing where nothing was touched: the question goes with its page', async () => {
    stage.ask({ kind: 'text', delay: 0 });
    const page = await stage.visit('/page');
    await section(page).waitFor();
    await page.evaluate(MOVES.pushState!);
    await expect.poll(() => page.locator('kitka-prompt').count()).toBe(0);
  });

  test('goes with the consent', async () => {
    stage.ask({ kind: 'text', delay: 0 });
    const page = await stage.visit('/page');
    await textbox(page).fill('Half');
    await page.evaluate(() => window.kitka!('consent', false));
    await expect.poll(() => page.locator('kitka-prompt').count()).toBe(0);
    expect(stage.answers).toEqual([]);
  });
});

test.each([
  ['the card', {}],
  ['an inline one', { place: 'inline' }],
  ['the tab', { tab: true }],
] as [string, Partial<PromptSettings>][])('nothing of it is printed: %s', async (_, prompt) => {
  stage.sheets['/page'] = { body: '<div data-kitka="inline" style="min-height: 290px"></div>' };
  stage.ask({ delay: prompt.tab ? null : 0, ...prompt });
  const page = await stage.visit('/page');
  await page.locator('kitka-prompt').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('kitka-prompt').isVisible()).toBe(false);
});

test.each([
  ...[
    'fi',
    'FI',
    'fi_FI',
    'fi-Latn-FI',
    'fi_FI.UTF-8',
    ' fi ',
    'fi-x-sisu',
    'fin',
    'FIN_fi',
    'fi, en',
    'fi;q=1',
  ].map((lang) => [`lang="${lang}"`, 'fi']),
  ['xml:lang="fi-FI"', 'fi'],
  ['lang="" xml:lang="fi"', 'fi'],
  ['lang="ger"', 'de'],
  ['lang="pt_BR"', 'pt'],
  // None of these is a language that the card speaks, so it is the browser's.
  ...[
    '',
    ' ',
    'zh_Hant_TW',
    'zh-Hant-TW',
    'x-default',
    'finnish',
    'Suomi',
    'f',
    '12',
    '_fi',
    'und',
    'i-klingon',
    '{{lang}}',
  ].map((lang) => [`lang="${lang}"`, 'uk']),
] as [html: string, lang: WordsLanguage][])('a page with %s is asked in %s', async (html, lang) => {
  stage.sheets['/page'] = { html };
  const page = await asking('/page', { locale: 'uk-UA' });
  await expect.poll(() => section(page).getAttribute('lang')).toBe(lang);
});

test('a page whose body alone has a language is asked in that', async () => {
  stage.sheets['/page'] = { html: '', body: '<script>document.body.lang = "fi"</script>' };
  const page = await asking('/page', { locale: 'uk-UA' });
  await expect.poll(() => section(page).getAttribute('lang')).toBe('fi');
});

describe('the colours', () => {
  const meta = (content: string) => `<meta name="color-scheme" content="${content}">`;
  const css = (rule: string) => `<style>${rule}</style>`;
  const CASES: [head: string, inLight: string, inDark: string][] = [
    ['', 'light', 'dark'],
    [meta('only light'), 'light', 'light'],
    [meta('light only'), 'light', 'light'],
    [meta('light'), 'light', 'light'],
    [meta('Light'), 'light', 'light'],
    [meta('dark'), 'dark', 'dark'],
    [meta('only dark'), 'dark', 'dark'],
    [meta('light dark'), 'light', 'dark'],
    [meta('dark light'), 'light', 'dark'],
    [meta('normal'), 'light', 'dark'],
    [meta('') + meta('light'), 'light', 'light'],
    [css('html{color-scheme:only light}'), 'light', 'light'],
    [css(':root{color-scheme:light}'), 'light', 'light'],
    [css(':root{color-scheme:dark}'), 'dark', 'dark'],
    [css('body{color-scheme:light only}'), 'light', 'light'],
    [css('body{color-scheme:dark}'), 'dark', 'dark'],
    [css('html{color-scheme:light dark}'), 'light', 'dark'],
    [css('html{color-scheme:light dark}body{color-scheme:light}'), 'light', 'light'],
    [meta('dark') + css('html{color-scheme:light}'), 'light', 'light'],
    [css('@media(prefers-color-scheme:dark){html{color-scheme:dark}}'), 'light', 'dark'],
  ];
  /** Whether an element of the prompt stands on a dark ground. */
  const ground = (page: Page, selector: string) =>
    page.locator(`kitka-prompt ${selector}`).evaluate((element) => {
      const [red = 0] = getComputedStyle(element).backgroundColor.match(/\d+/g)!.map(Number);
      return red < 100 ? 'dark' : 'light';
    });

  test.each(CASES)(
    'of the card are those of a page with "%s": %s, in dark %s',
    async (head, inLight, inDark) => {
      stage.sheets['/page'] = { head };
      const page = await asking('/page', { reducedMotion: 'reduce' });
      const seen: string[] = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        // What the page declares is read when the card is drawn.
        await page.getByRole('button', { name: 'Close' }).click();
        await page.evaluate(() => window.kitka!('open'));
        seen.push(await ground(page, 'section'));
      }
      expect(seen).toEqual([inLight, inDark]);
    },
  );

  test('of the tab, too', async () => {
    stage.sheets['/page'] = { head: meta('only light') };
    stage.ask({ tab: true });
    const page = await stage.visit('/page', { colorScheme: 'dark' });
    // Its ground is the accent, which is dark on light pages.
    expect(await ground(page, 'button')).toBe('dark');
  });
});

describe('an address for a reply', () => {
  test.each([
    ...['x?bcc=thief@evil.example', 'a?subject=Hi@mail.example', 'a%40b@mail.example', 'a=b@mail.example'],
    ...['a#b@mail.example', 'a/b@mail.example', '.a@mail.example', 'a.@mail.example', 'a..b@mail.example'],
    ...[
      'a@localhost',
      'a@10.0.0.1',
      'a@mail.e',
      `${'a'.repeat(65)}@mail.example`,
      'a|b@mail.example',
      'a`b@mail.example',
    ],
  ])('that no mailbox has is not sent, and kindly asked about: %s', async (address) => {
    const page = await done({}, { contact: true });
    const line = page.locator('kitka-prompt input[type=email]');
    await line.fill(address);
    await send(page);
    await expect
      .poll(() => line.evaluate((input: HTMLInputElement) => input.validationMessage))
      .toBe(WORDS.en.contactWrong);
    expect(stage.answers).toHaveLength(2);
    await line.fill(CONTACT);
    await send(page);
    await expect.poll(() => stage.answers.at(-1)?.contact).toBe(CONTACT);
  });

  test.each([
    CONTACT,
    'ada.lovelace+kitka@mail.co.uk',
    "o'brien@mail.example",
    'r&d@mail.example',
    'a_b-c~d@xn--yhti-6qa.fi',
  ])('is confirmed, with how long it is kept: %s', async (address) => {
    const page = await done({}, { contact: true });
    await page.locator('kitka-prompt input[type=email]').fill(address);
    await send(page);
    await says(page, WORDS.en.contactThanks.replace('{}', address));
    await says(page, 'your words have arrived');
    expect(stage.answers.at(-1)!.contact).toBe(address);
  });
});

describe('with nothing more to ask, the card', () => {
  const isGone = (page: Page) => expect.poll(() => page.locator('kitka-prompt').count()).toBe(0);
  const away = (page: Page) => page.mouse.move(5, 5);

  test.each([
    ['on a phone', { viewport: { width: 390, height: 844 } }],
    ['on a desktop', { viewport: { width: 1280, height: 800 } }],
  ])('is as large as what it says, without moving anything when that arrives: %s', async (_, options) => {
    stage.ask({ contact: true, publish: true });
    const page = await asking('/page', options);
    await tap(page);
    await thanked(page);
    const before = (await section(page).boundingBox())!;
    await textbox(page).fill('Please answer');
    await send(page);
    await page.locator('kitka-prompt input[type=email]').fill(CONTACT);
    const shifts = await watchShifts(page);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/a/**', async (route) => {
      await held;
      await route.continue();
    });
    await send(page);
    // An input stops excusing shifts after half a second.
    await page.waitForFunction(
      (since) => performance.now() > since + 600,
      await page.evaluate(() => performance.now()),
    );
    const waiting = (await section(page).boundingBox())!;
    letGo();
    await says(page, CONTACT);
    const after = (await section(page).boundingBox())!;
    expect(after).toEqual(waiting);
    expect(await shifts()).toEqual([]);
    expect(after.height).toBeLessThan(before.height * 0.7);
    // Nothing of it is empty.
    const rest = await section(page).evaluate((card) => {
      const last = card.querySelector('a')!.getBoundingClientRect();
      return card.getBoundingClientRect().bottom - last.bottom;
    });
    expect(rest).toBeLessThan(40);
  });

  test('leaves by itself after ten seconds, counts as answered, and the page does not move', async () => {
    const page = await done({}, { contact: false });
    await page.clock.install();
    await away(page);
    await page.clock.runFor(9_000);
    expect(await page.locator('kitka-prompt').count()).toBe(1);
    await page.clock.runFor(LEFT - 9_000);
    await isGone(page);
    expect(await restDays(page)).toBe(90);
  });

  test('leaves also after a tap, and on what was not accepted', async () => {
    const page = await asking('/page', { hasTouch: true });
    await page.clock.install();
    stage.answerStatus = 403;
    await page.getByRole('radio', { name: 'Satisfied', exact: true }).tap();
    await says(page, WORDS.en.refused);
    await page.clock.runFor(LEFT);
    await isGone(page);
  });

  const STAYS: [string, (page: Page) => Promise<unknown>][] = [
    ['the pointer is over it', (page) => section(page).hover()],
    ['the focus is on its link', (page) => page.getByRole('link', { name: WORDS.en.receiptLink }).focus()],
    [
      'it is gone through by keyboard',
      async (page) => {
        await away(page);
        await page.keyboard.press('Tab');
      },
    ],
    [
      'it was tapped by a screen reader, which may still read',
      async (page) => {
        await away(page);
        await section(page).dispatchEvent('pointerdown', { width: 0, height: 0, pressure: 0.5 });
      },
    ],
    [
      'it was tapped by another screen reader',
      async (page) => {
        await away(page);
        await section(page).dispatchEvent('pointerdown', { width: 1, height: 1, pressure: 0 });
      },
    ],
  ];
  test('stays after clicks of a screen reader, which come from no pointer and no key', async () => {
    stage.ask({ kind: 'text' });
    const page = await asking();
    await page.clock.install();
    await textbox(page).fill('Fine');
    await page.evaluate(() =>
      document.querySelector('kitka-prompt')!.shadowRoot!.querySelector('button')!.click(),
    );
    await thanked(page);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.clock.runFor(5 * LEFT);
    expect(await page.locator('kitka-prompt').count()).toBe(1);
  });

  test('answered by keyboard stays while the focus is in it, and leaves after it', async () => {
    stage.ask({ kind: 'text' });
    const page = await asking();
    await page.clock.install();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Fine');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await thanked(page);
    await page.clock.runFor(5 * LEFT);
    expect(await page.locator('kitka-prompt').count()).toBe(1);
    await page.evaluate(() => document.querySelector<HTMLElement>('#next')!.focus());
    await page.clock.runFor(LEFT);
    await isGone(page);
  });

  test.each(STAYS)('stays while %s', async (_, act) => {
    const page = await done();
    await page.clock.install();
    await act(page);
    await page.clock.runFor(5 * LEFT);
    expect(await page.locator('kitka-prompt').count()).toBe(1);
  });

  test('leaves ten seconds after the pointer or the focus has left', async () => {
    const page = await done();
    await page.clock.install();
    await section(page).hover();
    await page.clock.runFor(2 * LEFT);
    await away(page);
    await page.clock.runFor(8_000);
    await page.keyboard.press('Tab');
    await page.clock.runFor(2 * LEFT);
    expect(await page.locator('kitka-prompt').count()).toBe(1);
    await page.evaluate(() => document.querySelector<HTMLElement>('#next')!.focus());
    await page.clock.runFor(8_000);
    expect(await page.locator('kitka-prompt').count()).toBe(1);
    await page.clock.runFor(LEFT - 8_000);
    await isGone(page);
    // The focus is where the visitor has taken it.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('next');
  });

  test('waits while the page is in the background', async () => {
    const page = await done();
    await page.clock.install();
    await away(page);
    const isHidden = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', {
          value: value ? 'hidden' : 'visible',
          configurable: true,
        });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      }, hidden);
    await isHidden(true);
    await page.clock.runFor(5 * LEFT);
    expect(await page.locator('kitka-prompt').count()).toBe(1);
    await isHidden(false);
    await page.clock.runFor(LEFT);
    await isGone(page);
  });

  test('stays where it is a part of the page', async () => {
    stage.sheets['/page'] = { body: '<div data-kitka="inline" style="min-height: 290px"></div>' };
    stage.ask({ kind: 'text', place: 'inline' });
    const page = await stage.visit('/page');
    await page.clock.install();
    await textbox(page).fill('Fine');
    await send(page);
    await thanked(page);
    await away(page);
    await page.clock.runFor(5 * LEFT);
    expect(await page.locator('kitka-prompt').count()).toBe(1);
  });

  test('stays while it still asks', async () => {
    const page = await asking();
    await page.clock.install();
    await tap(page);
    await thanked(page);
    await away(page);
    await page.clock.runFor(5 * LEFT);
    expect(await textbox(page).count()).toBe(1);
  });
});

describe('the receipt', () => {
  test('has a link to its page, whose code is told to nobody, and is copied by a button', async () => {
    const page = await asking('/page', { permissions: ['clipboard-read', 'clipboard-write'] });
    await tap(page);
    await thanked(page);
    const [{ id } = { id: '' }] = stage.answers;
    const link = page.getByRole('link', { name: WORDS.en.receiptLink });
    expect(await link.evaluate((a: HTMLAnchorElement) => [a.href, a.target, a.rel])).toEqual([
      `${stage.collector}/receipt#${id}`,
      '_blank',
      'noreferrer',
    ]);
    await page.getByRole('button', { name: WORDS.en.copy }).click();
    await page.getByRole('button', { name: WORDS.en.copied }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(showReceipt(id));
  });

  test.each([
    [
      'is refused',
      'Clipboard.prototype.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"))',
    ],
    ['is missing', 'Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined })'],
  ])('is selected where the clipboard %s', async (_, init) => {
    const page = await asking('/page', { init });
    await tap(page);
    await thanked(page);
    await page.getByRole('button', { name: WORDS.en.copy }).click();
    await expect
      .poll(() => page.evaluate(() => getSelection()!.toString().trim()))
      .toBe(showReceipt(stage.answers[0]!.id));
    expect(stage.complaints).toEqual([]);
  });

  test('names the language of its page where the browser has another one', async () => {
    stage.sheets['/page'] = { html: 'lang="fi"' };
    const page = await asking('/page', { locale: 'en-GB' });
    await page.getByRole('radio').first().click();
    await thanked(page);
    const href = await page.getByRole('link', { name: WORDS.fi.receiptLink }).getAttribute('href');
    expect(href).toBe(`${stage.collector}/receipt?lang=fi#${stage.answers[0]!.id}`);
  });
});

describe('for those who cannot see it, a card that comes by itself', () => {
  const status = (page: Page) => page.locator('kitka-prompt [role=status]');
  const active = (page: Page) =>
    page.evaluate(
      () => document.activeElement?.shadowRoot?.activeElement?.localName ?? document.activeElement?.id,
    );

  test.each([
    ['a question', {}, WORDS.en.questions.csat.question],
    ['words', { kind: 'text' }, WORDS.en.questions.text.question],
    ['a message', { messages: [{ pages: ['/*'], text: 'Cards fail just now.' }] }, 'Cards fail just now.'],
  ] as [string, Partial<PromptSettings>, string][])(
    'is announced by a live region that was there before, with the way to it: %s',
    async (_, prompt, text) => {
      stage.ask({ delay: 0, ...prompt });
      const page = await stage.visit('/page', {
        init: `window.regions = []; {
          const { attachShadow } = Element.prototype;
          Element.prototype.attachShadow = function (init) {
            const root = attachShadow.call(this, init);
            new MutationObserver(() => {
              const region = root.querySelector('[role=status]');
              if (region) regions.push(region.textContent);
            }).observe(root, { childList: true, subtree: true, characterData: true });
            return root;
          };
        }`,
      });
      await expect.poll(() => status(page).textContent()).toBe(`${WORDS.en.announce} ${text}`);
      const regions = await page.evaluate(() => (window as unknown as { regions: string[] }).regions);
      expect(regions[0]).toBe('');
      // It is heard, not seen.
      const height = await status(page).evaluate((region) => region.getBoundingClientRect().height);
      expect(height).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
    },
  );

  test('is the first that Tab comes to, and the page follows it', async () => {
    stage.ask({ delay: 0 });
    stage.sheets['/page'] = { body: '<a id="skip" href="#main">Skip</a><a id="last" href="/x">Last</a>' };
    const page = await stage.visit('/page');
    await section(page).waitFor();
    const order: (string | undefined)[] = [];
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('Tab');
      order.push(await active(page));
    }
    expect(order).toEqual(['input', 'button', 'skip', 'last']);
  });

  test('is no sibling of anything in the page', async () => {
    stage.ask({ delay: 0 });
    stage.sheets['/page'] = {
      head: '<style>body > * + * { margin-top: 40px } body > :last-child { color: red } p { margin: 0 }</style>',
      body: '<p id="a">A</p><p id="b">B</p>',
    };
    const page = await stage.visit('/page');
    const look = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('p')].map((one) => [
          one.getBoundingClientRect().top,
          getComputedStyle(one).color,
        ]),
      );
    const before = await look();
    await section(page).waitFor();
    expect(await look()).toEqual(before);
    expect(await page.evaluate(() => document.body.children.length)).toBe(2);
  });

  test('is not announced where the visitor opened it, or where it is a part of the page', async () => {
    stage.sheets['/page'] = { body: '<div data-kitka="inline" style="min-height: 290px"></div>' };
    const opened = await asking();
    await opened.clock.install();
    await opened.clock.runFor(5_000);
    expect(await status(opened).textContent()).toBe('');
    stage.ask({ place: 'inline' });
    const inline = await stage.visit('/page');
    await section(inline).waitFor();
    await inline.waitForTimeout(1_000);
    expect(await status(inline).textContent()).toBe('');
  });
});
