import { STEP } from '@kitka/shared/wire/steps';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { openStage, type Stage } from './support/stage.ts';
import { vitalsWatched } from './support/vitalsWatched.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

/**
 * Ms in which a message that must not be sent would have arrived; it is sent when the page is left,
 * to the same machine.
 */
const SENT = 500;
/**
 * Ms in which a prompt that must not open by itself would have opened; it waits at most a second for the page
 * to settle.
 */
const COME = 1500;
const ready = (page: Page) => page.waitForFunction(() => window.kitka?.loaded);
const say = (page: Page, ...call: [command: string, ...unknown[]]) =>
  page.evaluate(async ([command, ...rest]) => void (await window.kitka!(command, ...rest)), call);
/** A page that makes these calls before the script has loaded. */
const saying = (calls: string) => ({
  head: `<script>kitka=function(){kitka.q.push(arguments)};kitka.q=[];${calls}</script>`,
});
const views = () => stage.views().map(({ page }) => page);
/** Ends the visit and returns the pages of its views. */
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
      // Restores the browser's own property.
      Reflect.deleteProperty(document, 'visibilityState');
      window.dispatchEvent(new Event('visibilitychange'));
      return window.kitka!('open');
    });
    await page.locator('kitka-prompt section').waitFor();
    await page.keyboard.press('Escape');
    await page.goto('about:blank');
    await expect.poll(() => stage.views()[0]!.steps).toBe(STEP.selfOpened);
    expect(new Set(stage.beacons.map((beacon) => beacon.page))).toEqual(new Set(['/a']));
    expect(stage.views()).toMatchObject([{ failed: 0 }]);
  });
});

describe("kitka('consent')", () => {
  const waiting = () => {
    stage.settings.consent = true;
  };
  /** Requests to the collector other than for the script itself. */
  const left = () => stage.requests.filter((path) => !path.endsWith(`/${stage.key}.js`));

  test('where the site waits for it nothing leaves the page before, whatever happens there', async () => {
    stage.ask({ delay: 0, onExitIntent: true, tab: true });
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
    expect(Object.keys(stage.views()[0]!.vitals!)).toEqual(expect.arrayContaining(['fcp', 'lcp', 'ttfb']));
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

  describe('withdrawn and given again', () => {
    const see = (page: Page, state: 'hidden' | 'visible') =>
      page.evaluate((value) => {
        // When visible, the browser's own property is restored.
        if (value === 'visible') Reflect.deleteProperty(document, 'visibilityState');
        else Object.defineProperty(document, 'visibilityState', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      }, state);
    const painted = (page: Page) =>
      page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    /** Performance entries are delivered a moment after what they describe. */
    const told = (page: Page, type: string, count: number) =>
      page.waitForFunction(
        ([kind, least]) =>
          (window as unknown as { seen: string[] }).seen.filter((one) => one === kind).length >= least,
        [type, count] as const,
      );
    const INIT = `window.seen = [];
      for (const type of ['event', 'layout-shift']) new PerformanceObserver((list) => {
        for (const { name } of list.getEntries()) if (name !== 'pointerenter') seen.push(name || type);
      }).observe({ type, durationThreshold: 16 });`;

    test.each([
      ['at first', true],
      ['where the site waits for it', false],
    ])('it is one view with its vitals, under its id, %s', async (_, isGiven) => {
      if (!isGiven) waiting();
      const page = await stage.visit('/page');
      await ready(page);
      await say(page, 'consent', true);
      await painted(page);
      await vitalsWatched(page);
      await see(page, 'hidden');
      await expect.poll(() => stage.views().length).toBe(1);
      await see(page, 'visible');
      for (const consent of [false, true, false, false, true, true]) await say(page, 'consent', consent);
      await say(page, 'open');
      await page.locator('kitka-prompt section').waitFor();
      await page.keyboard.press('Escape');
      expect(await visited(page, 1)).toEqual(['/page']);
      await expect.poll(() => stage.views()[0]!.steps).toBe(STEP.selfOpened);
      const [view] = stage.views();
      expect(view!.id).toBe(stage.beacons[0]!.id);
      expect(Object.keys(view!.vitals!)).toEqual(expect.arrayContaining(['fcp', 'lcp', 'ttfb', 'cls']));
    });

    test('what was done and measured with consent is told when it comes back, and nothing in between', async () => {
      stage.settings.goals = ['before', 'between', 'after'];
      const shiftOf = (by: number) => `document.querySelector('#gap').style.height = '${by}px'`;
      stage.sheets['/page'] = {
        body: `<div id="gap"></div><div style="height: 300px; width: 90vw; background: tan">box</div>
          <button id="slow" onclick="for (const end = Date.now() + 600; Date.now() < end;);">slow</button>
          <button id="bad" onclick="setTimeout(() => { throw new Error(1) })">bad</button>`,
      };
      const page = await stage.visit('/page', { init: INIT });
      await ready(page);
      await painted(page);
      await page.keyboard.press('a');
      await painted(page);
      await say(page, 'event', 'before');
      await say(page, 'consent', false);
      await say(page, 'event', 'between');
      await page.click('#slow');
      await told(page, 'click', 1);
      await page.click('#bad');
      // A shift counts as the response to an input for less time than this.
      await page.waitForTimeout(600);
      await page.evaluate(shiftOf(400));
      await told(page, 'layout-shift', 1);
      await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
      await see(page, 'hidden');
      await see(page, 'visible');
      await page.waitForTimeout(SENT);
      expect(stage.beacons).toEqual([]);
      await say(page, 'consent', true);
      await say(page, 'event', 'after');
      expect(await visited(page, 1)).toEqual(['/page']);
      const [view] = stage.views();
      expect(view).toMatchObject({ goals: ['before', 'after'], signals: 0, spots: {}, failed: 0 });
      expect(view!.vitals).toMatchObject({ cls: 0, fcp: expect.any(Number), lcp: expect.any(Number) });
      expect(view!.vitals!.inp ?? 0).toBeLessThan(500);
    });

    test('an interaction before consent was first given is not told, though the shifts of loading are', async () => {
      waiting();
      stage.sheets['/page'] = {
        body: `<div id="gap"></div><div style="height: 300px; width: 90vw; background: tan">box</div>
          <button id="slow" onclick="for (const end = Date.now() + 300; Date.now() < end;);">slow</button>`,
      };
      const page = await stage.visit('/page', { init: INIT });
      await ready(page);
      await painted(page);
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('#gap')!.style.height = '100px';
      });
      await told(page, 'layout-shift', 1);
      await page.click('#slow');
      await told(page, 'click', 1);
      await say(page, 'consent', true);
      expect(await visited(page, 1)).toEqual(['/page']);
      const { vitals } = stage.views()[0]!;
      expect(vitals).not.toHaveProperty('inp');
      expect(vitals!.cls).toBeGreaterThan(0);
    });

    test('in a hidden tab the view goes on, and its next message leaves at once', async () => {
      const page = await stage.visit('/page');
      await ready(page);
      await painted(page);
      await say(page, 'consent', false);
      await see(page, 'hidden');
      await page.waitForTimeout(SENT);
      expect(stage.beacons).toEqual([]);
      await say(page, 'consent', true);
      await expect.poll(() => stage.views()).toMatchObject([{ page: '/page', vitals: expect.anything() }]);
      await see(page, 'visible');
      expect(await visited(page, 1)).toEqual(['/page']);
    });

    test('before the page is seen it is one view, from when it is seen', async () => {
      const page = await stage.visit('/page', {
        init: `Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });`,
      });
      await ready(page);
      for (const consent of [false, true, false]) await say(page, 'consent', consent);
      await see(page, 'visible');
      await painted(page);
      await see(page, 'hidden');
      await page.waitForTimeout(SENT);
      expect(stage.beacons).toEqual([]);
      for (const consent of [true, false, true]) await say(page, 'consent', consent);
      await see(page, 'visible');
      expect(await visited(page, 1)).toEqual(['/page']);
      expect(new Set(stage.beacons.map(({ id }) => id)).size).toBe(1);
    });

    test('after a soft navigation meanwhile the new page is a view of its own, and the old one is told as it was', async () => {
      const page = await stage.visit('/a');
      await ready(page);
      await painted(page);
      await say(page, 'consent', false);
      await page.evaluate(() => history.pushState(null, '', '/b'));
      await page.evaluate(() => history.pushState(null, '', '/c'));
      await say(page, 'consent', true);
      expect((await visited(page, 2)).sort()).toEqual(['/a', '/c']);
      const [old, fresh] = stage.views();
      expect(old).toMatchObject({ page: '/a', context: { landing: true, nav: 'load' } });
      expect(fresh).toMatchObject({ page: '/c', context: { landing: false, nav: 'soft' } });
      // Nobody saw where the visitor was in between.
      expect(fresh!.context).not.toHaveProperty('from');
      expect(fresh!.id).not.toBe(old!.id);
    });

    test('nothing of a page that was left by a soft navigation just before leaves either', async () => {
      const page = await stage.visit('/a');
      await ready(page);
      await page.evaluate(() => history.pushState(null, '', '/b'));
      await say(page, 'consent', false);
      await page.goto('about:blank');
      await page.waitForTimeout(SENT);
      expect(stage.beacons).toEqual([]);
    });

    test('the question that went comes again after its time', async () => {
      stage.ask({ delay: 0 });
      const page = await stage.visit('/page');
      await page.locator('kitka-prompt section').waitFor();
      await say(page, 'consent', false);
      expect(await page.locator('kitka-prompt').count()).toBe(0);
      await page.evaluate(() => sessionStorage.clear());
      await say(page, 'consent', true);
      await page.locator('kitka-prompt section').waitFor();
    });
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

describe("kitka('event')", () => {
  const goalsOf = async (page: Page) => {
    await visited(page, stage.views().length || 1);
    return stage.views().map(({ goals }) => goals);
  };
  test('adds the name of a goal to the view, each once, and nothing else', async () => {
    stage.settings.goals = ['purchase', 'sign up'];
    const page = await stage.visit('/page');
    await ready(page);
    for (const name of ['sign up', 'search', 'purchase', 'sign up']) await say(page, 'event', name);
    await say(page, 'event');
    expect(await goalsOf(page)).toEqual([['sign up', 'purchase']]);
  });

  test('said before the script has loaded, or before the page is seen, it is the first view’s', async () => {
    stage.settings.goals = ['purchase'];
    stage.sheets['/page'] = saying("kitka('event','purchase')");
    const page = await stage.visit('/page');
    await ready(page);
    expect(await goalsOf(page)).toEqual([['purchase']]);
  });

  test('is told of the view on which it was said, and may be reached anew on the next', async () => {
    stage.settings.goals = ['purchase', 'sign up'];
    const page = await stage.visit('/a');
    await ready(page);
    await say(page, 'event', 'purchase');
    await page.evaluate(() => history.pushState(null, '', '/b'));
    await say(page, 'event', 'sign up');
    await say(page, 'event', 'purchase');
    await visited(page, 2);
    expect(stage.views().map(({ page: path, goals }) => [path, goals])).toEqual([
      ['/a', ['purchase']],
      ['/b', ['sign up', 'purchase']],
    ]);
  });

  test('still brings the question', async () => {
    stage.ask({ events: ['purchase'] });
    stage.settings.goals = ['purchase'];
    const page = await stage.visit('/page');
    await ready(page);
    await say(page, 'event', 'purchase');
    await page.locator('kitka-prompt section').waitFor();
    expect(await goalsOf(page)).toEqual([['purchase']]);
  });
});
