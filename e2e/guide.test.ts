import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { LIKE_A_PERSON, useBrowser } from './browser.ts';
import { freePort, type Kitka, remoteCommand, startKitka } from './kitka.ts';

const browser = useBrowser(LIKE_A_PERSON);
/** A page of the owner's, by two names; for browsers these are two origins, and neither is the collector's. */
const shop = { server: undefined as Server | undefined, typed: '', other: '', tag: '' };
let kitka: Kitka;
beforeAll(async () => {
  const port = await freePort();
  shop.typed = `localhost:${port}`;
  shop.other = `http://127.0.0.1:${port}`;
  shop.server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,">${shop.tag}</head>
       <body><h1>Shop</h1><button onclick="kitka('open')">Give feedback</button></body></html>`,
    );
  }).listen(port);
  await once(shop.server, 'listening');
  kitka = await startKitka(undefined, ['--no-demo']);
});
afterAll(async () => {
  shop.server?.closeAllConnections();
  shop.server?.close();
  await kitka.stop();
  kitka.forget();
});

/** A visitor opens the page. */
async function visit(origin: string): Promise<Page> {
  const page = await (await browser.current.newContext()).newPage();
  await page.goto(origin);
  await page.waitForFunction(() => 'kitka' in window);
  return page;
}
/** They look at it and leave; what the page sends then would be lost with its context. */
async function visitBriefly(origin: string): Promise<void> {
  await (await visit(origin)).goto('about:blank');
}

it('leads an owner from a new collector to the first view and answer, and to a question of their own, without a reload', async () => {
  const context = await browser.current.newContext();
  const screen = await context.newPage();
  screen.setDefaultTimeout(120_000);
  const troubles: string[] = [];
  screen.on('pageerror', (error) => troubles.push(String(error)));
  screen.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  const step = (name: string) => screen.getByRole('region', { name, exact: true });

  await screen.goto(kitka.link);
  await screen.getByRole('heading', { level: 1, name: 'Add your site' }).waitFor();
  await screen.getByLabel('Address of the site').fill(shop.typed);
  await screen.getByLabel('Name (optional)').fill('Corner shop');
  await screen.getByRole('button', { name: 'Add the site' }).click();

  await screen.getByRole('heading', { level: 1, name: 'Install', exact: true }).waitFor();
  await screen.evaluate(() => Object.assign(window, { isSame: true }));
  const tag = await step('Paste the tag').locator('code').first().textContent();
  expect(tag).toMatch(new RegExp(`^<script async src="${kitka.collector}/k/[a-z0-9]{10}\\.js"></script>$`));
  shop.tag = tag ?? '';
  await step('See it arrive').getByText('Waiting for the first view…').waitFor();

  // The owner looks at the page by another address than the one that was typed.
  await visitBriefly(shop.other);
  await step('See it arrive').getByText(`Messages came from ${shop.other}`).waitFor();
  await step('See it arrive')
    .getByRole('button', { name: `Add ${shop.other}` })
    .click();
  await step('Name and address').getByText(shop.other).waitFor();
  expect(await step('See it arrive').getByText('First view: not yet').count()).toBe(1);

  // An isolate may know the list of before for some seconds.
  await expect
    .poll(async () => {
      await visitBriefly(shop.other);
      return step('See it arrive').getByText('First view received').count();
    })
    .toBe(1);
  await step('See it arrive').getByText('Waiting for the first answer…').waitFor();

  const visitor = await visit(shop.other);
  await visitor.getByRole('button', { name: 'Give feedback' }).click();
  await visitor.getByRole('radio', { name: 'Very satisfied', exact: true }).click();
  await step('See it arrive').getByText('First answer received').waitFor();
  await step('See it arrive').getByText('The site is installed.').waitFor();
  await visitor.context().close();

  // A collector of one's own opens no pages of its network, and says so.
  await step('Check the installation').getByRole('button', { name: 'Check now' }).click();
  await step('Check the installation').getByText('The page is in a private network').waitFor();
  expect(await step('Check the installation').getByText('To do', { exact: true }).count()).toBe(1);
  // The owner asks in words of their own, which the next visitor sees and answers.
  const own = 'How do you like our corner shop?';
  await step('What next').getByRole('link', { name: 'Choose the question' }).click();
  await screen.getByRole('textbox', { name: 'English' }).fill(own);
  await screen.frameLocator('iframe').getByRole('group', { name: own }).waitFor();
  await screen.getByRole('button', { name: 'Save', exact: true }).click();
  await screen.getByText('Visitors see this within five minutes.').waitFor();
  let asked: Page | undefined;
  // An isolate may know the question of before for some seconds.
  await expect
    .poll(async () => {
      await asked?.context().close();
      asked = await visit(shop.other);
      await asked.getByRole('button', { name: 'Give feedback' }).click();
      await asked.locator('kitka-prompt legend').waitFor();
      return asked.locator('kitka-prompt legend').textContent();
    })
    .toBe(own);
  await asked!.getByRole('radio', { name: 'Satisfied', exact: true }).click();
  await asked!.locator('kitka-prompt [role=status] code').waitFor();
  await asked!.context().close();

  await screen.getByRole('link', { name: 'Overview', exact: true }).click();
  await screen.getByRole('heading', { level: 1, name: 'Overview', exact: true }).waitFor();
  await screen.getByText('Corner shop').first().waitFor();
  expect(await screen.evaluate(() => 'isSame' in window)).toBe(true);
  expect(troubles).toEqual([]);
  await context.close();
}, 300_000);

it('has a page of another site looked at, before and after the tag is there', async () => {
  const { collector, token } = inject('kitka');
  const context = await browser.current.newContext();
  const screen = await context.newPage();
  screen.setDefaultTimeout(120_000);
  const step = (name: string) => screen.getByRole('region', { name, exact: true });
  const check = step('Check the installation');
  shop.tag = '';
  await screen.goto((await remoteCommand(collector, token, 'link')).stdout.trim());
  await screen.getByRole('heading', { level: 1, name: 'Overview', exact: true }).waitFor();
  await screen.getByRole('link', { name: 'Settings', exact: true }).click();
  await screen.getByRole('link', { name: 'Install', exact: true }).click();
  await screen.getByRole('link', { name: 'Add another site' }).click();
  await screen.getByLabel('Address of the site').fill(`http://${shop.typed}/`);
  await screen.getByRole('button', { name: 'Add the site' }).click();
  await screen.getByText(`${shop.typed}: pages of http://${shop.typed}`).waitFor();

  await check.getByRole('button', { name: 'Check now' }).click();
  await check.getByText('Is the tag pasted, and still not found?').waitFor();
  expect(await check.getByText('To do', { exact: true }).count()).toBe(1);
  shop.tag = (await step('Paste the tag').locator('code').first().textContent()) ?? '';
  await check.getByRole('button', { name: 'Check again' }).click();
  await check.getByText('Done', { exact: true }).waitFor();
  expect(await check.getByText('Is the tag pasted').count()).toBe(0);
  await context.close();
});
