import { KINDS } from '@kitka/shared/settings/kinds';
import { WORDS, type WordsLanguage } from '@kitka/shared/words/languages';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { violationsInThemes } from './support/axe.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

/** Opens the prompt, in the given page if there is one, as loading axe takes longer than running it. */
async function asking(lang: WordsLanguage, to?: Page): Promise<Page> {
  stage.sheets['/axe'] = { html: `lang="${lang}"`, body: '<main><h1>Page</h1></main>' };
  const page = await stage.visit('/axe', { reducedMotion: 'reduce', ...(to && { to }) });
  await page.waitForFunction(() => window.kitka?.loaded);
  await page.evaluate(() => window.kitka!('open'));
  await page.locator('kitka-prompt section').waitFor();
  return page;
}

describe.each(Object.keys(WORDS) as WordsLanguage[])(
  'axe finds nothing wrong in either theme (%s)',
  (lang) => {
    const words = WORDS[lang];

    test('while asking, and while an answer is chosen', async () => {
      let page: Page | undefined;
      for (const kind of KINDS) {
        stage.ask({ kind, publish: true });
        stage.settings.prompt.takes = 20;
        page = await asking(lang, page);
        expect(await violationsInThemes(page, 'kitka-prompt'), kind).toEqual([]);
        if (kind === 'text') continue;
        await page.keyboard.press('Tab');
        await page.keyboard.press('Space');
        await page.getByRole('button', { name: words.send }).waitFor();
        expect(await violationsInThemes(page, 'kitka-prompt'), kind).toEqual([]);
      }
    });

    test('while failing, thanking, asking for words and for a contact', async () => {
      stage.ask({ publish: true, contact: true, reasonsLow: [{ name: 'Too slow' }] });
      const page = await asking(lang);
      const isClean = async () => expect(await violationsInThemes(page, 'kitka-prompt')).toEqual([]);
      stage.answerStatus = 503;
      await page.getByRole('radio').first().click();
      await page.getByRole('button', { name: words.retry }).waitFor();
      await isClean();
      stage.answerStatus = 200;
      await page.getByRole('button', { name: words.retry }).click();
      await page.getByRole('checkbox', { name: 'Too slow' }).click();
      await page.getByRole('textbox').fill('It hangs');
      await isClean();
      await page.getByRole('button', { name: words.send }).click();
      await page.getByRole('textbox', { name: words.contact }).waitFor();
      await isClean();
      await page.getByRole('textbox').fill('visitor@mail.example');
      await page.getByRole('button', { name: words.send }).click();
      await page.locator('kitka-prompt .arrived:not(:has(form))').waitFor();
      await isClean();
    });
  },
);
