import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const views = () => stage.beacons.filter(({ view }) => view);
const loaded = (page: Awaited<ReturnType<Stage['visit']>>) =>
  page.waitForFunction(() => (window as { kitka?: { loaded?: boolean } }).kitka?.loaded);

/** Whatever was still under way has arrived when a beacon that is sent after it has. */
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
    await loaded(page);
    await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => stage.beacons.length).toBeGreaterThan(0);
    expect(await settled()).toHaveLength(1);
    expect(stage.beacons[0]).toMatchObject({
      v: 1,
      page: '/shop',
      view: { entry: true, nav: 'load', device: 'desktop', lang: 'fi', utm: { source: 'letter' } },
      vitals: { ttfb: [expect.any(Number)] },
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
    await loaded(page);
    await page.click('#next');
    await loaded(page);
    await page.goto('about:blank');
    const [first, second, ...more] = (await settled()).toSorted((a, b) => a.at - b.at);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ page: '/a', view: { entry: true } });
    expect(second).toMatchObject({ page: '/next', view: { entry: false, from: '/a' } });
    expect(first!.vitals).toHaveProperty('lcp');
    expect(first!.vitals).toHaveProperty('cls');
  });

  test(`a soft navigation is a view of its own, ${name}`, async () => {
    const page = await stage.visit('/list', { init });
    await loaded(page);
    await page.evaluate(() => {
      history.pushState({}, '', '/list?page=2');
      history.pushState({}, '', '/list#end');
      history.replaceState({}, '', '/list');
      history.pushState({}, '', '/item');
    });
    await page.close({ runBeforeUnload: true });
    const [second, first, ...more] = (await settled()).toSorted((a, b) => a.page.localeCompare(b.page));
    expect(more).toEqual([]);
    expect(first).toMatchObject({ page: '/list', view: { nav: 'load' } });
    expect(second).toMatchObject({ page: '/item', view: { nav: 'soft', entry: false, from: '/list' } });
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
      views()
        .map((beacon) => beacon.page)
        .toSorted(),
    )
    .toEqual(['/item', '/list', '/list']);
});

test('a page restored from the back/forward cache is a new view', async () => {
  const page = await stage.visit('/a');
  await loaded(page);
  await page.click('#next');
  await loaded(page);
  // Playwright's own goBack waits for a load, which a restored page does not have.
  const restoring = page.waitForEvent('framenavigated');
  await page.evaluate(() => void setTimeout(() => history.back()));
  await restoring;
  await expect.poll(() => page.url()).toMatch(/a$/);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => views().length).toBe(3);
  const restored = views().find(({ view }) => view!.nav === 'restore');
  expect(restored).toMatchObject({ page: '/a', view: { entry: false } });
  expect(restored!.view).not.toHaveProperty('from');
  expect(await settled()).toHaveLength(3);
});

test('a page nobody has seen yet sends nothing, and counts when it is seen', async () => {
  // Prerendered pages and background tabs are hidden. Playwright's browser prerenders nothing itself.
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
  await expect.poll(() => views().length).toBe(1);
  expect(stage.beacons).toHaveLength(1);
  expect(stage.beacons[0]).toMatchObject({ page: '/further', view: { nav: 'prerender' } });
});

test('what happens after a hidden page was sent goes as a delta that holds only the change', async () => {
  const page = await stage.visit('/a', { init: 'delete window.fetchLater' });
  await loaded(page);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const hide = (state: string) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, state);
  await hide('hidden');
  await expect.poll(() => stage.beacons.length).toBe(1);
  await hide('visible');
  await page.evaluate(() => (window as unknown as { kitka(command: string): void }).kitka('open'));
  await page.locator('kitka-prompt').waitFor();
  await page.keyboard.press('Escape');
  await hide('hidden');
  await expect.poll(() => stage.beacons.some(({ prompt }) => prompt?.opened)).toBe(true);
  const [first, ...deltas] = stage.beacons;
  const told = new Map<string, number>();
  for (const { vitals } of stage.beacons) {
    for (const [metric, report] of Object.entries(vitals ?? {})) {
      expect(report.slice(0, -1)).toEqual(told.has(metric) ? [told.get(metric)] : []);
      told.set(metric, report.at(-1)!);
    }
  }
  expect(new Set(stage.beacons.map(({ id }) => id)).size).toBe(stage.beacons.length);
  for (const delta of deltas) {
    expect(delta).toMatchObject({ at: first!.at, page: '/a' });
    expect(delta.view).toBeUndefined();
  }
  expect(deltas.filter(({ prompt }) => prompt?.opened)).toHaveLength(1);
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
  expect(stage.beacons[0]!.view).toMatchObject({ entry: true, ref: '127.0.0.1' });
  expect(JSON.stringify(stage.beacons[0])).not.toContain('secret');
});
