import { isOneOf } from '@kitka/shared/settings/pagePattern';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { KEYS } from '../src/prompt/keys.ts';
import { sampled } from '../src/triggers/sampled.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const LONG = `<article>${'<p>On the lake.</p>'.repeat(200)}<p id="last">The end.</p></article>`;
const card = (page: Page) => page.locator('kitka-prompt section');
const radios = (page: Page) => page.locator('kitka-prompt input[type=radio]');
/** Opens a page and waits until its triggers are set up. */
async function watched(path = '/page', options: Parameters<Stage['visit']>[1] = {}): Promise<Page> {
  const page = await stage.visit(path, options);
  await page.waitForFunction(() => window.kitka?.loaded);
  const chunk = () => stage.requests.findLast((one) => one.endsWith('/triggers.js'));
  await expect.poll(chunk).toBeTruthy();
  // Once the chunk has loaded, it sets up the triggers in the same task.
  await page.evaluate(
    `import('${stage.collector}${chunk()}').then(() => new Promise(requestAnimationFrame))`,
  );
  return page;
}
/** Ms in which the prompt would have opened; its code is on the same machine. */
const SOON = 700;
/** The prompt does not open although it has time to. */
async function stays(page: Page): Promise<void> {
  await page.waitForTimeout(SOON);
  expect(await page.locator('kitka-prompt').count()).toBe(0);
}

test('without any of this nothing of it is loaded', async () => {
  stage.ask({ delay: 0 });
  const page = await stage.visit('/page');
  await card(page).waitFor();
  expect(stage.requests.filter((path) => path.endsWith('/triggers.js'))).toEqual([]);
});

test('after a time and a part of the page', async () => {
  stage.sheets['/page'] = { body: LONG };
  stage.ask({ delay: 0, scroll: 50 });
  const page = await watched();
  await stays(page);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.3));
  await stays(page);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.6));
  await card(page).waitFor();
});

test('a further page of the same document is asked about after its own time, and leaves no listener behind', async () => {
  const init = `
    addEventListener('kitka:shown', ({ detail }) => { window.shown = detail.page; });
    window.listeners = 0;
    const add = document.addEventListener;
    document.addEventListener = function (type, run, options) {
      if (!options?.signal && !options?.once) listeners++;
      add.call(this, type, run, options);
    };`;
  const listenersAfter = async (pages: string[]) => {
    stage.ask({ delay: 0.2, pages: ['/last'] });
    const page = await watched('/page', { init });
    for (const path of [...pages, '/last']) {
      await page.evaluate((to) => history.pushState(null, '', to), path);
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await page.waitForFunction(() => (window as unknown as { shown?: string }).shown === '/last');
    return page.evaluate(() => (window as unknown as { listeners: number }).listeners);
  };
  expect(await listenersAfter(['/a', '/b', '/c', '/d'])).toBe(await listenersAfter([]));
});

test('at the end of the article', async () => {
  stage.sheets['/page'] = { body: LONG };
  stage.ask({ onArticleEnd: true });
  const page = await watched();
  await page.mouse.wheel(0, 500);
  await stays(page);
  await page.locator('#last').scrollIntoViewIfNeeded();
  await card(page).waitFor();
});

test('when the mouse leaves the window at its top, and not at its side', async () => {
  stage.ask({ onExitIntent: true });
  const page = await watched();
  const leave = (clientX: number, clientY: number) =>
    page.evaluate(
      (at) => document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, ...at })),
      { clientX, clientY },
    );
  await leave(-1, 300);
  await stays(page);
  await leave(300, -1);
  await card(page).waitFor();
});

test('when the visitor comes back to the tab after a while', async () => {
  stage.ask({ onReturn: true });
  const page = await watched();
  const see = (state: string, later = 0) =>
    page.evaluate(
      ([visibilityState, ms]) => {
        const now = Date.now() + Number(ms);
        Date.now = () => now;
        Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibilityState });
        document.dispatchEvent(new Event('visibilitychange'));
      },
      [state, later] as const,
    );
  await see('hidden');
  await see('visible', 1000);
  await stays(page);
  await see('hidden');
  await see('visible', 6000);
  await card(page).waitFor();
});

describe('after an event of the site', () => {
  test('that was told before anything was loaded', async () => {
    stage.sheets['/page'] = {
      head: '<script>window.kitka=(...a)=>kitka.q.push(a);kitka.q=[["event","purchase"]]</script>',
    };
    stage.ask({ events: ['purchase'] });
    await card(await stage.visit('/page')).waitFor();
  });
  test('that comes later, and after no other', async () => {
    stage.ask({ events: ['purchase'] });
    const page = await watched();
    await page.evaluate(() => void window.kitka!('event', 'search'));
    await stays(page);
    await page.evaluate(() => void window.kitka!('event', 'purchase'));
    await card(page).waitFor();
  });
});

describe('after friction', () => {
  const DEAD = {
    body: '<button id="pay">Pay</button><form><button id="throw" type="button">Order</button></form><script>document.getElementById("throw").onclick=()=>{throw new Error("secret")}</script>',
  };
  test('it asks for words at once, and the answer says what it came after', async () => {
    stage.sheets['/page'] = DEAD;
    stage.ask({ kind: 'csat', friction: ['error-click', 'rage-click'] });
    // The bench measures how long it takes. Here timers stop once the signal is raised, which shows that
    // nothing waits for one.
    const init = `addEventListener('kitka:signal', ({ detail }) => {
      if (detail.kind === 'error-click') setTimeout = () => 0;
    });`;
    const page = await watched('/page', { init });
    await page.click('#throw');
    await card(page).waitFor();
    await page.getByRole('textbox', { name: 'Something not working?' }).fill('I cannot order.');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => stage.answers.length).toBe(1);
    expect(stage.answers[0]).toMatchObject({
      kind: 'text',
      value: 0,
      comment: 'I cannot order.',
      via: 'auto',
      trigger: {
        signal: 'error-click',
        selector: '#throw',
        error: expect.stringMatching(/^\w*Error \/page:\d+:\d+$/),
      },
    });
  });
  test('other signals bring nothing', async () => {
    stage.sheets['/page'] = DEAD;
    stage.ask({ friction: ['rage-click'] });
    const page = await watched();
    const signal = page.evaluate(
      () => new Promise<void>((resolve) => addEventListener('kitka:signal', () => resolve(), { once: true })),
    );
    await page.click('#throw');
    await signal;
    await stays(page);
  });
});

describe('only where the owner wants it', () => {
  test.each([
    ['pages', { pages: ['/shop/*'] }, '/shop/boats', '/page'],
    ['devices', { devices: ['desktop'] }, '/page', null],
    ['campaigns', { campaigns: ['spring'] }, '/page?utm_campaign=spring', '/page'],
    ['landingOnly', { landingOnly: true }, '/page', null],
    ['languages', { languages: ['fi'] }, '/suomi', '/page'],
  ] as const)('%s', async (_, where, yes, no) => {
    stage.sheets['/suomi'] = { html: 'lang="fi-FI"' };
    stage.ask({ delay: 0, ...(where as object) });
    if (no) await stays(await watched(no));
    await card(await watched(yes)).waitFor();
  });
  test('not on other devices', async () => {
    stage.ask({ delay: 0, devices: ['phone'] });
    await stays(await watched());
  });
  test.each([
    ['/shop', ['/shop'], true],
    ['/shop/a', ['/shop'], false],
    ['/shop/a/b', ['/shop/*'], true],
    ['/en/shop/a', ['/*/shop/*'], true],
    ['/shop.html', ['/shopxhtml', '/shop?html'], false],
    ['/', ['/'], true],
    ['/any', ['/*'], true],
  ])('%s in %j: %s', (page, patterns, is) => expect(isOneOf(page, patterns)).toBe(is));
});

describe('a message instead of the question', () => {
  test('stands on its pages, asks nothing, and closing it keeps nobody from being asked elsewhere', async () => {
    stage.ask({
      delay: 0,
      messages: [{ pages: ['/checkout'], text: 'We know that paying fails. Try again at noon.' }],
    });
    const page = await watched('/checkout');
    await card(page).waitFor();
    expect(await card(page).locator('p').textContent()).toBe('We know that paying fails. Try again at noon.');
    expect(await page.locator('kitka-prompt :is(input, textarea)').count()).toBe(0);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('kitka-prompt').count()).toBe(0);
    expect(await page.evaluate((key) => localStorage.getItem(key), KEYS.quiet + stage.key)).toBeNull();
    await page.goto('about:blank');
    await expect.poll(() => stage.beacons.length).toBe(1);
    expect(stage.beacons[0]!.steps).toBe(0);
  });
});

describe('the share that is asked', () => {
  test('is decided once in a browser', async () => {
    stage.ask({ delay: 0, sampleRate: 50 });
    const page = await watched();
    const decision = await page.evaluate((key) => localStorage.getItem(key), KEYS.sampled + stage.key);
    expect(decision).toMatch(/^[01] 50$/);
    for (const keep of ['0 50', '1 50']) {
      const other = await page.context().newPage();
      await page.evaluate(
        ([key, value]) => localStorage.setItem(key!, value!),
        [KEYS.sampled + stage.key, keep],
      );
      await stage.visit('/page', { to: other });
      if (keep === '1 50') await card(other).waitFor();
      else await stays(other);
      await page.evaluate((key) => localStorage.removeItem(key), KEYS.quiet + stage.key);
    }
  });

  /** Percentage of visitors asked at each view; each visitor has one view per share. */
  const simulate = (visitors: number, shares: readonly number[]) => {
    const stored = new Map<number, string>();
    return shares.map((share) => {
      let asked = 0;
      for (let one = 0; one < visitors; one++) {
        const memory = {
          read: () => stored.get(one) ?? null,
          write: (decision: string) => Boolean(stored.set(one, decision)),
        };
        if (sampled(share, memory)) asked++;
      }
      return (asked / visitors) * 100;
    });
  };
  test.each([1, 10, 25, 50, 90])(
    'of %i per cent stays within 1 point over 20 views of 100,000 visitors',
    (share) => {
      for (const asked of simulate(100_000, Array(20).fill(share)))
        expect(Math.abs(asked - share)).toBeLessThan(1);
    },
  );
  test('that the owner changes is met at once', () => {
    for (const [i, asked] of simulate(100_000, [10, 40, 40, 20, 100, 70]).entries())
      expect(Math.abs(asked - [10, 40, 40, 20, 100, 70][i]!)).toBeLessThan(1);
  });
  test('is nobody where it cannot be kept', () => {
    expect(sampled(99, { read: () => null, write: () => false }, () => 0)).toBe(false);
  });
});

describe('inline', () => {
  const PLACE = (height: number) =>
    `<p>Before.</p><div data-kitka="inline" style="min-height:${height}px"></div><p id="after">After.</p>`;
  const shifts = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              sum += (entry as PerformanceEntry & { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 300);
        }),
    );

  test('it stands in its place from the beginning, on every page, and shifts nothing, asked or answered', async () => {
    stage.sheets['/page'] = { body: PLACE(180) };
    stage.ask({ place: 'inline' });
    const page = await watched();
    await card(page).waitFor();
    expect(await page.locator('[data-kitka] kitka-prompt').count()).toBe(1);
    const after = (await page.locator('#after').boundingBox())!.y;
    await radios(page).nth(3).click();
    await page.locator('kitka-prompt code').waitFor();
    expect((await page.locator('#after').boundingBox())!.y).toBe(after);
    expect(await shifts(page)).toBe(0);
    expect(stage.answers[0]).toMatchObject({ value: 4, via: 'auto' });
    await page.reload();
    await card(page).waitFor();
  });
  test('padding of the place is no room for it', async () => {
    stage.sheets['/page'] = {
      body: '<div data-kitka="inline" style="min-height:290px;padding:24px;box-sizing:border-box"></div><p id="after">After.</p>',
    };
    stage.ask({ place: 'inline' });
    const page = await watched();
    await card(page).waitFor();
    const after = (await page.locator('#after').boundingBox())!.y;
    await radios(page).nth(3).click();
    await page.locator('kitka-prompt code').waitFor();
    expect((await page.locator('#after').boundingBox())!.y).toBe(after);
  });
  test('a further page of the same document is asked about in its own place, and no focus is taken', async () => {
    stage.sheets['/page'] = { body: `<main>${PLACE(290)}</main><input id="field">` };
    stage.ask({ place: 'inline' });
    const page = await watched();
    await radios(page).nth(3).click();
    await page.locator('kitka-prompt code').waitFor();
    await page.focus('#field');
    await page.evaluate((place) => {
      document.querySelector('main')!.innerHTML = place;
      history.pushState(null, '', '/further');
    }, PLACE(290));
    await radios(page).first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field');
    await radios(page).nth(1).click();
    await expect.poll(() => stage.answers.map((answer) => answer.page)).toEqual(['/page', '/further']);
  });
  test('without room it is not drawn where the visitor looks', async () => {
    stage.sheets['/page'] = { body: PLACE(0) };
    stage.ask({ place: 'inline' });
    const page = await watched();
    await stays(page);
    expect(await shifts(page)).toBe(0);
  });
  test('where the page has no place for it nothing comes', async () => {
    stage.ask({ place: 'inline', delay: 0 });
    await stays(await watched());
  });
});

test('the tab opens the prompt, as something that the visitor opened, again and again', async () => {
  stage.ask({ tab: true });
  const page = await watched();
  const tab = page.getByRole('button', { name: 'Feedback' });
  const box = (await tab.boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
  for (let times = 0; times < 2; times++) {
    await tab.click();
    await radios(page).first().waitFor();
    await page.keyboard.press('Escape');
    expect(await radios(page).count()).toBe(0);
    expect(
      await tab.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button),
    ).toBe(true);
  }
  await tab.click();
  await radios(page).first().click();
  await expect.poll(() => stage.answers.length).toBe(1);
  expect(stage.answers[0]).toMatchObject({ via: 'open' });
});

describe('in peace', () => {
  test.each([
    [
      'a consent banner',
      '<div class="cookie-banner" style="position:fixed;bottom:0;height:90px;width:100%">Cookies?</div>',
      '.cookie-banner',
    ],
    [
      'a part that is to be left in peace',
      '<section data-kitka-quiet style="height:200px">Card number</section>',
      '[data-kitka-quiet]',
    ],
  ])('it waits for %s', async (_, html, selector) => {
    stage.sheets['/page'] = { body: `${html}<button id="done">Done</button>` };
    stage.ask({ delay: 0 });
    const page = await stage.visit('/page');
    await page.waitForLoadState('networkidle');
    await stays(page);
    await page.evaluate((gone) => document.querySelector(gone)!.remove(), selector);
    await page.click('#done');
    await card(page).waitFor();
  });
  test('a link to the settings of cookies is no banner', async () => {
    stage.sheets['/page'] = { body: '<footer><a class="cookie-settings" href="#x">Cookies</a></footer>' };
    stage.ask({ delay: 0 });
    await card(await stage.visit('/page')).waitFor();
  });
});

test('one that is opened while the page has a modal dialog is usable there, and stays when it closes', async () => {
  stage.sheets['/page'] = { body: '<dialog id="d"><p>Terms</p></dialog>' };
  const page = await stage.visit('/page');
  await page.waitForFunction(() => window.kitka?.loaded);
  await page.evaluate(() => {
    (document.getElementById('d') as HTMLDialogElement).showModal();
    void window.kitka!('open');
  });
  await card(page).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await page.locator('kitka-prompt :checked').count()).toBe(1);
  await page.evaluate(() => (document.getElementById('d') as HTMLDialogElement).close());
  await expect.poll(() => page.locator('html > kitka-prompt').count()).toBe(1);
  await radios(page).nth(4).click();
  await expect.poll(() => stage.answers.length).toBe(1);
});

test('who asks for it while it waits to come by itself gets it at once', async () => {
  stage.sheets['/page'] = { body: '<input id="name" autofocus>' };
  stage.ask({ delay: 0 });
  const page = await stage.visit('/page');
  await page.waitForLoadState('networkidle');
  await stays(page);
  await page.evaluate(() => void window.kitka!('open'));
  await card(page).waitFor();
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('kitka-prompt');
  await radios(page).first().click();
  await expect.poll(() => stage.answers.length).toBe(1);
  expect(stage.answers[0]!.via).toBe('open');
});

test.each(['prompt.js', 'words.en.js', 'triggers.js'])(
  'a page sees no error of ours where %s does not come',
  async (name) => {
    stage.sheets['/page'] = { body: '<div data-kitka="inline" style="min-height:290px"></div>' };
    for (const place of ['corner', 'inline'] as const) {
      stage.ask({ delay: 0, onExitIntent: true, events: ['now'], tab: true, place });
      const page = await stage.visit('/page', {
        init: 'window.kitka=(...a)=>kitka.q.push(a);kitka.q=[["event","now"],["open"]]',
      });
      await page.route(`**/${name}`, (route) => route.abort());
      await page.reload();
      await page.waitForFunction(() => window.kitka?.loaded);
      await page.waitForTimeout(SOON);
    }
    expect(stage.complaints.filter((line) => !/ERR_FAILED/.test(line))).toEqual([]);
  },
);
