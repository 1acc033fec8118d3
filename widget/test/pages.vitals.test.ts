import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metric } from '@kitka/shared/wire/metrics';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { MetricType } from 'web-vitals';
import { CHROMIUM_ARGS, provideChromium } from '../../scripts/chromium.ts';
import { openStage, type Sheet, type Stage } from './support/stage.ts';
import { vitalsWatched } from './support/vitalsWatched.ts';

// The web-vitals library is the reference. It measures the same pages, and the last messages of the views must
// hold the same values: CLS to 1e-4, INP exactly, the rest to the ms.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

/** The last report of one instance of a metric from the reference. */
interface Verdict {
  id: string;
  name: MetricType['name'];
  /** How the page was reached. */
  type: MetricType['navigationType'];
  /** The page's path. */
  path: string;
  value: number;
}
type Watched = Window & {
  verdicts: Verdict[];
  /** Performance entries so far, as `type`, `type:name` or `type:name#id`. */
  seen: string[];
  busy(ms: number): void;
};
type Vitals = Partial<Record<Metric, number>>;

const LIBRARY = readFileSync(
  createRequire(import.meta.url)
    .resolve('web-vitals')
    .replace('.umd.cjs', '.iife.js'),
  'utf8',
);
/** Runs before anything else in the page. */
const REFERENCE = `${LIBRARY};
  window.verdicts = [];
  const reference = ({ id, name, navigationType: type, navigationURL, value }) => {
    const path = new URL(navigationURL || location.href).pathname;
    verdicts = [...verdicts.filter((other) => other.id !== id), { id, name, type, path, value }];
  };
  for (const name of ['LCP', 'INP', 'CLS', 'FCP'])
    webVitals['on' + name](reference, { reportAllChanges: true, reportSoftNavs: true });
  webVitals.onTTFB(reference);
  window.seen = [];
  for (const type of ['event', 'layout-shift', 'largest-contentful-paint', 'soft-navigation', 'interaction-contentful-paint'])
    new PerformanceObserver((list) => {
      for (const { name, target } of list.getEntries()) seen.push(type, type + ':' + name, type + ':' + name + '#' + target?.id);
    }).observe({ type, buffered: true, durationThreshold: 16 });
  window.busy = (ms) => { for (const end = Date.now() + ms; Date.now() < end;); };`;

const round = (name: Metric, value: number) =>
  name === 'cls' ? Math.round(value * 1e4) / 1e4 : Math.round(value);

/** The reference's values by view: the document's under its type of navigation, others under their path. */
function judged(verdicts: Verdict[]): Record<string, Vitals> {
  const views: Record<string, Vitals> = {};
  for (const { name, type, path, value } of verdicts) {
    const metric = name.toLowerCase() as Metric;
    const view =
      type === 'soft-navigation' && path !== '/page'
        ? path
        : type === 'back-forward-cache'
          ? 'restore'
          : 'load';
    // For restored pages it reports the constant 0.
    if (view === 'restore' && metric === 'ttfb') continue;
    views[view] ??= {};
    views[view][metric] = Math.max(round(metric, value), views[view][metric] ?? 0);
  }
  return views;
}

/** The values in the newest messages, by view. */
function told(): Record<string, Vitals> {
  return Object.fromEntries(
    stage.views().map(({ page, context, vitals }) => {
      const { nav } = context!;
      return [nav === 'soft' ? page : nav === 'restore' ? 'restore' : 'load', vitals!];
    }),
  );
}

const hide = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);
const frames = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const saw = (page: Page, what: string, times = 1) =>
  page.waitForFunction(
    ([name, count]) => (window as unknown as Watched).seen.filter((entry) => entry === name).length >= count,
    [what, times] as const,
  );
const says = (page: Page, metric: string, type = '') =>
  page.waitForFunction(
    ([name, kind]) =>
      (window as unknown as Watched).verdicts.some((one) => one.name === name && one.type.includes(kind)),
    [metric, type] as const,
  );
const measured = async (page: Page) => {
  await page.waitForFunction(() => (window as { kitka?: { loaded?: boolean } }).kitka?.loaded);
  await says(page, 'TTFB');
  if (await page.evaluate(() => document.visibilityState === 'visible')) await vitalsWatched(page);
  await frames(page);
};

/** Draws a picture with enough detail to be the largest paint, `size` px wide. */
const PICTURE = `<script>
  function picture(size) {
    const canvas = Object.assign(document.createElement('canvas'), { width: 200, height: 200 });
    const pen = canvas.getContext('2d');
    for (let at = 0; at < 40000; at += 4) {
      pen.fillStyle = '#' + ((at * 2654435761 >>> 8) & 0xffffff).toString(16).padStart(6, '0');
      pen.fillRect(at % 200, at / 200, 4, 4);
    }
    const image = new Image(size, size);
    image.src = canvas.toDataURL();
    document.body.append(image);
  }
</script>`;
const SHIFTS = `<div id="gap" style="height: 0"></div><div style="height: 300px; width: 90vw; background: tan">box</div>
  <script>const shift = (by) => { gap.style.height = gap.offsetHeight + by + 'px'; };</script>`;
/** Each button keeps the page busy for the ms in its `data-ms`, at the event in its id. */
const BUTTONS = ['click', 'pointerdown', 'pointerup']
  .map((type) => `<button id="${type}" on${type}="busy(+this.dataset.ms)">${type}</button>`)
  .join('');
const SOFT = `<h1>Start</h1><button id="soft" onclick="busy(20);
    history.pushState({}, '', '/soft' + (window.softs = (window.softs ?? 0) + 1));
    document.querySelector('h1').textContent = 'Another page, number ' + softs"></button>
  <button id="query" onclick="history.pushState({}, '', '?' + performance.now());
    document.querySelector('h1').textContent = 'Another part of the page'">query</button>`;

const press = async (page: Page, id: string, ms: number) => {
  await page.evaluate(([name, text]) => document.getElementById(name)!.setAttribute('data-ms', text), [
    id,
    `${ms}`,
  ] as const);
  const entries = () =>
    page.evaluate(
      (name) => (window as unknown as Watched).seen.filter((entry) => entry === name).length,
      `event:${id}#${id}`,
    );
  const before = await entries();
  await page.click(`#${id}`);
  if (ms >= 24) await saw(page, `event:${id}#${id}`, before + 1);
  await frames(page);
};

interface Row {
  sheet: Sheet;
  options?: Parameters<Stage['visit']>[1];
  act?(page: Page): Promise<unknown>;
  /** The metrics that each view has, so that nothing is compared with nothing. */
  has: Record<string, Metric[]>;
  /** Checks that what the page was made for really happens. */
  check?(views: Record<string, Vitals>): void;
}

const PLAIN: Metric[] = ['cls', 'fcp', 'lcp', 'ttfb'];
const USED: Metric[] = [...PLAIN, 'inp'];
const SOFTLY: Metric[] = ['cls', 'fcp', 'lcp'];

const ROWS: Record<string, Row> = {
  'whose largest paint is a text': { sheet: { body: '<h1>A heading</h1>' }, has: { load: PLAIN } },
  'that paints nothing but a background': {
    sheet: { body: '<div style="height: 300px; background: tan"></div>' },
    act: (page) => page.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0),
    has: { load: ['ttfb'] },
  },
  'whose largest paint is a picture': {
    sheet: { body: `<p>text</p>${PICTURE}<script>picture(300)</script>` },
    act: (page) => page.waitForFunction(() => document.images[0]?.complete),
    has: { load: PLAIN },
  },
  'whose largest paint is replaced later': {
    sheet: { body: `<p>text</p>${PICTURE}` },
    async act(page) {
      for (const size of [50, 100, 200]) {
        await page.evaluate(
          (wide) => (window as unknown as { picture(n: number): void }).picture(wide),
          size,
        );
        await saw(page, 'largest-contentful-paint', Math.log2(size / 25) + 1);
      }
    },
    has: { load: PLAIN },
    check: ({ load }) => expect(load!.lcp).toBeGreaterThan(load!.fcp!),
  },
  ...Object.fromEntries(
    (
      [
        ['key', (page) => page.keyboard.press('a')],
        ['click', (page) => page.click('p')],
      ] as [string, (page: Page) => Promise<void>][]
    ).map(([name, input]) => [
      `whose largest paint is ended by the first ${name}`,
      {
        sheet: { body: `<p>text</p>${PICTURE}` },
        async act(page: Page) {
          await input(page);
          await says(page, 'INP');
          await page.evaluate(() => (window as unknown as { picture(n: number): void }).picture(300));
          await page.waitForFunction(() => document.images[0]?.complete);
          await frames(page);
        },
        has: { load: USED },
        check: ({ load }: Record<string, Vitals>) => expect(load!.lcp).toBe(load!.fcp),
      },
    ]),
  ),
  'that is scrolled before a larger paint': {
    sheet: { body: `<p>text</p><div style="height: 3000px"></div>${PICTURE.replace('append', 'prepend')}` },
    async act(page) {
      await page.mouse.wheel(0, 10);
      await page.waitForFunction(() => scrollY > 0);
      await page.evaluate(() => (window as unknown as { picture(n: number): void }).picture(300));
      await page.waitForFunction(() => document.images[0]?.complete);
      await frames(page);
    },
    has: { load: PLAIN },
  },
  'whose largest paint comes after it was hidden': {
    sheet: { body: `<p>text</p>${PICTURE}` },
    async act(page) {
      await hide(page, 'hidden');
      await hide(page, 'visible');
      await page.evaluate(() => (window as unknown as { picture(n: number): void }).picture(300));
      await saw(page, 'largest-contentful-paint', 2);
    },
    has: { load: PLAIN },
    check: ({ load }) => expect(load!.lcp).toBe(load!.fcp),
  },
  'that is opened in the background': {
    sheet: { body: SHIFTS },
    options: {
      // The page only claims to be hidden, and the browser has no entries that show it, as in Firefox and Safari.
      init: `Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
        Object.defineProperty(PerformanceObserver, 'supportedEntryTypes', {
          value: PerformanceObserver.supportedEntryTypes.filter((type) => type !== 'visibility-state') })`,
    },
    async act(page) {
      await hide(page, 'visible');
      await vitalsWatched(page);
      await page.evaluate('shift(100)');
      await saw(page, 'layout-shift');
      await page.keyboard.press('a');
      await says(page, 'INP');
    },
    has: { load: ['inp', 'ttfb'] },
  },
  'that shifts twice within a second, and again more than a second later': {
    sheet: { body: SHIFTS },
    async act(page) {
      await page.evaluate('shift(10)');
      await saw(page, 'layout-shift');
      await page.evaluate('shift(20)');
      await saw(page, 'layout-shift', 2);
      await page.waitForTimeout(1100);
      await page.evaluate('shift(25)');
      await saw(page, 'layout-shift', 3);
    },
    has: { load: PLAIN },
    check: ({ load }) => expect(load!.cls).toBeGreaterThan(0),
  },
  'that shifts for more than five seconds': {
    sheet: { body: SHIFTS },
    async act(page) {
      for (let times = 1; times <= 9; times++) {
        await page.evaluate('shift(10)');
        await saw(page, 'layout-shift', times);
        await page.waitForTimeout(750);
      }
    },
    has: { load: PLAIN },
    check: ({ load }) => expect(load!.cls).toBeGreaterThan(0),
  },
  'that shifts right after an input': {
    sheet: { body: SHIFTS },
    async act(page) {
      await page.keyboard.press('a');
      await page.evaluate('shift(100)');
      await saw(page, 'layout-shift');
      await says(page, 'INP');
    },
    has: { load: USED },
    check: ({ load }) => expect(load!.cls).toBe(0),
  },
  'that is left without an interaction': { sheet: { body: BUTTONS }, has: { load: PLAIN } },
  'with one quick interaction': {
    sheet: { body: BUTTONS },
    async act(page) {
      await press(page, 'click', 0);
      await says(page, 'INP');
    },
    has: { load: USED },
  },
  'with a pointer, slow at each of its events': {
    sheet: { body: BUTTONS },
    async act(page) {
      await press(page, 'pointerup', 60);
      await press(page, 'click', 130);
      await press(page, 'pointerdown', 90);
    },
    has: { load: USED },
    check: ({ load }) => expect(load!.inp).toBeGreaterThanOrEqual(120),
  },
  'with a keyboard': {
    sheet: { body: '<p>text</p><input onkeydown="busy(30)" oninput="busy(90)" onkeyup="busy(50)">' },
    async act(page) {
      await page.focus('input');
      for (const key of 'abc') await page.keyboard.press(key);
      await saw(page, 'event:keyup#', 3);
    },
    has: { load: USED },
    check: ({ load }) => expect(load!.inp).toBeGreaterThanOrEqual(80),
  },
  'with a tap': {
    sheet: { body: BUTTONS },
    options: { hasTouch: true },
    async act(page) {
      await page.evaluate(() => document.getElementById('click')!.setAttribute('data-ms', '110'));
      await page.tap('#click');
      await saw(page, 'event:click#click');
    },
    has: { load: USED },
    check: ({ load }) => expect(load!.inp).toBeGreaterThanOrEqual(100),
  },
  'with more than fifty interactions, of which two are slow': {
    sheet: { body: BUTTONS },
    async act(page) {
      await press(page, 'click', 600);
      await press(page, 'click', 100);
      await page.evaluate(() => document.getElementById('click')!.setAttribute('data-ms', '0'));
      await page.focus('#pointerup');
      for (let times = 0; times < 54; times++) await page.keyboard.press('x');
      await press(page, 'click', 45);
    },
    has: { load: USED },
    check({ load }) {
      expect(load!.inp).toBeGreaterThanOrEqual(90);
      expect(load!.inp).toBeLessThan(600);
    },
  },
  'with an alert in a click': {
    sheet: { body: `<button id="ask" onclick="alert('stop')">ask</button>` },
    async act(page) {
      page.once('dialog', (dialog) => setTimeout(() => dialog.accept(), 400));
      await page.click('#ask');
      await says(page, 'INP');
      await frames(page);
    },
    has: { load: USED },
  },
  'with soft navigations': {
    sheet: { body: SOFT + SHIFTS + BUTTONS },
    async act(page) {
      await press(page, 'click', 400);
      await page.click('#soft');
      await says(page, 'LCP', 'soft');
      await press(page, 'click', 90);
      // A shift counts as the response to an input for less time than this.
      await page.waitForTimeout(600);
      await page.evaluate('shift(50)');
      await saw(page, 'layout-shift');
      await page.click('#soft');
      await page.waitForFunction(
        () =>
          (window as unknown as Watched).verdicts.filter(
            ({ name, type }) => name === 'LCP' && type === 'soft-navigation',
          ).length === 2,
      );
    },
    has: { load: USED, '/soft1': [...SOFTLY, 'inp'], '/soft2': SOFTLY },
    check(views) {
      expect(views.load!.cls).toBe(0);
      expect(views['/soft1']!.cls).toBeGreaterThan(0);
      expect(views['/soft2']!.cls).toBe(0);
      expect(views.load!.inp).toBeGreaterThan(views['/soft1']!.inp!);
    },
  },
  'with a soft navigation whose only interaction is too quick to be told': {
    sheet: { body: SOFT + BUTTONS },
    async act(page) {
      await page.click('#soft');
      await says(page, 'LCP', 'soft');
      await says(page, 'INP');
      await page.keyboard.press('a');
      await page.waitForFunction(
        () => (performance as unknown as { interactionCount: number }).interactionCount === 2,
      );
    },
    has: { load: USED, '/soft1': [...SOFTLY, 'inp'] },
  },
  'with a soft navigation that is hidden before its largest paint': {
    sheet: { body: SOFT + PICTURE },
    async act(page) {
      await hide(page, 'hidden');
      await hide(page, 'visible');
      await page.click('#soft');
      await says(page, 'LCP', 'soft');
      await frames(page);
    },
    has: { load: USED, '/soft1': SOFTLY },
  },
  'that is restored from the back/forward cache': {
    sheet: { body: `<h1>text</h1>${SHIFTS}${BUTTONS}` },
    // Both read the clock in one frame, but some microseconds apart.
    options: {
      init: `addEventListener('pageshow', ({ persisted }) => {
        if (persisted) performance.now = () => document.timeline.currentTime;
      }, true)`,
    },
    async act(page) {
      stage.sheets['/next'] = { tag: null };
      await press(page, 'click', 400);
      await page.waitForTimeout(600);
      await page.evaluate('shift(50)');
      await saw(page, 'layout-shift');
      await page.goto(`${stage.site}/next`);
      // Playwright's own goBack waits for a load event, which a restored page does not have.
      await page.evaluate(() => void setTimeout(() => history.back()));
      await page.waitForURL(/page$/, { waitUntil: 'commit' });
      await says(page, 'LCP', 'back-forward-cache');
      await press(page, 'click', 60);
      await page.waitForTimeout(600);
      await page.evaluate('shift(20)');
      await saw(page, 'layout-shift', 2);
    },
    has: { load: USED, restore: ['cls', 'fcp', 'inp', 'lcp'] },
    check({ load, restore }) {
      expect(restore!.inp).toBeLessThan(load!.inp!);
      expect(restore!.cls).toBeLessThan(load!.cls!);
      expect(restore!.cls).toBeGreaterThan(0);
      expect(restore!.lcp).toBe(restore!.fcp);
    },
  },
  'that is restored, with no interaction long enough to be told': {
    sheet: { body: '<h1>text</h1>' },
    options: {
      init: `addEventListener('pageshow', ({ persisted }) => {
        if (persisted) performance.now = () => document.timeline.currentTime;
      }, true)`,
    },
    async act(page) {
      stage.sheets['/next'] = { tag: null };
      await page.keyboard.press('a');
      await says(page, 'INP');
      await page.goto(`${stage.site}/next`);
      await page.evaluate(() => void setTimeout(() => history.back()));
      await page.waitForURL(/page$/, { waitUntil: 'commit' });
      await says(page, 'LCP', 'back-forward-cache');
      await page.keyboard.press('a');
      await frames(page);
    },
    has: { load: USED, restore: ['cls', 'fcp', 'inp', 'lcp'] },
  },
  'where the browser knows little': {
    sheet: { body: `<h1>text</h1>${SHIFTS}${BUTTONS}` },
    options: {
      init: `Object.defineProperty(PerformanceObserver, 'supportedEntryTypes', {
        value: ['event', 'first-input', 'navigation', 'paint'] });
        addEventListener('pageshow', ({ persisted }) => {
          if (persisted) performance.now = () => document.timeline.currentTime;
        }, true)`,
    },
    async act(page) {
      stage.sheets['/next'] = { tag: null };
      await press(page, 'click', 400);
      await page.goto(`${stage.site}/next`);
      await page.evaluate(() => void setTimeout(() => history.back()));
      await page.waitForURL(/page$/, { waitUntil: 'commit' });
      await says(page, 'FCP', 'back-forward-cache');
      await press(page, 'click', 60);
    },
    has: { load: ['fcp', 'inp', 'ttfb'], restore: ['fcp', 'inp'] },
  },
  'where the browser knows no soft navigations': {
    sheet: { body: SOFT + SHIFTS + BUTTONS },
    options: {
      init: `Object.defineProperty(PerformanceObserver, 'supportedEntryTypes', {
        value: PerformanceObserver.supportedEntryTypes.filter((type) => !/soft|interaction|visibility/.test(type)) })`,
    },
    async act(page) {
      await press(page, 'click', 60);
      await page.click('#soft');
      await press(page, 'click', 120);
      await page.waitForTimeout(600);
      await page.evaluate('shift(50)');
      await saw(page, 'layout-shift');
    },
    has: { load: USED },
    check: ({ load }) => expect(load!.inp).toBeGreaterThan(100),
  },
  'whose query changes softly': {
    sheet: { body: SOFT + BUTTONS },
    async act(page) {
      await press(page, 'click', 400);
      await page.click('#query');
      await says(page, 'LCP', 'soft');
      await press(page, 'click', 60);
    },
    has: { load: USED },
  },
};

for (const [name, { sheet, options, act, has, check }] of Object.entries(ROWS)) {
  test(`measures what the reference measures, on a page ${name}`, async () => {
    stage.sheets['/page'] = { ...sheet, head: `<script>${REFERENCE}</script>` };
    const page = await stage.visit('/page', options);
    await measured(page);
    await act?.(page);
    await hide(page, 'hidden');
    const reference = async () => judged(await page.evaluate(() => (window as unknown as Watched).verdicts));
    const expected = await reference();
    expect(
      Object.fromEntries(
        Object.entries(expected).map(([view, vitals]) => [view, Object.keys(vitals).sort()]),
      ),
    ).toEqual(Object.fromEntries(Object.entries(has).map(([view, metrics]) => [view, metrics.toSorted()])));
    check?.(expected);
    // A view without any values is left out.
    const ours = () =>
      Object.fromEntries(Object.entries(told()).filter(([, vitals]) => Object.keys(vitals).length));
    // On a busy machine the browser reports an interaction after the page was hidden, and both then take it.
    await vi.waitFor(async () => expect(ours()).toEqual(await reference()), { timeout: 60_000 });
    if (process.env.SHOW_VITALS) console.log(name, JSON.stringify(expected));
    expect(stage.beacons.map(({ failed }) => failed)).toEqual(stage.beacons.map(() => 0));
    expect(stage.complaints).toEqual([]);
  });
}

test('gives the document its own time to first byte, though a soft navigation comes before the load', async () => {
  stage.sheets['/blank'] = { tag: null };
  stage.sheets['/page'] = { head: `<script>${REFERENCE}</script>`, body: `${SOFT}<img src="/slow">` };
  const page = await stage.visit('/blank');
  const released = Promise.withResolvers<void>();
  await page.route('**/slow', async (route) => {
    await released.promise;
    await route.fulfill({ status: 404 });
  });
  await page.goto(`${stage.site}/page`, { waitUntil: 'commit' });
  await page.waitForFunction(() => (window as { kitka?: { loaded?: boolean } }).kitka?.loaded);
  await says(page, 'CLS');
  await page.click('#soft');
  await says(page, 'LCP', 'soft');
  released.resolve();
  await measured(page);
  await hide(page, 'hidden');
  const expected = judged(await page.evaluate(() => (window as unknown as Watched).verdicts));
  expect(Object.keys(expected).sort()).toEqual(['/soft1', 'load']);
  await expect.poll(told).toEqual(expected);
});

test('what the browser refuses to watch does not keep the rest from being measured', async () => {
  const page = await stage.visit('/page', {
    init: `const observe = PerformanceObserver.prototype.observe;
      PerformanceObserver.prototype.observe = function (options) {
        if (options.type !== 'paint') throw new TypeError(options.type);
        observe.call(this, options);
      }`,
  });
  await page.waitForFunction(() => (window as { kitka?: { loaded?: boolean } }).kitka?.loaded);
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  await frames(page);
  await hide(page, 'hidden');
  await expect.poll(told).toEqual({ load: { fcp: expect.any(Number), ttfb: expect.any(Number) } });
  expect(stage.complaints).toEqual([]);
});

// Neither happens in a browser that is being debugged, so here the pages navigate by themselves.
test('measures what the reference measures, on a page that was hidden before the tag came, and on one that was prerendered', async () => {
  const tag = `<script async src="${stage.collector}/k/${stage.key}.js"></script>`;
  const leave = `<script>
    addEventListener('pagehide', () => navigator.sendBeacon('/verdicts' + location.pathname, JSON.stringify(verdicts)));
    const leaveFor = (path) => {
      const chunk = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/vitals.js'));
      const done = chunk && ['LCP', 'CLS', 'TTFB'].every((name) => verdicts.some((one) => one.name === name));
      if (!done || document.prerendering) requestAnimationFrame(() => leaveFor(path));
      else import(chunk.name).then(() => requestAnimationFrame(() => setTimeout(() => { location.href = path; })));
    };
  </script>`;
  const pages: Record<string, string> = {
    // Opens a tab in front of itself. Its largest paint and the tag come once it is visible again.
    '/hidden': `<p>text</p>${PICTURE}${leave}<script>
      new PerformanceObserver((_, observer) => { observer.disconnect(); open('/front'); }).observe({ type: 'paint', buffered: true });
      addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'hidden' || window.verdicts) return;
        picture(300);
        new PerformanceObserver((list, observer) => {
          if (!list.getEntries().some(({ element }) => element?.tagName === 'IMG')) return;
          observer.disconnect();
          for (const src of ['/classifier.js', '${stage.collector}/k/${stage.key}.js'])
            document.head.append(Object.assign(document.createElement('script'), { src }));
          fetch('/ahead-is-there').then(() => leaveFor('/ahead'));
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      });
    </script><script type="speculationrules">{"prerender":[{"urls":["/ahead"],"eagerness":"immediate"}]}</script>`,
    '/front': `<p>in front</p><script>addEventListener('load', () => requestAnimationFrame(() => close()))</script>`,
    '/ahead': `<script src="/classifier.js"></script>${tag}<h1>text</h1>${leave}
      <script>fetch('/ahead-says?' + document.prerendering); leaveFor('/end')</script>`,
    '/end': 'end',
  };
  const said: Record<string, Verdict[]> = {};
  const ahead = Promise.withResolvers<string>();
  const server = createServer(async (request, response) => {
    const url = request.url ?? '';
    response.setHeader('content-type', 'text/html');
    if (url.startsWith('/verdicts')) {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      said[url.slice('/verdicts'.length)] = JSON.parse(Buffer.concat(chunks).toString());
    } else if (url.startsWith('/ahead-says')) ahead.resolve(url);
    else if (url === '/ahead-is-there') await ahead.promise;
    else if (url === '/classifier.js') response.setHeader('content-type', 'text/javascript');
    const page = pages[url];
    response.end(
      url === '/classifier.js' ? REFERENCE : page && `<!doctype html><title>${url}</title>${page}`,
    );
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  const profile = mkdtempSync(join(tmpdir(), 'kitka-profile-'));
  const browser = spawn(
    provideChromium(console.error),
    [
      ...CHROMIUM_ARGS,
      '--headless=new',
      '--disable-popup-blocking',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `http://localhost:${(server.address() as AddressInfo).port}/hidden`,
    ],
    { stdio: 'ignore', detached: true },
  );
  try {
    await expect.poll(() => Object.keys(said).sort(), { timeout: 60_000 }).toEqual(['/ahead', '/hidden']);
    expect(await ahead.promise).toBe('/ahead-says?true');
    const [hidden, prerendered] = [judged(said['/hidden']!), judged(said['/ahead']!)];
    expect(Object.keys(prerendered.load!).sort()).toEqual(PLAIN);
    expect(Object.keys(hidden.load!).sort()).toEqual(PLAIN);
    expect(hidden.load!.lcp).toBe(hidden.load!.fcp);
    const told = (page: string) => stage.views().find((view) => view.page === page)?.vitals;
    await expect.poll(() => told('/hidden')).toEqual(hidden.load);
    await expect.poll(() => told('/ahead')).toEqual(prerendered.load);
  } finally {
    process.kill(-browser.pid!, 'SIGKILL');
    server.closeAllConnections();
    server.close();
    browser.once('close', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  }
});
