import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const PLACE = '<div data-kitka="inline" style="min-height:290px"></div>';
/** What routers do to go to another page; `next` is the new page's content. */
const GO: Record<string, string> = {
  'replacing the body (Astro)':
    'const body = document.createElement("body"); body.innerHTML = next; document.body.replaceWith(body); history.pushState({}, "", "/two")',
  'telling the address first (Turbo)':
    'history.pushState({}, "", "/two"); setTimeout(() => { const body = document.createElement("body"); body.innerHTML = next; document.documentElement.replaceChild(body, document.body) }, 80)',
  'filling the body anew (htmx)': 'document.body.innerHTML = next; history.pushState({}, "", "/two")',
  'replacing its children':
    'const made = document.createElement("template"); made.innerHTML = next; document.body.replaceChildren(made.content); history.pushState({}, "", "/two")',
  'filling the document anew':
    'document.documentElement.innerHTML = "<head></head><body>" + next + "</body>"; history.pushState({}, "", "/two")',
  'replacing the children of the document':
    'const body = document.createElement("body"); body.innerHTML = next; document.documentElement.replaceChildren(document.createElement("head"), body); history.pushState({}, "", "/two")',
  'replacing the root element':
    'const html = document.createElement("html"); html.lang = "en"; html.innerHTML = "<head></head><body>" + next + "</body>"; document.documentElement.replaceWith(html); history.pushState({}, "", "/two")',
  'a view transition':
    'document.startViewTransition(() => { const body = document.createElement("body"); body.innerHTML = next; document.body.replaceWith(body); history.pushState({}, "", "/two") })',
  'twice in a row':
    'for (const path of ["/mid", "/two"]) { const body = document.createElement("body"); body.innerHTML = next; document.body.replaceWith(body); history.pushState({}, "", path) }',
  'removing the body, and adding one later':
    'document.body.remove(); history.pushState({}, "", "/two"); setTimeout(() => { const body = document.createElement("body"); body.innerHTML = next; document.documentElement.append(body) }, 200)',
  'drawing late and deep (React)':
    'history.pushState({}, "", "/two"); setTimeout(() => { document.body.firstElementChild.innerHTML = next }, 120)',
};
const go = (page: Page, how: string, next = '<h1>Two</h1>') =>
  page.evaluate(`{ const next = ${JSON.stringify(next)}; ${GO[how]} }`);

async function visited(body: string, ready: string): Promise<Page> {
  stage.sheets['/one'] = { body: `<div id="root">${body}</div>` };
  const page = await stage.visit('/one');
  await page.locator(ready).waitFor();
  return page;
}
const radios = (page: Page) => page.locator('kitka-prompt input[type=radio]');

describe('the tab comes back, and works, after', () => {
  test.each(Object.keys(GO))('%s', async (how) => {
    stage.ask({ tab: true });
    const page = await visited('<h1>One</h1>', 'kitka-prompt button');
    await go(page, how);
    await page.getByRole('heading', { name: 'Two' }).waitFor();
    const tab = page.getByRole('button', { name: 'Feedback' });
    await tab.waitFor();
    expect(await tab.count()).toBe(1);
    await tab.click();
    await radios(page).nth(3).click();
    await expect.poll(() => stage.answers.map((one) => one.page)).toEqual(['/two']);
    expect(stage.complaints).toEqual([]);
  });
  test('a second change without another address', async () => {
    stage.ask({ tab: true });
    const page = await visited('<h1>One</h1>', 'kitka-prompt button');
    for (const title of ['Again', 'And again']) {
      await page.evaluate((name) => {
        document.body.innerHTML = `<h1>${name}</h1>`;
      }, title);
      await page.getByRole('button', { name: 'Feedback' }).waitFor();
    }
    await page.getByRole('button', { name: 'Feedback' }).click();
    await radios(page).first().waitFor();
  });
});

describe('the inline question is asked about the next page in its place, after', () => {
  test.each(Object.keys(GO))('%s', async (how) => {
    stage.ask({ place: 'inline' });
    const page = await visited(PLACE, 'kitka-prompt section');
    await go(page, how, `<h1>Two</h1>${PLACE}`);
    await page.getByRole('heading', { name: 'Two' }).waitFor();
    await page.locator('h1 + [data-kitka] > kitka-prompt section').waitFor();
    expect(await page.locator('kitka-prompt').count()).toBe(1);
    await radios(page).nth(3).click();
    await expect.poll(() => stage.answers.map((one) => one.page)).toEqual(['/two']);
    expect(stage.complaints).toEqual([]);
  });
  test('an answered one, too', async () => {
    stage.ask({ place: 'inline' });
    const page = await visited(PLACE, 'kitka-prompt section');
    await radios(page).nth(1).click();
    await page.locator('kitka-prompt textarea').waitFor();
    await go(page, 'telling the address first (Turbo)', `<h1>Two</h1>${PLACE}`);
    await page.getByRole('heading', { name: 'Two' }).waitFor();
    await page.locator('h1 + [data-kitka] > kitka-prompt').waitFor();
    await radios(page).nth(3).click();
    await expect.poll(() => stage.answers.map((one) => one.page)).toEqual(['/one', '/two']);
  });
});

describe('where the same page is drawn anew', () => {
  test('an inline prompt goes on where it was', async () => {
    stage.ask({ place: 'inline' });
    const page = await visited(PLACE, 'kitka-prompt section');
    await radios(page).nth(1).click();
    await page.locator('kitka-prompt textarea').fill('Half a sen');
    await page.evaluate((place) => {
      document.body.innerHTML = `<h1>Same</h1>${place}`;
    }, PLACE);
    const field = page.locator('h1 + [data-kitka] > kitka-prompt textarea');
    await field.waitFor();
    expect(await field.inputValue()).toBe('Half a sen');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => stage.answers.at(-1)?.comment).toBe('Half a sen');
    expect(new Set(stage.answers.map(({ id }) => id)).size).toBe(1);
  });
  test('without a place for it, it stands in the corner once the visitor asks for it', async () => {
    stage.ask({ place: 'inline', tab: true });
    const page = await visited(PLACE, '[data-kitka] kitka-prompt section');
    await page.evaluate(() => {
      document.body.innerHTML = '<h1>Same</h1>';
    });
    await page.getByRole('button', { name: 'Feedback' }).click();
    await radios(page).nth(3).click();
    await expect.poll(() => stage.answers.length).toBe(1);
  });
  test.each([
    'document.body.innerHTML = "<h1>Same</h1>"',
    'document.body.replaceWith(document.createElement("body"))',
  ])('an open card goes on: %s', async (change) => {
    stage.ask({ delay: 0 });
    const page = await visited('', 'kitka-prompt section');
    await radios(page).nth(1).click();
    await page.locator('kitka-prompt textarea').fill('Half a sen');
    await page.evaluate(change);
    const field = page.locator('html > kitka-prompt textarea');
    await field.waitFor();
    expect(await field.inputValue()).toBe('Half a sen');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => stage.answers.at(-1)?.comment).toBe('Half a sen');
    expect(stage.complaints).toEqual([]);
  });
});

describe('an open card', () => {
  test.each(Object.keys(GO))('is gone if it was not answered, stays if it was: %s', async (how) => {
    stage.ask({ delay: 0 });
    const page = await visited('<h1>One</h1>', 'kitka-prompt section');
    await radios(page).nth(1).click();
    await page.locator('kitka-prompt textarea').waitFor();
    await go(page, how);
    await page.getByRole('heading', { name: 'Two' }).waitFor();
    await page.locator('kitka-prompt textarea').fill('Words');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => stage.answers.at(-1)).toMatchObject({ comment: 'Words', page: '/one' });

    const other = await visited('<h1>One</h1>', 'kitka-prompt section');
    await go(other, how);
    await other.getByRole('heading', { name: 'Two' }).waitFor();
    await expect.poll(() => other.locator('kitka-prompt').count()).toBe(0);
  });
});
