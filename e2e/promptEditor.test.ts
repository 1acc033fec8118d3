import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser.ts';
import { command, type Kitka } from './kitka.ts';
import { type OwnShop, openOwnShop } from './ownShop.ts';

const browser = useBrowser();
let shop: OwnShop;
let kitka: Kitka;
beforeAll(async () => {
  shop = await openOwnShop(() => '<title>Shop</title><h1>Shop</h1>');
  ({ kitka } = shop);
});
afterAll(async () => {
  shop.close();
  await kitka.stop();
  kitka.forget();
});

/** Ms after which something hangs: a busy machine is slow. */
const HANGS = 120_000;
const troubles: string[] = [];
/** Messages about views and answers that left the editor. */
const sent: string[] = [];

/** A browser of its own, in which somebody is signed in and has the editor open. */
async function openEditor(link: string): Promise<Page> {
  const page = await (await browser.current.newContext()).newPage();
  page.setDefaultTimeout(HANGS);
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('request', (request) => /\/[ab]\/[a-z0-9]+$/.test(request.url()) && sent.push(request.url()));
  await page.goto(link);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'The question' }).click();
  await page.getByRole('heading', { level: 1, name: 'The question' }).waitFor();
  await page.getByRole('textbox', { name: 'English' }).waitFor();
  await page.frameLocator('iframe').locator('html[data-step]').waitFor();
  return page;
}
const newLink = async () => (await command(kitka.data, 'link')).stdout.trim();

/** What a new visitor is asked, once it is what it should be. */
async function visitorIsAsked(question: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const context = await browser.current.newContext();
        const page = await context.newPage();
        await page.goto(shop.url);
        await page.locator('kitka-prompt fieldset').waitFor();
        const asked = await page.locator('kitka-prompt legend').textContent();
        await context.close();
        return asked;
      },
      { timeout: HANGS, interval: 1000 },
    )
    .toBe(question);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What axe finds wrong in a document, whose policy allows no script but ours. */
async function violationsIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(AXE);
  return frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    return (await axe.run(document)).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
    );
  });
}

const OWN = 'How do you like our shop?';
const KITKAS = 'How satisfied are you with this page?';

it('changes the question in sight of the prompt, asks it, and keeps what two people change at once', async () => {
  const editor = await openEditor(kitka.link);
  const preview = editor.frameLocator('iframe');
  await editor.getByRole('textbox', { name: 'English' }).fill(OWN);
  await preview.getByRole('group', { name: OWN }).waitFor();
  await editor.getByRole('combobox', { name: 'Moment' }).selectOption('after a bad answer');
  await preview.getByText('What went wrong?').waitFor();

  const second = 'Is our shop of use?';
  const rival = await openEditor(await newLink());
  await rival.getByRole('textbox', { name: 'English' }).fill(second);
  await rival.getByRole('textbox', { name: 'English' }).press('Tab');

  await editor.getByRole('button', { name: 'Save' }).click();
  await editor.getByText('Visitors see this within five minutes.').waitFor();
  await visitorIsAsked(OWN);

  await rival.getByRole('button', { name: 'Save' }).click();
  const panel = rival.getByRole('region', { name: 'Somebody else changed this too' });
  await panel.getByText('changed it on').waitFor();
  await panel.getByText(`Theirs: English: ${OWN}`).waitFor();
  expect(await rival.getByRole('textbox', { name: 'English' }).inputValue()).toBe(second);
  await visitorIsAsked(OWN);
  await rival.getByRole('button', { name: 'Save' }).click();
  await rival.getByText('Visitors see this within five minutes.').waitFor();
  await visitorIsAsked(second);
  expect(troubles.filter((trouble) => !trouble.includes('409'))).toEqual([]);

  // The version before both, which the command saved.
  await rival
    .getByRole('button', { name: /^Restore what was asked from \d/ })
    .last()
    .click();
  await rival.frameLocator('iframe').getByRole('group', { name: KITKAS }).waitFor();
  await rival.getByRole('button', { name: 'Save' }).click();
  await rival.getByText('Visitors see this within five minutes.').waitFor();
  await visitorIsAsked(KITKAS);
  // What was tried in the preview was sent nowhere.
  expect(sent).toEqual([]);
  await rival.context().close();
  await editor.context().close();
});

it('lets nobody else have the preview in a frame, and its frame reach nothing', async () => {
  const page = await openEditor(await newLink());
  const frame = page.frames().find((one) => one.url().endsWith('/preview'));
  const reached = await frame?.evaluate(async () => ({
    origin: self.origin,
    api: await fetch('/api/v1/session').then(
      () => 'reached',
      () => 'refused',
    ),
  }));
  expect(reached).toEqual({ origin: 'null', api: 'refused' });
  await page.goto(shop.url);
  await page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src }));
  }, `${kitka.collector}/preview`);
  await expect
    .poll(
      () =>
        page
          .frames()
          .find((one) => one !== page.mainFrame())
          ?.url() ?? '',
      { timeout: HANGS },
    )
    .toContain('chrome-error');
  await page.context().close();
});

it('has nothing that axe finds wrong, in the frame too, on all widths and in both themes', async () => {
  const page = await openEditor(await newLink());
  for (const scheme of ['light', 'dark'] as const)
    for (const width of [360, 768, 1024, 1440]) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      const show = page.getByRole('button', { name: 'Show the preview' });
      if (await show.isVisible()) await show.click();
      await page.getByRole('combobox', { name: 'Theme' }).selectOption(scheme);
      for (const place of ['in the page', 'in the corner', 'a tab']) {
        await page.getByRole('combobox', { name: 'Place' }).selectOption({ label: place });
        const shown = await page.getByRole('combobox', { name: 'Place' }).inputValue();
        const frame = page.frames().find((one) => one.url().endsWith('/preview'))!;
        await frame.locator(`html.${scheme}[data-step][data-place=${shown}]`).waitFor();
        expect([scheme, width, place, await violationsIn(frame)]).toEqual([scheme, width, place, []]);
      }
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(sideways).toBeLessThanOrEqual(width);
    }
  await page.context().close();
});
