import { join } from 'node:path';
import { KINDS } from '@kitka/shared/settings/kinds';
import type { PromptSettings } from '@kitka/shared/settings/site';
import type { BrowserContextOptions, Page } from 'playwright';
import type {} from '../widget/src/core/kitka.ts';
import { openStage } from '../widget/test/support/stage.ts';

/** Windows for the screenshots; at 400 % zoom a window of 1280 x 1024 has 320 x 256 CSS px. */
const LOOKS: [name: string, lang: string, options: BrowserContextOptions][] = [
  ['light-1280', 'en', { viewport: { width: 1280, height: 800 } }],
  ['dark-1280', 'en', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
  ['light-320', 'uk', { viewport: { width: 320, height: 568 } }],
  ['dark-320', 'fi', { viewport: { width: 320, height: 568 }, colorScheme: 'dark' }],
  ['rtl-360', 'ar', { viewport: { width: 360, height: 640 } }],
  ['zoom-400', 'de', { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
];

const BODY = `<article style="max-width:60ch;padding:16px;font-family:system-ui"><h1>Canoe trip</h1>
  ${'<p>Two seats, two paddles and a day on the lake: sample text for a picture.</p>'.repeat(3)}
  <div data-kitka="inline" style="min-height:290px"></div><button id="pay">Pay</button></article>`;

const REASONS = ['Too slow', 'Hard to find', 'Something is broken', 'Too expensive'].map((name) => ({
  name,
}));

type Scene = [name: string, settings: Partial<PromptSettings>, act: (page: Page) => Promise<unknown>];

const card = (page: Page) => page.locator('kitka-prompt section').waitFor();
const open = async (page: Page) => {
  await page.evaluate(() => void window.kitka!('open'));
  await card(page);
};

const SCENES: Scene[] = [
  ...KINDS.map((kind): Scene => [kind, { kind }, open]),
  [
    'worth',
    { kind: 'feel' },
    async (page) => {
      await open(page);
      await page.getByRole('radio').nth(3).click();
      await page.locator('kitka-prompt .list').waitFor();
    },
  ],
  [
    'reasons',
    { publish: true, reasonsLow: REASONS },
    async (page) => {
      await open(page);
      await page.getByRole('radio').nth(1).click();
      await page.getByRole('checkbox').nth(1).check();
      await page.getByRole('textbox').fill('…');
    },
  ],
  [
    'contact',
    { contact: true },
    async (page) => {
      await open(page);
      await page.getByRole('radio').nth(1).click();
      await page.getByRole('textbox').fill('…');
      await page.locator('kitka-prompt form button').click();
      await page.locator('kitka-prompt input[type=email]').waitFor();
    },
  ],
  ['inline', { kind: 'thumbs', place: 'inline' }, card],
  ['tab', { tab: true }, (page) => page.locator('kitka-prompt button').waitFor()],
  [
    'message',
    { delay: 0, messages: [{ pages: ['/*'], text: 'We know that cards fail here, and mend it.' }] },
    card,
  ],
  [
    'friction',
    { events: ['stuck'], friction: ['dead-click'] },
    async (page) => {
      await page.waitForLoadState('networkidle');
      const detail = { kind: 'dead-click', selector: '#pay', page: '/', reason: 'sample' };
      await page.evaluate((init) => dispatchEvent(new CustomEvent('kitka:signal', init)), { detail });
      await card(page);
    },
  ],
  ['accent', { accent: '#ffcc00', font: 'Georgia, serif', kind: 'text' }, open],
];

/** Takes screenshots of the prompt into `folder`: every scene in every look. */
export async function promptShots(folder: string): Promise<void> {
  const stage = await openStage();
  try {
    for (const [look, lang, options] of LOOKS) {
      for (const [name, settings, act] of SCENES) {
        await stage.reset();
        stage.ask(settings);
        stage.settings.prompt.takes = 20;
        stage.sheets['/trip'] = { html: `lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`, body: BODY };
        const page = await stage.visit('/trip', { ...options, reducedMotion: 'reduce' });
        await page.waitForFunction(() => window.kitka?.loaded);
        await act(page);
        if (name === 'inline') await page.locator('kitka-prompt section').scrollIntoViewIfNeeded();
        await page.screenshot({ path: join(folder, `asking-${name}-${look}.png`) });
      }
    }
  } finally {
    await stage.close();
  }
}
