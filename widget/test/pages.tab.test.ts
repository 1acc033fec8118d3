import type { BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 700 },
  screen: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};
const tab = (page: Page) => page.locator('kitka-prompt button');
async function visited(body: string, options: Parameters<Stage['visit']>[1] = PHONE): Promise<Page> {
  stage.sheets['/page'] = { body: `<style>body{margin:0}</style>${body}` };
  const page = await stage.visit('/page', options);
  await tab(page).waitFor();
  return page;
}
const boxOf = async (page: Page) => (await tab(page).boundingBox())!;
/** How far above the window's lower edge the tab ends. */
const lift = async (page: Page) => {
  const { y, height } = await boxOf(page);
  return Math.round((await page.evaluate(() => innerHeight)) - y - height);
};
const BAR = 'position:fixed;left:0;right:0;bottom:0;height:64px;background:#ddd';
const LONG = '<p style="height:3000px">Text</p>';

describe('the tab stands above what is fixed where it would stand', () => {
  test.each([
    ['nothing', LONG, 0],
    ['a bar', `${LONG}<div style="${BAR}"><button style="width:100%">Add to cart</button></div>`, 64],
    [
      'a bar that sticks',
      `${LONG}<div style="position:sticky;bottom:0;height:56px;background:#ddd">Add to cart</div><p style="height:900px">More</p>`,
      56,
    ],
    [
      'a bar above the edge',
      `${LONG}<div style="position:fixed;left:16px;right:16px;bottom:20px;height:56px;background:#ddd">Add</div>`,
      76,
    ],
    ['a low bar', `${LONG}<div style="${BAR};height:20px">Add</div>`, 20],
    [
      'two bars, one above the other',
      `${LONG}<div style="${BAR}">Add</div><div style="${BAR};bottom:64px;height:40px">Offer</div>`,
      104,
    ],
    [
      'a button to chat',
      `${LONG}<button style="position:fixed;right:20px;bottom:20px;width:60px;height:60px">Chat</button>`,
      80,
    ],
    [
      'a button to chat in a shadow root',
      `${LONG}<x-chat></x-chat><script>document.querySelector('x-chat').attachShadow({ mode: 'open' }).innerHTML = '<button style="position:fixed;right:20px;bottom:20px;width:60px;height:60px">Chat</button>'</script>`,
      80,
    ],
    [
      'a bar that lets clicks through, but for its button',
      `${LONG}<div style="${BAR};pointer-events:none"><button style="position:fixed;bottom:0;left:0;right:0;height:64px;pointer-events:auto">Add</button></div>`,
      64,
    ],
    ['a bar above everything', `${LONG}<div style="${BAR};z-index:2147483647">Add</div>`, 64],
    [
      'something fixed elsewhere',
      `${LONG}<div style="position:fixed;left:0;bottom:0;width:120px;height:64px;background:#ddd">x</div><div style="position:fixed;top:0;left:0;right:0;height:64px;background:#ddd">x</div>`,
      0,
    ],
    [
      'something that covers the page',
      `${LONG}<div style="position:fixed;inset:0;background:#ddd8">x</div>`,
      0,
    ],
    [
      'a frame of an application, with a bar in it',
      `<div style="position:fixed;inset:0;overflow:auto">${LONG}</div><div style="${BAR}">Add</div>`,
      64,
    ],
    [
      'a bar that is hidden',
      `${LONG}<div style="${BAR};visibility:hidden">Add</div><div style="${BAR};transform:translateY(100%)">Add</div>`,
      0,
    ],
    [
      'a heading that sticks to the top, passing by',
      `<p style="height:640px">Text</p><h2 style="position:sticky;top:0;height:50px;margin:0">Part</h2>${LONG}`,
      0,
    ],
  ])('%s', async (_, body, height) => {
    stage.ask({ tab: true });
    const page = await visited(body);
    await expect.poll(() => lift(page)).toBe(height);
    // It stays there, and can be used.
    await page.waitForTimeout(500);
    expect(await lift(page)).toBe(height);
    await tab(page).tap();
    await page.locator('kitka-prompt section').waitFor();
    expect(stage.complaints).toEqual([]);
  });
});

test('it follows bars that come, grow, hide and go', async () => {
  stage.ask({ tab: true });
  const page = await visited(`<div id="root">${LONG}</div>`);
  expect(await lift(page)).toBe(0);
  const steps: [string, number][] = [
    [
      `root.insertAdjacentHTML('beforeend', '<div><div id="bar" style="${BAR};transition:transform .2s">Add</div></div>')`,
      64,
    ],
    ['bar.style.height = "120px"', 120],
    [
      'bar.innerHTML = "<p style=height:90px>Add</p>"; bar.style.height = "auto"; bar.style.minHeight = 0; bar.firstChild.style.margin = 0',
      90,
    ],
    ['bar.style.transform = "translateY(100%)"', 0],
    ['bar.style.transform = ""', 90],
    ['bar.hidden = true', 0],
    ['bar.hidden = false', 90],
    [
      'document.head.insertAdjacentHTML("beforeend", "<style>@media (max-width: 380px) { #bar { padding-bottom: 30px } }</style>")',
      90,
    ],
  ];
  for (const [step, height] of steps) {
    await page.evaluate(step);
    await expect.poll(() => lift(page)).toBe(height);
  }
  await page.setViewportSize({ width: 360, height: 640 });
  await expect.poll(() => lift(page)).toBe(120);
  await page.evaluate('bar.remove()');
  await expect.poll(() => lift(page)).toBe(0);
  expect(stage.complaints).toEqual([]);
});

test('it is away while something is typed on a phone, and there on a desktop', async () => {
  stage.ask({ tab: true });
  const form = `<input id="name"><button id="done">Done</button>${LONG}`;
  const page = await visited(form);
  await page.tap('#name');
  await tab(page).waitFor({ state: 'hidden' });
  await page.tap('#done');
  await tab(page).waitFor();
  const desktop = await visited(form, {});
  await desktop.click('#name');
  await desktop.waitForTimeout(600);
  expect(await tab(desktop).isVisible()).toBe(true);
});

test('it keeps the page still: nothing shifts, and a page that changes all the time is looked at rarely', async () => {
  stage.ask({ tab: true });
  const page = await visited(
    `<div id="clock">0</div>${LONG}<div style="${BAR}">Add</div><script>setInterval(() => { clock.textContent++ }, 10)</script>`,
    {
      ...PHONE,
      init: 'window.looks = 0; const look = Document.prototype.elementsFromPoint; Document.prototype.elementsFromPoint = function (x, y) { looks++; return look.call(this, x, y) }',
    },
  );
  await expect.poll(() => lift(page)).toBe(64);
  const looks = () => page.evaluate<number>('looks');
  const before = await looks();
  await page.waitForTimeout(2_000);
  // Six points twice (at the edge, and above the bar), at most five times a second.
  expect((await looks()) - before).toBeLessThanOrEqual(12 * 11);
  const shifts = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const one of list.getEntries()) sum += (one as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
  expect(shifts).toBe(0);
});

describe('the owner says where it stands', () => {
  test('on the left, so far from it', async () => {
    stage.ask({ tab: true, tabSide: 'left', tabOffset: 100 });
    const page = await visited(LONG);
    expect((await boxOf(page)).x).toBe(100);
  });
  test('on the right, at the edge', async () => {
    stage.ask({ tab: true, tabOffset: 0 });
    const { x, width } = await boxOf(await visited(LONG));
    expect(x + width).toBe(390);
  });
  test('and that there is none on phones', async () => {
    stage.ask({ tab: true, tabOnPhones: false });
    stage.sheets['/page'] = { body: LONG };
    const page = await stage.visit('/page', PHONE);
    const chunk = () => stage.requests.find((path) => path.endsWith('/tab.js'));
    await expect.poll(chunk).toBeTruthy();
    await page.evaluate(`import('${stage.collector}${chunk()}')`);
    await page.waitForTimeout(300);
    expect(await page.locator('kitka-prompt').count()).toBe(0);
    await visited(LONG, {});
  });
});
