import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { openStage, type Stage } from './support/stage.ts';
import { vitalsWatched } from './support/vitalsWatched.ts';

/** Pages whose scripts change the browser's own objects, as old libraries and polyfills do. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const CHANGES: Record<string, string> = {
  'toJSON of lists (Prototype.js)':
    'Array.prototype.toJSON = function () { return "[" + this.map((one) => JSON.stringify(one)) + "]" }',
  'toJSON of everything':
    'for (const type of [Object, Array, String, Number, Boolean, Date]) type.prototype.toJSON = function () { return "mine" }',
  'toJSON that gives nothing': 'Array.prototype.toJSON = Object.prototype.toJSON = () => undefined',
  'enumerable additions to all objects':
    'Object.prototype.extend = function () {}; Object.prototype.size = 7; Array.prototype.last = function () {}; String.prototype.blank = () => true; Function.prototype.bindAsEventListener = () => {}',
  'Array.from that knows lists alone (Prototype.js, MooTools)':
    'Array.from = (list) => { const all = []; for (let i = 0; i < list.length; i++) all.push(list[i]); return all }',
  'another Function.prototype.bind':
    'Function.prototype.bind = function (scope, ...first) { const run = this; return function (...rest) { return run.apply(scope, [...first, ...rest]) } }',
  'another Array.prototype.filter, map, find and flat':
    'for (const name of ["filter", "map", "find", "flat", "at", "includes"]) { const original = Array.prototype[name]; Array.prototype[name] = function (...args) { return original.apply(this, args) } }',
  'Element.prototype.remove and closest of its own':
    'Element.prototype.remove = function () { this.parentNode && this.parentNode.removeChild(this); return this }; Element.prototype.closest = function (selector) { let at = this; while (at && !(at.nodeType === 1 && at.matches(selector))) at = at.parentNode; return at || null }',
  'a fetch that is wrapped':
    'const original = window.fetch; window.fetch = function (...args) { return original.apply(this, args).then((response) => response) }',
  'promises of its own': 'const Native = Promise; window.Promise = class extends Native {}; ',
  'timers that are wrapped (zone.js)':
    'for (const name of ["setTimeout", "setInterval", "requestAnimationFrame"]) { const original = window[name]; window[name] = (run, ...rest) => original.call(window, (...args) => run(...args), ...rest) }',
  'listeners that are wrapped (zone.js)':
    'const add = EventTarget.prototype.addEventListener; EventTarget.prototype.addEventListener = function (type, run, options) { return add.call(this, type, typeof run === "function" ? function (...args) { return run.apply(this, args) } : run, options) }',
  'a URLSearchParams and URL of its own':
    'window.URLSearchParams = class extends URLSearchParams {}; window.URL = class extends URL {}',
  'a matchMedia without addEventListener':
    'const original = matchMedia; window.matchMedia = (query) => ({ matches: original(query).matches, media: query, addListener() {}, removeListener() {} })',
  'a CustomEvent of its own':
    'const Native = CustomEvent; window.CustomEvent = function (type, options) { return new Native(type, options) }',
  'a history that is wrapped':
    'for (const name of ["pushState", "replaceState"]) { const original = history[name]; history[name] = function () { const result = original.apply(this, arguments); dispatchEvent(new Event(name)); return result } }',
  'a console that is silenced': 'for (const name in console) console[name] = () => {}',
  'globals by our names':
    'window.name = "mine"; window.config = window.open2 = window.signals = window.h = window.t = window.e = 1; window.define = () => {}; window.define.amd = {}; window.module = window.exports = {}; window.require = () => { throw new Error("mine") }; window.process = {}',
};

test.each(Object.entries(CHANGES))('a page is counted and its visitor answers: %s', async (_, init) => {
  stage.ask({ delay: 0, kind: 'task', reasonsLow: [{ name: 'Slow', names: {} }], contact: true });
  stage.settings.goals = ['bought'];
  const page = await stage.visit('/page', { init });
  await page.locator('kitka-prompt section').waitFor();
  await vitalsWatched(page);
  await page.evaluate(() => {
    void window.kitka!('event', 'bought');
    document.body.insertAdjacentHTML('beforeend', '<button type="button">Dead</button>');
  });
  await page.locator('kitka-prompt').getByRole('radio', { name: 'No', exact: true }).click();
  await page
    .locator('kitka-prompt')
    .getByRole('button', { name: 'Slow' })
    .or(page.locator('kitka-prompt').getByRole('checkbox', { name: 'Slow' }))
    .first()
    .click();
  await page.locator('kitka-prompt textarea').fill('The lake');
  await page.locator('kitka-prompt').getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => stage.answers.at(-1)).toMatchObject({ comment: 'The lake', reasons: ['Slow'] });
  await page.keyboard.press('Escape');
  const raised = page.evaluate(
    () =>
      new Promise((done) => {
        addEventListener('kitka:signal', (event) => done((event as CustomEvent).detail.kind), { once: true });
      }),
  );
  await page.getByRole('button', { name: 'Dead' }).click();
  expect(await raised).toBe('dead-click');
  await page.evaluate(() => history.pushState({}, '', '/next'));
  await page.goto('about:blank');
  await expect
    .poll(() => stage.views())
    .toMatchObject([
      { page: '/page', goals: ['bought'], failed: 0 },
      { page: '/next', failed: 0 },
    ]);
  expect(Object.keys(stage.views()[0]!.spots!)).toEqual(['button[type="button"]']);
  expect(stage.complaints).toEqual([]);
});

test('an answer that could not be sent is kept and sent later where lists have a toJSON', async () => {
  const page = await stage.visit('/page', { init: CHANGES['toJSON of lists (Prototype.js)']! });
  stage.answerStatus = 503;
  await page.waitForFunction(() => window.kitka?.loaded);
  await page.evaluate(() => window.kitka!('open'));
  await page.locator('kitka-prompt input[type=radio]').first().click();
  await expect.poll(() => stage.bytes.some((request) => request.startsWith('POST /a/'))).toBe(true);
  stage.answerStatus = 200;
  await stage.visit('/later', { to: page });
  await expect.poll(() => stage.answers.length).toBe(1);
});
