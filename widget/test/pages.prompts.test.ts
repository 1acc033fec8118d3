import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { KEYS } from '../src/prompt/keys.ts';
import { openStage, type Stage } from './support/stage.ts';

/** A question in the owner's words, and several prompts of one site. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const card = (page: Page) => page.locator('kitka-prompt section');
const asks = (page: Page, words: string) => page.locator('kitka-prompt legend', { hasText: words }).waitFor();
/** The prompt has time to come, and does not. */
async function stays(page: Page): Promise<void> {
  await page.waitForTimeout(700);
  expect(await page.locator('kitka-prompt').count()).toBe(0);
}
async function open(path = '/page', to?: Page): Promise<Page> {
  const page = await stage.visit(path, to ? { to } : {});
  await page.waitForFunction(() => window.kitka?.loaded);
  return page;
}
/** Takes the first answer and waits until the collector has it. */
async function answer(page: Page): Promise<void> {
  const before = stage.answers.length;
  await page.locator('kitka-prompt input[type=radio]').first().click();
  await expect.poll(() => stage.answers.length).toBe(before + 1);
}

describe('a question in the owner’s words', () => {
  const OWN = { question: { en: 'How was <b>this</b>?', fi: 'Miltä tämä tuntui?' }, wording: 104 };

  test('is asked as it was written, and the answer has its version', async () => {
    stage.ask({ ...OWN, delay: 0 });
    const page = await open();
    await asks(page, 'How was <b>this</b>?');
    expect(await card(page).getAttribute('aria-label')).toBe('How was <b>this</b>?');
    await answer(page);
    expect(stage.answers[0]).toMatchObject({ kind: 'csat', wording: 104, lang: 'en' });
    expect(stage.answers[0]).not.toHaveProperty('prompt');
  });

  test.each([
    ['fi-FI', 'Miltä tämä tuntui?', 104],
    ['sv', 'Hur nöjd är du med den här sidan?', 1],
  ])('on a page in %s is "%s"', async (lang, words, wording) => {
    stage.sheets['/page'] = { html: `lang="${lang}"` };
    stage.ask({ ...OWN, delay: 0 });
    const page = await open();
    await asks(page, words);
    await answer(page);
    expect(stage.answers[0]).toMatchObject({ wording });
  });

  test('is asked before Kitka’s second question', async () => {
    stage.ask({ ...OWN, kind: 'feel', delay: 0 });
    const page = await open();
    await asks(page, 'How was');
    await page.locator('kitka-prompt input[type=radio]').first().click();
    await asks(page, 'Was it worth your time?');
    await answer(page);
    expect(stage.answers[0]).toMatchObject({ kind: 'feel', value: 1, worth: 1, wording: 104 });
  });

  test('for words in return labels their field', async () => {
    stage.ask({ ...OWN, kind: 'text', delay: 0 });
    const page = await open();
    await page.getByRole('textbox', { name: 'How was <b>this</b>?' }).fill('Fine');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => stage.answers.length).toBe(1);
    expect(stage.answers[0]).toMatchObject({ kind: 'text', wording: 104 });
  });

  test('is not asked after friction', async () => {
    stage.sheets['/page'] = {
      body: '<form><button id="throw" type="button">Order</button></form><script>document.getElementById("throw").onclick=()=>{throw new Error("x")}</script>',
    };
    stage.ask({ ...OWN, kind: 'text', friction: ['error-click'] });
    const page = await open();
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/triggers.js')),
    );
    await page.click('#throw');
    await page.getByRole('textbox', { name: 'Something not working?' }).fill('It throws.');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => stage.answers.length).toBe(1);
    expect(stage.answers[0]).toMatchObject({ kind: 'text', wording: 1 });
  });
});

describe('of several prompts', () => {
  test('the first that fits the page is asked, and its answer says which', async () => {
    stage.ask({ delay: 0 }, [
      { kind: 'task', delay: 0, pages: ['/shop/*'] },
      { kind: 'ease', delay: 0, pages: ['/shop/*', '/checkout'] },
    ]);
    for (const [path, kind, prompt] of [
      ['/shop/boats', 'task', 'p0'],
      ['/checkout', 'ease', 'p1'],
      ['/page', 'csat', undefined],
    ] as const) {
      const page = await open(path);
      await card(page).waitFor();
      await answer(page);
      expect(stage.answers.at(-1)).toMatchObject({ kind, page: path });
      expect(stage.answers.at(-1)!.prompt).toBe(prompt);
      await page.context().close();
    }
  });

  test('one comes by its own trigger, and no other where it fits', async () => {
    stage.ask({ delay: 0 }, [{ kind: 'task', events: ['bought'], pages: ['/shop'] }]);
    const page = await open('/shop');
    await stays(page);
    await page.evaluate(() => void window.kitka!('event', 'bought'));
    await card(page).waitFor();
    await answer(page);
    expect(stage.answers[0]).toMatchObject({ kind: 'task', prompt: 'p0' });
  });

  test('all leave a visitor alone who has seen one', async () => {
    stage.ask({ delay: 0 }, [{ kind: 'task', delay: 0, pages: ['/shop'] }]);
    const page = await open('/shop');
    await card(page).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Close' }).click();
    await stays(await open('/page', page));
  });

  test('each asks its own share, decided once', async () => {
    stage.ask({ delay: 0, sampleRate: 0 }, [{ kind: 'task', delay: 0, pages: ['/shop'], sampleRate: 50 }]);
    const page = await open('/page');
    const stored = (suffix: string) =>
      page.evaluate((name) => localStorage.getItem(name), KEYS.sampled + stage.key + suffix);
    await expect.poll(() => stored('')).toBe('0 0');
    await open('/shop', page);
    await expect.poll(() => stored('.p0')).toMatch(/^[01] 50$/);
    expect(await stored('')).toBe('0 0');
  });

  test('the one of the page opens on request, also after the page of a document changed and got its name', async () => {
    stage.ask({}, [
      { kind: 'task', pages: ['/shop'] },
      { kind: 'ease', pages: ['/named'] },
    ]);
    const page = await open('/shop');
    const shows = async (legend: string) => {
      await expect
        .poll(async () => {
          await page.evaluate(() => window.kitka!('open'));
          const found = await page.locator('kitka-prompt legend').textContent();
          if (!found?.includes(legend)) await page.evaluate(() => window.kitka!('close'));
          return found;
        })
        .toContain(legend);
      await page.evaluate(() => window.kitka!('close'));
    };
    await shows('Did you find');
    await page.evaluate(() => history.pushState(null, '', '/other'));
    await shows('How satisfied');
    await page.evaluate(() => {
      history.pushState(null, '', '/product/7');
      void window.kitka!('identifyPage', '/named');
    });
    await shows('This page made it easy');
  });

  test('an inline one stands in its place, and the main one comes where it does not fit', async () => {
    const body = '<div data-kitka="inline" style="min-height:300px"></div>';
    stage.sheets['/shop'] = { body };
    stage.sheets['/page'] = { body };
    stage.ask({ delay: 0 }, [{ kind: 'task', place: 'inline', pages: ['/shop'] }]);
    const shop = await open('/shop');
    await shop.locator('[data-kitka] kitka-prompt').waitFor();
    const other = await open('/page');
    await card(other).waitFor();
    expect(await other.locator('[data-kitka] kitka-prompt').count()).toBe(0);
  });

  test('a message is shown by the one that fits its page', async () => {
    const messages = [{ pages: ['/*'], text: 'We know.' }];
    stage.ask({ delay: 0 }, [{ delay: 0, pages: ['/shop'], messages }]);
    await open('/shop').then((page) => page.locator('kitka-prompt p', { hasText: 'We know.' }).waitFor());
    await open('/page').then((page) => asks(page, 'How satisfied'));
  });

  test('what a visitor still answers keeps its reasons and version when the page of the document changes', async () => {
    stage.ask({}, [
      {
        pages: ['/shop'],
        question: { en: 'Own?' },
        wording: 100,
        reasonsLow: [{ name: 'Too slow' }],
      },
    ]);
    const page = await open('/shop');
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/triggers.js')),
    );
    await expect
      .poll(async () => {
        await page.evaluate(() => window.kitka!('open'));
        return page.locator('kitka-prompt legend').textContent();
      })
      .toContain('Own?');
    await answer(page);
    await page.evaluate(() => history.pushState(null, '', '/other'));
    await page.getByRole('checkbox', { name: 'Too slow' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => stage.answers.at(-1)?.reasons).toEqual(['Too slow']);
    expect(stage.answers.at(-1)).toMatchObject({ page: '/shop', prompt: 'p0', wording: 100 });
  });
});

test('none of it is said in the console', async () => {
  stage.ask({ delay: 0 }, [{ delay: 0, pages: ['/shop'] }]);
  await card(await open('/page')).waitFor();
  expect(stage.complaints).toEqual([]);
});
