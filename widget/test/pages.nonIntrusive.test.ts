import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

type Kitka = Window & { kitka(command: string, ...args: unknown[]): void };
const call = (page: Awaited<ReturnType<Stage['visit']>>, command: string) =>
  page.evaluate((name) => (window as unknown as Kitka).kitka(name), command);
const loaded = (page: Awaited<ReturnType<Stage['visit']>>) =>
  page.waitForFunction(() => (window as { kitka?: { loaded?: boolean } }).kitka?.loaded);

for (const [name, init] of [
  [
    'Global Privacy Control',
    'Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { value: true })',
  ],
  ['Do Not Track', 'Object.defineProperty(Navigator.prototype, "doNotTrack", { value: "1" })'],
]) {
  test(`with ${name} nothing is asked of the collector but the script`, async () => {
    stage.settings.prompt.delay = 0;
    const page = await stage.visit('/a', { init });
    await loaded(page);
    await call(page, 'open');
    await page.click('#next');
    await loaded(page);
    await page.goto('about:blank');
    // The beacon of a page without the opt-out shows that others would have arrived by now.
    const other = await stage.visit('/other');
    await loaded(other);
    await other.goto('about:blank');
    await expect.poll(() => stage.beacons.length).toBe(1);
    expect(stage.beacons[0]!.page).toBe('/other');
    expect(stage.complaints).toEqual([]);
  });
}

test('a second copy of the tag does nothing', async () => {
  const tag = '<script src="COLLECTOR/k/SITE.js"></script>';
  stage.sheets['/two'] = { tag: tag + tag };
  const page = await stage.visit('/two');
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.length).toBe(1);
});

test('calls made before the script has loaded are carried out, unknown ones ignored', async () => {
  stage.sheets['/early'] = {
    head: `<script>window.kitka = function () { (kitka.q = kitka.q || []).push(arguments) }; kitka('dance'); kitka('open')</script>`,
  };
  const page = await stage.visit('/early');
  await page.locator('kitka-prompt section').waitFor();
  expect(stage.complaints).toEqual([]);
});

test('an automated browser says so where the site does not count it, and is asked nothing', async () => {
  delete stage.settings.automated;
  stage.settings.prompt.delay = 0;
  const page = await stage.visit('/a');
  await loaded(page);
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.length).toBe(1);
  expect(stage.beacons[0]!.auto).toBe(true);
  expect(stage.requests.some((path) => path.includes('prompt.'))).toBe(false);
});

test('data-delay on the tag goes before the setting', async () => {
  stage.sheets['/a'] = { tag: '<script async data-delay="0" src="COLLECTOR/k/SITE.js"></script>' };
  const page = await stage.visit('/a');
  await page.locator('kitka-prompt section').waitFor();
});

test('a page with a strict CSP and Trusted Types is not violated, and the prompt works on it', async () => {
  stage.sheets['/strict'] = {
    csp: "default-src 'none'; script-src COLLECTOR; connect-src COLLECTOR; require-trusted-types-for 'script'; trusted-types 'none'",
  };
  const page = await stage.visit('/strict', {
    init: 'window.violations = []; addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective))',
  });
  await loaded(page);
  await call(page, 'open');
  await page.getByRole('radio', { name: 'Satisfied', exact: true }).click();
  await page.locator('kitka-prompt textarea').waitFor();
  expect(stage.answers).toHaveLength(1);
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.length).toBeGreaterThan(0);
  expect(stage.complaints).toEqual([]);
});

const HOSTILE = {
  'frozen history and built-ins':
    'delete window.navigation; Object.freeze(history); [Object, Array, History, Function, Promise, EventTarget, Element].forEach((type) => Object.freeze(type.prototype))',
  'no performance entries':
    'performance.getEntriesByType = undefined; window.PerformanceObserver = undefined',
  'a JSON.stringify that throws': 'JSON.stringify = () => { throw new Error("mine") }',
  'no fetch, no fetchLater, no sendBeacon':
    'delete window.fetch; delete window.fetchLater; delete Navigator.prototype.sendBeacon',
  'no crypto': 'Object.defineProperty(window, "crypto", { value: undefined })',
  'storage denied':
    'for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError") } })',
  'no body and a sealed kitka':
    'Object.defineProperty(window, "kitka", { value: () => {}, writable: false })',
  'a dispatchEvent that throws': 'EventTarget.prototype.dispatchEvent = () => { throw new Error("mine") }',
  'no constructable stylesheets': 'delete window.CSSStyleSheet; delete window.IntersectionObserver',
  'an attachShadow that throws': 'Element.prototype.attachShadow = () => { throw new Error("mine") }',
};
for (const [name, init] of Object.entries(HOSTILE)) {
  test(`a hostile page sees no error of ours: ${name}`, async () => {
    stage.settings.prompt.delay = 0;
    stage.sheets['/hostile'] = { tag: '<script src="COLLECTOR/k/SITE.js"></script>' };
    const page = await stage.visit('/hostile', { init });
    await page.evaluate(() => {
      (window as unknown as Partial<Kitka>).kitka?.('open');
      history.pushState({}, '', '/elsewhere');
      document.body?.click();
    });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
    await page.goto(`${stage.site}/after`);
    expect(stage.complaints).toEqual([]);
  });
}

test('failures inside the widget are counted in the beacon', async () => {
  const page = await stage.visit('/a', {
    init: 'Element.prototype.attachShadow = () => { throw new Error("mine") }',
  });
  await loaded(page);
  await call(page, 'open');
  await expect.poll(() => stage.requests.some((path) => path.includes('prompt.'))).toBe(true);
  await page.goto('about:blank');
  await expect.poll(() => stage.beacons.length).toBe(1);
  expect(stage.beacons[0]!.failed).toBe(1);
});

test('where storage is denied the prompt does not come by itself, but opens', async () => {
  stage.settings.prompt.delay = 0;
  const page = await stage.visit('/a', { init: HOSTILE['storage denied'] });
  await expect.poll(() => stage.requests.some((path) => path.includes('prompt.'))).toBe(true);
  // The call may come while the automatic attempt is still under way, so it is repeated.
  await expect
    .poll(async () => {
      await call(page, 'open');
      return page.locator('kitka-prompt section').count();
    })
    .toBe(1);
  await page.getByRole('radio', { name: 'Satisfied', exact: true }).click();
  await page.locator('kitka-prompt textarea').waitFor();
  expect(stage.answers).toMatchObject([{ via: 'open' }]);
});
