import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { openStage, type Stage } from './support/stage.ts';
import { vitalsWatched } from './support/vitalsWatched.ts';

/** Browsers that lack something: they get less, and never something broken. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const card = (page: Page) => page.locator('kitka-prompt section');
/** Ms in which the prompt would have come; its code is on the same machine. */
const SOON = 700;

/** Scripts that take something away from the page before anything else runs. */
const LACKS: Record<string, string> = {
  'AbortSignal.any': 'delete AbortSignal.any',
  popovers:
    'for (const name of ["showPopover", "hidePopover", "togglePopover", "popover"]) delete HTMLElement.prototype[name]',
  fetchLater: 'delete window.fetchLater',
  'the Navigation API': 'delete window.navigation',
  pageswap: 'delete window.onpageswap',
  requestIdleCallback: 'delete window.requestIdleCallback',
  'visibility-state entries': `{
    const types = PerformanceObserver.supportedEntryTypes.filter((type) => type !== 'visibility-state');
    Object.defineProperty(PerformanceObserver, 'supportedEntryTypes', { get: () => types });
  }`,
  interactionCount: 'delete Performance.prototype.interactionCount',
  responseStatus: 'delete PerformanceResourceTiming.prototype.responseStatus',
  userActivation: 'delete Navigator.prototype.userActivation',
  'document.prerendering': 'delete Document.prototype.prerendering',
};

describe.each(Object.entries(LACKS))('without %s', (_, init) => {
  test('a page is counted, and its visitor is asked, answers and closes', async () => {
    stage.ask({ delay: 0, scroll: 10, onArticleEnd: true });
    const page = await stage.visit('/page', { init });
    await card(page).waitFor();
    await page.locator('kitka-prompt input[type=radio]').nth(3).click();
    await expect.poll(() => stage.answers.length).toBe(1);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('kitka-prompt').count()).toBe(0);
    await page.goto('about:blank');
    // It was seen for a second before it was answered, or answering counts as that.
    await expect.poll(() => stage.views()[0]?.steps).toBe(0b1111);
    expect(stage.views()).toHaveLength(1);
    expect(stage.views()[0]!.failed).toBeFalsy();
    expect(stage.complaints).toEqual([]);
  });
});

test.each([
  ['oklch colours', 'CSS.supports = () => false'],
  ['checkVisibility', 'delete Element.prototype.checkVisibility'],
  ['constructed style sheets', 'delete CSSStyleSheet.prototype.replaceSync'],
])('without %s nobody is asked, and the page is counted as ever', async (_, init) => {
  stage.ask({ delay: 0, tab: true });
  const page = await stage.visit('/page', { init });
  await page.waitForFunction(() => window.kitka?.loaded);
  await page.evaluate(() => window.kitka!('open'));
  await page.waitForTimeout(SOON);
  expect(await page.locator('kitka-prompt').count()).toBe(0);
  await page.goto('about:blank');
  await expect.poll(() => stage.views().length).toBe(1);
  expect(stage.complaints).toEqual([]);
});

test('without interactionCount the INP is sent all the same', async () => {
  stage.sheets['/page'] = {
    body: '<button id="slow">Slow</button><script>document.getElementById("slow").onclick = () => { const end = performance.now() + 120; while (performance.now() < end); };</script>',
  };
  const page = await stage.visit('/page', { init: LACKS.interactionCount! });
  await vitalsWatched(page);
  await page.click('#slow');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  await page.goto('about:blank');
  await expect.poll(() => stage.views()[0]?.vitals?.inp).toBeGreaterThan(100);
});

test('without responseStatus a request is an effect of a click', async () => {
  stage.sheets['/data'] = { script: 'const items = [1, 2, 3];' };
  stage.sheets['/page'] = {
    body: '<button id="load">Load</button><script>document.getElementById("load").onclick = () => fetch("/data").then((r) => r.text());</script>',
  };
  const page = await stage.visit('/page', { init: LACKS.responseStatus! });
  await page.waitForFunction(() => window.kitka?.loaded);
  await page.click('#load');
  await expect
    .poll(async () => JSON.stringify(await page.evaluate(() => window.kitka!('explain'))), {
      timeout: 10_000,
    })
    .toContain('"verdict":"none"');
});

test('after an answer Escape gives the focus back to what had it before', async () => {
  stage.sheets['/page'] = { body: '<button id="ask">Tell us</button>' };
  stage.ask({});
  const page = await stage.visit('/page');
  await page.waitForFunction(() => window.kitka?.loaded);
  const focused = () => page.evaluate(() => document.activeElement?.id);
  for (const answers of [false, true]) {
    await page.focus('#ask');
    await page.evaluate(() => window.kitka!('open'));
    await card(page).waitFor();
    await expect.poll(focused).toBe('');
    if (answers) {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await expect.poll(() => stage.answers.length).toBe(1);
      await page.locator('kitka-prompt [role=status] code').waitFor();
    }
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('kitka-prompt').count()).toBe(0);
    expect(await focused()).toBe('ask');
  }
});

test.each([
  ['is sent by a beacon', '', 'ping'],
  ['is sent by fetch where the beacon is refused', 'Navigator.prototype.sendBeacon = () => false;', 'fetch'],
  ['is sent by fetch where there are no beacons', 'delete Navigator.prototype.sendBeacon;', 'fetch'],
])('in Firefox, which drops requests when it quits, a hidden page %s, once', async (_, init, type) => {
  const page = await stage.visit('/page', {
    init: `delete window.fetchLater; Navigator.prototype.oscpu = 'Linux x86_64'; ${init}`,
  });
  await page.waitForFunction(() => window.kitka?.loaded);
  const types: string[] = [];
  page.on('request', (request) => request.url().includes('/b/') && types.push(request.resourceType()));
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await expect.poll(() => stage.beacons.length).toBe(1);
  expect(types).toEqual([type]);
  expect(stage.complaints).toEqual([]);
});
