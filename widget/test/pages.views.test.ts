import { STEP } from '@kitka/shared/wire/steps';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openStage, type Stage } from './support/stage.ts';
import { vitalsWatched } from './support/vitalsWatched.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const loaded = (page: Awaited<ReturnType<Stage['visit']>>) =>
  page.waitForFunction(() => (window as { kitka?: { loaded?: boolean } }).kitka?.loaded);

/** Waits for a beacon sent after all others, by whose arrival they have arrived too. */
async function settled(): Promise<Stage['beacons']> {
  const page = await stage.visit('/marker');
  await loaded(page);
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.some((beacon) => beacon.page === '/marker')).toBe(true);
  return stage.beacons.filter((beacon) => beacon.page !== '/marker');
}

for (const [name, init] of [
  ['with fetchLater', undefined],
  ['without fetchLater', 'delete window.fetchLater'],
  [
    'where fetchLater is refused',
    'window.fetchLater = () => { throw new DOMException("", "QuotaExceededError") }',
  ],
] as const) {
  test(`closing the tab sends exactly one beacon, ${name}`, async () => {
    const page = await stage.visit('/shop?utm_source=letter&x=secret#part', { init, locale: 'fi-FI' });
    await vitalsWatched(page);
    await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => stage.beacons.length).toBeGreaterThan(0);
    expect(await settled()).toHaveLength(1);
    expect(stage.beacons[0]).toMatchObject({
      v: 2,
      id: expect.stringMatching(/^[0-9a-z]{20}$/),
      page: '/shop',
      context: { landing: true, nav: 'load', device: 'desktop', lang: 'fi', utm: { source: 'letter' } },
      vitals: { ttfb: expect.any(Number) },
      signals: 0,
      spots: {},
      steps: 0,
      goals: [],
      failed: 0,
    });
    expect(JSON.stringify(stage.beacons[0])).not.toMatch(/secret|part/);
    expect(stage.headers[0]).toMatchObject({
      'content-type': 'text/plain;charset=UTF-8',
      origin: stage.site,
    });
    expect(stage.headers[0]?.referer).toBe(`${stage.site}/`);
  });

  test(`going on to another page sends one beacon for each view, ${name}`, async () => {
    const page = await stage.visit('/a', { init });
    await vitalsWatched(page);
    await page.click('#next');
    await page.waitForURL('**/next');
    await vitalsWatched(page);
    await page.goto('about:blank');
    const [first, second, ...more] = (await settled()).toSorted((a, b) => a.at - b.at);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ page: '/a', context: { landing: true } });
    expect(second).toMatchObject({ page: '/next', context: { landing: false, from: '/a' } });
    expect(second!.id).not.toBe(first!.id);
    expect(first!.vitals).toHaveProperty('lcp');
    expect(first!.vitals).toHaveProperty('cls');
  });

  test(`a soft navigation is a view of its own, ${name}`, async () => {
    const page = await stage.visit('/list', { init });
    await vitalsWatched(page);
    await page.evaluate(() => {
      history.pushState({}, '', '/list?page=2');
      history.pushState({}, '', '/list#end');
      history.replaceState({}, '', '/list');
      history.pushState({}, '', '/item');
    });
    await page.close({ runBeforeUnload: true });
    const [second, first, ...more] = (await settled()).toSorted((a, b) => a.page.localeCompare(b.page));
    expect(more).toEqual([]);
    expect(first).toMatchObject({ page: '/list', context: { nav: 'load' } });
    expect(second).toMatchObject({
      page: '/item',
      context: { nav: 'soft', landing: false, from: '/list' },
    });
    expect(second!.id).not.toBe(first!.id);
  });
}

test('soft navigations are seen through history where there is no Navigation API', async () => {
  const page = await stage.visit('/list', { init: 'delete window.navigation' });
  await loaded(page);
  expect(await page.evaluate(() => 'navigation' in window)).toBe(false);
  await page.evaluate(() => history.pushState({ kept: 1 }, '', '/item'));
  expect(await page.evaluate(() => history.state)).toEqual({ kept: 1 });
  await page.goBack();
  await page.close({ runBeforeUnload: true });
  await expect
    .poll(() =>
      stage
        .views()
        .map((beacon) => beacon.page)
        .toSorted(),
    )
    .toEqual(['/item', '/list', '/list']);
});

test('a page restored from the back/forward cache is a new view', async () => {
  const page = await stage.visit('/a');
  await vitalsWatched(page);
  await page.click('#next');
  await page.waitForURL('**/next');
  await vitalsWatched(page);
  // Playwright's own goBack waits for a load event, which a restored page does not have.
  const restoring = page.waitForEvent('framenavigated');
  await page.evaluate(() => void setTimeout(() => history.back()));
  await restoring;
  await expect.poll(() => page.url()).toMatch(/a$/);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => stage.views().length).toBe(3);
  const restored = stage.views().find(({ context }) => context!.nav === 'restore');
  expect(restored).toMatchObject({ page: '/a', context: { landing: false } });
  expect(restored!.context).not.toHaveProperty('from');
  // Values measured while a page is being left may need another message.
  expect(new Set((await settled()).map(({ id }) => id)).size).toBe(3);
});

test('a page nobody has seen yet sends nothing, and counts when it is seen', async () => {
  // Prerendered pages and background tabs are hidden. Playwright's browser does not prerender by itself.
  const page = await stage.visit('/ahead', {
    init: `Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      const entries = performance.getEntriesByType.bind(performance);
      performance.getEntriesByType = (type) => type === 'navigation' ? [{ activationStart: 5, type: 'navigate' }] : entries(type);`,
  });
  await loaded(page);
  await page.goto('about:blank');
  await stage.visit('/ahead', { to: page });
  await loaded(page);
  await page.evaluate(() => {
    history.pushState({}, '', '/further');
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.length).toBe(1);
  expect(stage.beacons[0]).toMatchObject({ page: '/further', context: { nav: 'prerender' } });
});

const hide = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);

test('what happens after a hidden page was sent goes with all that was said before, under a larger number', async () => {
  const page = await stage.visit('/a', {
    init: `delete window.fetchLater;
      window.sent = []; addEventListener('kitka:sent', ({ detail }) => sent.push(detail));`,
  });
  await vitalsWatched(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await hide(page, 'hidden');
  await expect.poll(() => stage.beacons.length).toBe(1);
  await hide(page, 'visible');
  await page.evaluate(() => (window as unknown as { kitka(command: string): void }).kitka('open'));
  await page.locator('kitka-prompt').waitFor();
  await page.keyboard.press('Escape');
  await hide(page, 'hidden');
  await expect.poll(() => stage.views()[0]!.steps).toBe(STEP.selfOpened);
  expect(stage.views()).toHaveLength(1);
  const byNumber = stage.beacons.toSorted((a, b) => a.n - b.n);
  for (const [i, { n, ...message }] of byNumber.entries()) {
    const { n: before, ...first } = byNumber[Math.max(0, i - 1)]!;
    if (i) expect(n).toBeGreaterThan(before);
    // Only measured values may have changed.
    const { vitals, steps, ...rest } = message;
    expect(rest).toEqual({ ...first, vitals: undefined, steps: undefined });
    expect(Object.keys(vitals!)).toEqual(expect.arrayContaining(Object.keys(first.vitals!)));
    expect(steps! & first.steps!).toBe(first.steps);
  }
  // The page gets an event for each message, with the id of the view.
  await vi.waitFor(async () => {
    const sent = await page.evaluate(() => (window as unknown as { sent: unknown[] }).sent);
    expect(sent).toEqual(stage.beacons.map(({ id }) => ({ type: 'beacon', id })));
  }, 30_000);
});

for (const [name, init] of [
  ['with fetchLater', undefined],
  ['without fetchLater', 'delete window.fetchLater'],
] as const) {
  test(`nothing is sent of a view that has not changed since the last message, ${name}`, async () => {
    const page = await stage.visit('/a', { init });
    await loaded(page);
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    for (let times = 0; times < 3; times++) {
      await hide(page, 'hidden');
      await hide(page, 'visible');
    }
    await page.close({ runBeforeUnload: true });
    const all = await settled();
    const states = all.map(({ n, ...state }) => JSON.stringify(state));
    expect(new Set(states).size).toBe(states.length);
    expect(stage.views().filter((view) => view.page === '/a')).toHaveLength(1);
  });
}

test('a message that the page saw fail is made up for by the next occasion, though nothing changed', async () => {
  const page = await stage.visit('/a', {
    init: 'delete window.fetchLater; Navigator.prototype.sendBeacon = () => true;',
  });
  await loaded(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  let failed = 0;
  await page.route('**/b/**', (route) => {
    failed++;
    return route.abort();
  });
  await hide(page, 'hidden');
  await expect.poll(() => failed).toBeGreaterThan(0);
  await page.unroute('**/b/**');
  // The page hears of the failure a moment after we do.
  await expect
    .poll(async () => {
      await hide(page, 'visible');
      await hide(page, 'hidden');
      return stage.beacons.length;
    })
    .toBe(1);
  expect(stage.beacons[0]!.n).toBeGreaterThan(1);
  expect(stage.beacons[0]).toMatchObject({
    page: '/a',
    context: { landing: true },
    vitals: expect.anything(),
  });
});

test('a named page carries its name', async () => {
  stage.sheets['/x'] = { html: 'lang="en" data-kitka-page="checkout"' };
  const page = await stage.visit('/x');
  await loaded(page);
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.length).toBe(1);
  expect(stage.beacons[0]!.page).toBe('/checkout');
});

test('only the host name of an outside referrer is told', async () => {
  stage.sheets['/out'] = { tag: null, head: '<meta name="referrer" content="unsafe-url">', body: '' };
  const page = await stage.visit(`${stage.site.replace('localhost', '127.0.0.1')}/out?q=secret`);
  await page.evaluate((url) => {
    location.href = url;
  }, `${stage.site}/in`);
  await loaded(page);
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.length).toBe(1);
  expect(stage.beacons[0]!.context).toMatchObject({ landing: true, ref: '127.0.0.1' });
  expect(JSON.stringify(stage.beacons[0])).not.toContain('secret');
});
