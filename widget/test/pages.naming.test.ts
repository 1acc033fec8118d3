import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { openStage, type Stage } from './support/stage.ts';

/** Which views an application has that keeps its document, and under which names. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const NO_NAVIGATION = 'delete window.navigation';
const NO_FETCH_LATER = 'delete window.fetchLater';

/** The pages of the views of a visit that ends now, in their order. */
async function visited(page: Page, count: number): Promise<string[]> {
  await page.goto('about:blank');
  await expect.poll(() => stage.views().length).toBe(count);
  expect(stage.complaints).toEqual([]);
  return stage.views().map((view) => view.page);
}
async function open(path: string, init = ''): Promise<Page> {
  const page = await stage.visit(path, { init });
  await page.waitForFunction(() => window.kitka?.loaded);
  return page;
}
/** Goes to an address by the history and names it, as an application does. */
const goTo = (page: Page, [address, name]: readonly [string, string?], how = 'pushState') =>
  page.evaluate(
    ([to, as, by]) => {
      history[by as 'pushState']({}, '', to);
      if (as !== undefined) void window.kitka!('identifyPage', as);
    },
    [address, name, how] as const,
  );

describe.each([
  ['', ''],
  [' without the Navigation API', NO_NAVIGATION],
  [' without fetchLater', NO_FETCH_LATER],
  [' without both', `${NO_NAVIGATION};${NO_FETCH_LATER}`],
])('a page names itself%s', (_, init) => {
  test.each<[string, string, (readonly [string, string?])[], string[]]>([
    [
      'addresses of one template, each with a name, are views of their own',
      '/item/100001',
      [
        ['/item/100001', '/one'],
        ['/item/100002', '/two'],
        ['/item/100003', '/three'],
      ],
      ['/one', '/two', '/three'],
    ],
    [
      'so are they if the first one has none',
      '/item/100001',
      [
        ['/item/100002', '/two'],
        ['/item/100003', '/three'],
      ],
      ['/item/:id', '/two', '/three'],
    ],
    [
      'fragments',
      '/app',
      [
        ['#/one', '/one'],
        ['#/two', '/two'],
      ],
      ['/app', '/one', '/two'],
    ],
    [
      'names alone',
      '/app',
      [
        ['/app', '/one'],
        ['/app', '/two'],
        ['/app', '/one'],
      ],
      ['/one', '/two', '/one'],
    ],
    [
      'the same name again is the same view',
      '/item/100001',
      [
        ['/item/100001', '/item'],
        ['/item/100002', '/item'],
        ['/item/100003', '/item'],
      ],
      ['/item'],
    ],
    [
      'a name that comes after the first is taken away',
      '/app',
      [
        ['/app', '/one'],
        ['/app', ''],
      ],
      ['/one', '/app'],
    ],
    [
      'an address of another page takes the name away',
      '/app',
      [['/app', '/one'], ['/else']],
      ['/one', '/else'],
    ],
    [
      'a name that differs in what is personal alone is the same page',
      '/app',
      [
        ['/app', '/order/123456'],
        ['/app', '/order/654321'],
      ],
      ['/order/:id'],
    ],
  ])('%s', async (_name, path, steps, expected) => {
    const page = await open(path, init);
    for (const step of steps) await goTo(page, step);
    expect(await visited(page, expected.length)).toEqual(expected);
  });

  test('an address that the application puts right as it loads is no view of its own', async () => {
    const page = await open('/app?utm_source=mail', init);
    await goTo(page, ['/app', '/home'], 'replaceState');
    expect(await visited(page, 1)).toEqual(['/home']);
  });

  test.each([
    ['soon', 500],
    ['later', 1500],
  ])(
    'markup that is drawn after the address changed names the page, if it is left %s',
    async (_when, stay) => {
      stage.sheets['/one'] = { body: '<main data-kitka-page="/first"></main>' };
      const page = await open('/one', init);
      for (const [address, name] of [
        ['/two', '/second'],
        ['/three', '/third'],
      ]) {
        await goTo(page, [address!]);
        await page.evaluate(
          ([as, ms]) =>
            new Promise((done) => {
              setTimeout(() => document.querySelector('main')!.setAttribute('data-kitka-page', as), 300);
              setTimeout(done, ms);
            }),
          [name!, stay] as const,
        );
      }
      await goTo(page, ['/four']);
      await page.evaluate(() => document.querySelector('main')!.remove());
      expect(await visited(page, 4)).toEqual(['/first', '/second', '/third', '/four']);
    },
  );
});
