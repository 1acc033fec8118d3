import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/kitka.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

/** Ms in which what must not be sent would have arrived: it leaves with the page, to the same machine. */
const SENT = 500;
/** Ms in which what must not come by itself would have come: it waits a second at most for the page to come to rest. */
const COME = 1500;
const ready = (page: Page) => page.waitForFunction(() => window.kitka?.loaded);
const say = (page: Page, ...call: [command: string, ...unknown[]]) =>
  page.evaluate(async ([command, ...rest]) => void (await window.kitka!(command, ...rest)), call);
/** A page that says this before the script has loaded. */
const saying = (calls: string) => ({
  head: `<script>kitka=function(){kitka.q.push(arguments)};kitka.q=[];${calls}</script>`,
});
const views = () => stage.beacons.filter(({ view }) => view).map(({ page }) => page);
/** Ends the visit, and tells which pages it had. */
async function visited(page: Page, count: number): Promise<string[]> {
  await page.goto('about:blank');
  await expect.poll(() => views().length).toBe(count);
  return views();
}

describe("kitka('identifyPage')", () => {
  test('names the page, without what is personal in the name', async () => {
    const page = await stage.visit('/shop/kayak-123456');
    await ready(page);
    await say(page, 'identifyPage', '/product/quokka@mail.example');
    expect(await visited(page, 1)).toEqual(['/product/:id']);
  });

  test('may be said before the script has loaded, and wins over the attribute', async () => {
    stage.sheets['/a'] = {
      ...saying("kitka('identifyPage','/named')"),
      body: '<p data-kitka-page="/attribute">',
    };
    const page = await stage.visit('/a');
    await ready(page);
    expect(await visited(page, 1)).toEqual(['/named']);
  });

  test('holds for what is asked and answered, and until the address changes', async () => {
    const page = await stage.visit('/a');
    await ready(page);
    await say(page, 'identifyPage', 'named');
    await page.evaluate(() => window.kitka!('open'));
    await page.getByRole('radio').last().click();
    await expect.poll(() => stage.answers.map((answer) => answer.page)).toEqual(['/named']);
    await page.evaluate(() => history.pushState(null, '', '/b'));
    expect((await visited(page, 2)).sort()).toEqual(['/b', '/named']);
  });

  test('said right after each change of the address names each page once', async () => {
    const page = await stage.visit('/app');
    await ready(page);
    for (const name of ['list', 'detail']) {
      await page.evaluate((to) => {
        history.pushState(null, '', `/app/${to}`);
        void window.kitka!('identifyPage', `/screen/${to}`);
      }, name);
    }
    expect((await visited(page, 3)).sort()).toEqual(['/app', '/screen/detail', '/screen/list']);
  });

  test('leaves what was sent already under its name, so that nothing is counted twice', async () => {
    const page = await stage.visit('/a');
    await ready(page);
    const other = await page.context().newPage();
    await other.bringToFront();
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      window.dispatchEvent(new Event('visibilitychange'));
    });
    await expect.poll(() => views()).toEqual(['/a']);
    await say(page, 'identifyPage', '/late');
    await page.evaluate(() => {
      // As the browser has it again.
      Reflect.deleteProperty(document, 'visibilityState');
      window.dispatchEvent(new Event('visibilitychange'));
      return window.kitka!('open');
    });
    await page.locator('kitka-prompt section').waitFor();
    await page.keyboard.press('Escape');
    await page.goto('about:blank');
    await expect.poll(() => stage.beacons.some(({ prompt }) => prompt?.opened)).toBe(true);
    expect(new Set(stage.beacons.map((beacon) => beacon.page))).toEqual(new Set(['/a']));
    expect(stage.beacons.some(({ failed }) => failed)).toBe(false);
  });
});

describe("kitka('consent')", () => {
  const waiting = () => {
    stage.settings.consent = true;
  };
  /** Whether anything but the script itself was asked of the collector. */
  const left = () => stage.requests.filter((path) => !path.endsWith(`/${stage.key}.js`));

  test('where the site waits for it nothing leaves the page before, whatever happens there', async () => {
    stage.ask({ delay: 0, exit: true, tab: true });
    waiting();
    stage.sheets['/page'] = {
      body: '<button id="dead">Nothing</button><button id="bad" onclick="throw new Error(1)">Bad</button>',
    };
    const page = await stage.visit('/page');
    await ready(page);
    for (let i = 0; i < 4; i++) await page.click('#dead');
    await page.click('#bad');
    await say(page, 'open');
    await say(page, 'event', 'purchase');
    await page.waitForTimeout(COME);
    await page.goto('about:blank');
    await page.waitForTimeout(SENT);
    expect(left()).toEqual([]);
    expect(stage.beacons).toEqual([]);
    expect(await page.evaluate(() => document.querySelector('kitka-prompt'))).toBeNull();
  });

  test('given, the view counts from then on with its vitals, and the question comes', async () => {
    stage.ask({ delay: 0 });
    waiting();
    const page = await stage.visit('/page');
    await ready(page);
    await say(page, 'consent', true);
    await page.locator('kitka-prompt section').waitFor();
    expect(await visited(page, 1)).toEqual(['/page']);
    const vitals = Object.assign({}, ...stage.beacons.map((beacon) => beacon.vitals));
    expect(Object.keys(vitals)).toEqual(expect.arrayContaining(['fcp', 'lcp', 'ttfb']));
  });

  test('may be given before the script has loaded, and again, for one view', async () => {
    waiting();
    stage.sheets['/page'] = saying("kitka('consent',true)");
    const page = await stage.visit('/page');
    await ready(page);
    await say(page, 'consent', true);
    expect(await visited(page, 1)).toEqual(['/page']);
  });

  test('needs not be given where the site does not wait for it, and given counts no view twice', async () => {
    const page = await stage.visit('/page');
    await ready(page);
    await say(page, 'consent', true);
    expect(await visited(page, 1)).toEqual(['/page']);
  });

  test('taken back, nothing more leaves the page, not even what lay with the browser', async () => {
    const page = await stage.visit('/page');
    await ready(page);
    await say(page, 'consent', false);
    await page.evaluate(() => history.pushState(null, '', '/other'));
    await page.goto('about:blank');
    await page.waitForTimeout(SENT);
    expect(stage.beacons).toEqual([]);
  });

  test('taken back while a question stands, waits or is to come, it goes, and its answer with it', async () => {
    stage.ask({ delay: 0, tab: true, events: ['purchase'] });
    stage.sheets['/busy'] = { body: '<input autofocus>' };
    const shown = await stage.visit('/page');
    await shown.locator('kitka-prompt section').waitFor();
    const waiting = await stage.visit('/busy');
    await expect.poll(() => stage.requests.filter((path) => path.endsWith('/answer.js')).length).toBe(2);
    for (const page of [shown, waiting]) {
      await say(page, 'consent', false);
      stage.requests = [];
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      expect(await page.locator('kitka-prompt').count()).toBe(0);
      await say(page, 'event', 'purchase');
      await say(page, 'open');
      await page.waitForTimeout(COME);
      expect(await page.locator('kitka-prompt section').count()).toBe(0);
      expect(stage.requests).toEqual([]);
      expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    }
    expect(stage.answers).toEqual([]);
  });

  test('taken back, an answer that could not be sent is not sent', async () => {
    const page = await stage.visit('/page');
    await ready(page);
    stage.answerStatus = 503;
    await page.evaluate(() => window.kitka!('open'));
    await page.getByRole('radio').last().click();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    stage.answerStatus = 200;
    await say(page, 'consent', false);
    expect(await page.locator('kitka-prompt').count()).toBe(0);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForTimeout(COME);
    expect(stage.answers).toEqual([]);
  });

  test('is given by true alone', async () => {
    waiting();
    const page = await stage.visit('/page');
    await ready(page);
    await say(page, 'consent', 'denied');
    await page.goto('about:blank');
    await page.waitForTimeout(SENT);
    expect(stage.beacons).toEqual([]);
  });

  test('given anew, a new view counts', async () => {
    const page = await stage.visit('/page');
    await ready(page);
    await say(page, 'consent', false);
    await say(page, 'consent', true);
    expect(await visited(page, 1)).toEqual(['/page']);
  });

  test('is nothing to a visitor who opted out', async () => {
    waiting();
    const page = await stage.visit('/page', {
      init: 'Object.defineProperty(navigator, "globalPrivacyControl", { value: true })',
    });
    await ready(page);
    await say(page, 'consent', true);
    await page.goto('about:blank');
    await page.waitForTimeout(SENT);
    expect(left()).toEqual([]);
    expect(stage.beacons).toEqual([]);
  });
});
