import { maskOf, type SignalDetail } from '@kitka/shared/settings/signals';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {} from '../src/core/kitka.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  await stage.reset();
  // Verdicts come after one second, so that tests need not wait for three.
  stage.settings.signals = { deadAfter: 1000 };
});
afterAll(() => stage.close());

type Explanation = { selector: string; verdict: string; reason: string };
declare global {
  interface Window {
    heard: SignalDetail[];
  }
}

const INIT = 'window.heard = []; addEventListener("kitka:signal", ({ detail }) => heard.push(detail));';
const QUIET = 'quick clicks had no effect';

/** Opens a page with `body` and waits until Kitka has loaded. */
async function open(body: string, path = '/a', init = ''): Promise<Page> {
  stage.sheets[path] = { body };
  const page = await stage.visit(path, { init: INIT + init });
  await page.waitForFunction(() => window.kitka?.loaded);
  return page;
}
const heardOn = (page: Page) => page.evaluate(() => window.heard);
const heardKinds = async (page: Page) => (await heardOn(page)).map(({ kind }) => kind);
const explain = (page: Page) => page.evaluate(() => window.kitka!('explain')) as Promise<Explanation[]>;
/** Waits for the verdicts on `clicks` clicks and returns them. */
async function judged(page: Page, clicks: number): Promise<Explanation[]> {
  let list: Explanation[] = [];
  await expect
    .poll(async () => {
      list = await explain(page);
      return list.map(({ verdict }) => verdict !== 'pending');
    })
    .toEqual(Array.from({ length: clicks }, () => true));
  return list;
}
/** Clicks `selector`, waits for the one signal that this raises, and returns its selector. */
async function deadAt(page: Page, selector: string): Promise<string> {
  const before = (await heardOn(page)).length;
  await page.click(selector);
  await expect.poll(async () => (await heardOn(page)).length).toBe(before + 1);
  return (await heardOn(page)).at(-1)!.selector;
}
const isClassifier = (path: string) => path.includes('/classifier.');
/** Leaves the page and returns the views once `isAll` holds. */
async function viewsOf(page: Page, isAll: () => boolean) {
  await page.goto('about:blank');
  await expect.poll(isAll).toBe(true);
  return stage.views();
}

test('a signal is told to the page as plain data: kind, selector, page and reason', async () => {
  const page = await open('<button id="pay">Pay</button>', '/orders/123456');
  await page.click('#pay');
  await expect
    .poll(() => heardOn(page))
    .toEqual([
      { kind: 'dead-click', selector: '#pay', page: '/orders/:id', reason: 'the click had no effect' },
    ]);
});

test('a dead end is not lost while the chunk that knows it is on its way, nor what happens from then on', async () => {
  stage.sheets['/empty'] = { tag: null };
  const page = await stage.visit('/empty', { init: INIT });
  const held = Promise.withResolvers<void>();
  await page.route('**/deferred.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  const requested = page.waitForRequest('**/deferred.js');
  await stage.visit('/not-found', { to: page });
  await requested;
  expect(await heardKinds(page)).toEqual([]);
  held.resolve();
  await expect.poll(() => heardKinds(page)).toEqual(['dead-end']);
  for (let i = 0; i < 24; i++) await page.mouse.move(i % 2 ? 700 : 300, 300 + i * 3, { steps: 3 });
  await expect.poll(async () => (await heardKinds(page)).sort()).toEqual(['dead-end', 'thrash']);
});

test('fields that are named like members of elements do not hide the signals of their form', async () => {
  const names =
    'children,parentNode,parentElement,id,name,closest,matches,contains,getAttribute,attributes,action,tagName,nodeName,nodeType,isConnected,shadowRoot,textContent,getRootNode,childNodes,classList,localName,querySelectorAll,style,src'.split(
      ',',
    );
  const page = await open(
    `<form>${names.map((name) => `<input type="hidden" name="${name}">`).join('')}<button type="button" class="check">Check</button></form>`,
  );
  // Playwright's own click trips over such names.
  const { x, y } = await page.evaluate(() => document.querySelector('.check')!.getBoundingClientRect());
  await page.mouse.click(x + 5, y + 5);
  await expect.poll(() => heardKinds(page)).toEqual(['dead-click']);
  expect(await explain(page)).toMatchObject([{ selector: 'button[type="button"]', verdict: 'dead-click' }]);
});

test('words left in our own comment field are no abandoned form', async () => {
  const page = await open('<p>Text</p>');
  await page.evaluate(() => window.kitka!('open'));
  await page.getByRole('radio', { name: 'Dissatisfied', exact: true }).click();
  await page.locator('kitka-prompt textarea').click();
  await page.keyboard.type('The table is too wide');
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/forms.js')),
  );
  await page.keyboard.type(' for a phone');
  const [view] = await viewsOf(page, () => stage.views().length > 0);
  expect((view!.signals ?? 0) & maskOf(['form-abandoned'])).toBe(0);
});

test('each message carries the masks of all signals and spots so far', async () => {
  const page = await open(
    '<button id="pay">Pay</button><button id="ship" onclick="throw new Error()">Ship</button>',
  );
  await page.click('#pay');
  await judged(page, 1);
  // When hidden, the page sends what it has; a later message must contain that too.
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    Reflect.deleteProperty(document, 'visibilityState');
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await expect.poll(() => stage.beacons.length).toBe(1);
  await page.click('#ship');
  await expect.poll(() => heardKinds(page)).toContain('error-click');
  await expect.poll(() => heardKinds(page)).toContain('script-error');
  await judged(page, 2);
  await page.click('#pay', { clickCount: 4, delay: 20 });
  await expect.poll(() => heardKinds(page)).toContain('rage-click');
  await judged(page, 6);
  const [view, ...others] = await viewsOf(page, () =>
    Boolean((stage.views()[0]!.spots!['#pay'] ?? 0) & maskOf(['rage-click'])),
  );
  expect(others).toEqual([]);
  const dead = maskOf(['dead-click']);
  const both = maskOf(['dead-click', 'rage-click']);
  expect(stage.beacons[0]).toMatchObject({ page: '/a', signals: dead, spots: { '#pay': dead } });
  // Each message contains all that the earlier ones did.
  const byNumber = stage.beacons.toSorted((one, other) => one.n - other.n);
  for (const [i, { signals, spots }] of byNumber.slice(1).entries()) {
    const before = byNumber[i]!;
    expect(signals! & before.signals!).toBe(before.signals);
    for (const [place, mask] of Object.entries(before.spots!)) expect(spots![place]! & mask).toBe(mask);
  }
  const { '#pay': pay, '#ship': ship, ...elsewhere } = view!.spots!;
  expect(view!.signals).toBe(maskOf(['dead-click', 'rage-click', 'error-click', 'script-error']));
  expect(pay).toBe(both);
  expect(ship! & maskOf(['error-click'])).toBeTruthy();
  expect(Object.keys(elsewhere)).toEqual([expect.stringMatching(/^Error \/a:\d+:\d+$/)]);
  expect(Object.values(elsewhere)).toEqual([maskOf(['script-error'])]);
});

test('one place is told once a view for each kind, and again on the next view', async () => {
  const page = await open('<button id="pay">Pay</button><button id="ship">Ship</button>');
  for (const [clicks, place] of ['#pay', '#pay', '#ship'].entries()) {
    await page.click(place);
    await judged(page, clicks + 1);
  }
  expect((await heardOn(page)).map(({ selector }) => selector)).toEqual(['#pay', '#ship']);
  await page.evaluate(() => history.pushState({}, '', '/b'));
  await page.click('#pay');
  // Clicks of the page before are forgotten with their elements.
  await judged(page, 1);
  expect((await heardOn(page)).map((one) => [one.page, one.selector])).toEqual([
    ['/a', '#pay'],
    ['/a', '#ship'],
    ['/b', '#pay'],
  ]);
});

const SHADOW = `<script>
  for (const host of document.querySelectorAll('[data-host]')) {
    host.attachShadow({ mode: 'open' }).innerHTML = host.dataset.host;
  }
</script>`;
test.for([
  ['on the element', '<button data-kitka-ignore id="x">x</button>'],
  ['above it', '<section data-kitka-ignore><p><button id="x">x</button></p></section>'],
  [
    'inside a shadow root',
    `<div data-host="<i data-kitka-ignore><button id=x>x</button></i>"></div>${SHADOW}`,
  ],
  ['outside the shadow root', `<div data-kitka-ignore data-host="<button id=x>x</button>"></div>${SHADOW}`],
] as const)('nothing is raised of clicks where data-kitka-ignore stands %s', async ([, body]) => {
  const page = await open(`${body}<p style="margin-top:80px"></p><button id="other">Other</button>`);
  await page.click('#x', { clickCount: 4, delay: 20 });
  await judged(page, 4);
  // Elsewhere on the page signals are raised; if components were not observed before, from the second click on.
  for (const clicks of [5, 6]) {
    await page.click('#other');
    await judged(page, clicks);
  }
  expect((await heardOn(page)).map(({ kind, selector }) => [kind, selector])).toEqual([
    ['dead-click', '#other'],
  ]);
});

test('rage begins with as many clicks as the site says', async () => {
  stage.settings.signals = { deadAfter: 1000, rageClicks: 5 };
  const page = await open(
    '<button id="four">x</button><p style="margin-top:80px"></p><button id="five">x</button>',
  );
  await page.click('#four', { clickCount: 4, delay: 20 });
  await judged(page, 4);
  await page.click('#five', { clickCount: 5, delay: 20 });
  await judged(page, 9);
  const rage = (await heardOn(page)).filter(({ kind }) => kind === 'rage-click');
  expect(rage).toMatchObject([{ selector: '#five', reason: `5 ${QUIET}` }]);
});

test('a click may take as long as the site says to show an effect', async () => {
  const body = (ms: number) =>
    `<button id="slow" onclick="setTimeout(() => o.textContent = 'done', ${ms})">x</button><p id="o">-</p>`;
  stage.settings.signals = { deadAfter: 2500 };
  const patient = await open(body(1600));
  await patient.click('#slow');
  expect(await judged(patient, 1)).toMatchObject([{ verdict: 'none' }]);
  stage.settings.signals = { deadAfter: 1000 };
  const hasty = await open(body(1600));
  await hasty.click('#slow');
  expect(await judged(hasty, 1)).toMatchObject([{ verdict: 'dead-click' }]);
});

test('kinds that a site does not look for are neither told nor sent', async () => {
  stage.settings.signals = { deadAfter: 1000, off: maskOf(['dead-click', 'script-error']) };
  const page = await open('<button id="pay" onclick="throw new Error()">Pay</button>');
  await page.click('#pay', { clickCount: 3, delay: 20 });
  await judged(page, 3);
  await expect.poll(() => heardKinds(page)).toContain('rage-click');
  expect((await heardKinds(page)).sort()).toEqual(['error-click', 'rage-click']);
  const [view] = await viewsOf(page, () => stage.views().length === 1);
  expect(view!.signals).toBe(maskOf(['error-click', 'rage-click']));
  expect(view!.spots).toEqual({ '#pay': maskOf(['error-click', 'rage-click']) });
});

test('explain() lists the last clicks with verdict and reason, and prints them as a table', async () => {
  const page = await open(
    `<h1 id="plain">Hello</h1><button id="live" onclick="o.textContent += '!'">Live</button><p id="o">-</p><button id="dead">Dead</button>`,
  );
  const tables: string[] = [];
  page.on('console', (line) => line.type() === 'table' && tables.push(line.text()));
  for (const [clicks, place] of ['#plain', '#live', '#dead'].entries()) {
    await page.click(place);
    await judged(page, clicks + 1);
  }
  expect(await explain(page)).toEqual([
    { selector: '#plain', verdict: 'none', reason: 'nothing there looks clickable' },
    { selector: '#live', verdict: 'none', reason: 'the page changed at once' },
    { selector: '#dead', verdict: 'dead-click', reason: 'nothing changed that it could have caused' },
  ]);
  await expect.poll(() => tables.length).toBeGreaterThan(0);
});

test('the classifier is not loaded where clicks work, and is where one does not', async () => {
  stage.sheets['/b'] = {
    body: `<button id="more" onclick="o.insertAdjacentHTML('beforeend', '<li>x')">More</button><ul id="o"></ul><button id="dead">Dead</button>`,
  };
  const page = await open(
    '<a id="on" href="/b">On</a><button onclick="o.hidden = !o.hidden" id="menu">Menu</button><p id="o">-</p>',
  );
  await page.click('#menu');
  await page.click('#on');
  await page.waitForURL('**/b');
  await page.waitForFunction(() => window.kitka?.loaded);
  for (const place of ['#more', '#more', '#more']) await page.click(place);
  // The core alone decides on these clicks, and has done so by now.
  await page.evaluate(
    () => new Promise((done) => setTimeout(() => requestAnimationFrame(() => done(0)), 1000)),
  );
  expect(stage.requests.filter(isClassifier)).toEqual([]);
  await page.click('#dead');
  await expect.poll(() => stage.requests.filter(isClassifier).length).toBe(1);
});

const BUTTON = 'style="cursor:pointer"';
test.for([
  ['an id', '<button id="pay-now" class="x">x</button>', '#pay-now'],
  [
    'a test id rather than a generated id',
    '<button id="b-8f3a91c2" data-testid="pay">x</button>',
    'button[data-testid="pay"]',
  ],
  ['a name', '<button id=":r1:" name="coupon" type="button">x</button>', 'button[name="coupon"]'],
  [
    'a written class among generated ones',
    `<div class="css-1q2w3e sc-bdVaJa hXkPqZ pay" ${BUTTON}>x</div>`,
    'div.pay',
  ],
  [
    'its place where all names are generated',
    `<main><p>one</p><div class="css-1q2w3e" ${BUTTON}>x</div><div id="radix-3">y</div></main>`,
    'div:nth-child(2)',
  ],
  [
    'its place among its like',
    `<ul><li><button class="buy">a</button><button class="buy b">b</button></li></ul>`,
    'button.buy:nth-child(2)',
    '.b',
  ],
  [
    'its parents until it is the only one',
    `<section id="one"><p class="buy" ${BUTTON}>a</p></section><section id="two"><p class="buy" ${BUTTON}>b</p></section>`,
    '#two p.buy',
    '#two p',
  ],
] as const)('a place is told by %s', async ([, body, selector, target = 'button, main div, .pay']) => {
  const page = await open(body);
  const told = await deadAt(page, target);
  expect(told).toBe(selector);
  // The selector matches the place.
  expect(
    await page.evaluate(
      ([one, other]) => document.querySelector(one!) === document.querySelector(other!),
      [told, target],
    ),
  ).toBe(true);
});

test('a place in open shadow roots is told by its hosts, outermost first', async () => {
  const page = await open(
    `<my-shop id="shop" data-host="<my-cart data-host='<button class=pay>x</button>'></my-cart>"></my-shop>${SHADOW}
    <script>
      const inner = shop.shadowRoot.firstChild;
      inner.attachShadow({ mode: 'open' }).innerHTML = inner.dataset.host;
    </script>`,
  );
  expect(await deadAt(page, '.pay')).toBe('#shop my-cart button.pay');
});

test('nothing is raised of clicks that no person made', async () => {
  const page = await open('<button id="pay">Pay</button><button id="real">Real</button>');
  await page.evaluate(() => {
    for (let i = 0; i < 5; i++) {
      document.querySelector<HTMLElement>('#pay')!.click();
      document
        .querySelector('#pay')!
        .dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, isPrimary: true }));
      document.querySelector('#pay')!.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    }
  });
  expect(await deadAt(page, '#real')).toBe('#real');
  expect(await explain(page)).toMatchObject([{ selector: '#real' }]);
  expect(await heardKinds(page)).toEqual(['dead-click']);
});

test('what a page finds in its own functions is what it left there, once a click is through', async () => {
  const page = await open(
    `<button id="pay" onclick="record('during')">Pay</button>`,
    '/a',
    `window.doors = {};
     window.record = (when) => doors[when] = [open, alert, confirm, prompt, print, HTMLMediaElement.prototype.play,
       HTMLInputElement.prototype.showPicker, Clipboard.prototype.writeText];
     window.heldBefore = [Object.getOwnPropertyDescriptors(window), Object.getOwnPropertyDescriptors(HTMLMediaElement.prototype)];
     record('before');`,
  );
  await page.click('#pay');
  await judged(page, 1);
  const [during, after, shape] = await page.evaluate(() => {
    const held = window as unknown as {
      record(when: string): void;
      doors: Record<string, unknown[]>;
      heldBefore: Record<string, PropertyDescriptor>[];
    };
    held.record('after');
    const same = (when: string) => held.doors[when]!.map((one, i) => one === held.doors.before![i]);
    const { value, ...flags } = Object.getOwnPropertyDescriptor(window, 'open')!;
    const { value: _, ...before } = held.heldBefore[0]!.open!;
    return [same('during'), same('after'), [flags, before]];
  });
  // The functions must be watched while the handlers run, or the rest would prove nothing.
  expect(during).toContain(false);
  expect(after).toEqual(during.map(() => true));
  expect(shape[0]).toEqual(shape[1]);
});

test('a click belongs to the view it was made on, though its verdict comes on the next', async () => {
  const page = await open('<button id="pay">Pay</button><button id="next">Next</button>');
  await page.click('#pay');
  // After the core's own check, so that the changed address is not the click's effect.
  await expect.poll(() => stage.requests.filter(isClassifier).length).toBe(1);
  await page.evaluate(() => history.pushState({}, '', '/b'));
  await judged(page, 1);
  const list = await heardOn(page);
  const views = await viewsOf(page, () => stage.views().length === 2);
  const withSignals = views.filter(({ signals }) => signals);
  expect(views.map((one) => one.page)).toEqual(['/a', '/b']);
  expect([...list.map((one) => one.page), ...withSignals.map((one) => one.page)]).toEqual(
    list.length ? ['/a', '/a'] : [],
  );
});

describe('what the web vitals tell', () => {
  const frames = (page: Page) =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  /** A page whose paints are reported late by `ms`. */
  const late = (ms: number) => `
    const { get } = Object.getOwnPropertyDescriptor(PerformanceEntry.prototype, 'startTime');
    Object.defineProperty(LargestContentfulPaint.prototype, 'startTime', { get() { return get.call(this) + ${ms}; } });`;
  const TEXT = (id: string, size: number) => `<p id="${id}" style="font-size:${size}px">Words ${id}</p>`;
  const grow = (page: Page, html: string) =>
    page.evaluate((text) => document.body.insertAdjacentHTML('beforeend', text), html);
  const slow = maskOf(['slow-load']);
  const jump = maskOf(['layout-shift']);

  test('a load that was slow has its largest part as its place, and is told once', async () => {
    const page = await open(TEXT('small', 20), '/a', late(4500));
    await expect
      .poll(() => heardOn(page))
      .toMatchObject([
        {
          kind: 'slow-load',
          selector: '#small',
          page: '/a',
          reason: expect.stringMatching(/^the page took \d{4,} ms to show its largest part$/),
        },
      ]);
    // Something larger appears, which is the place from now on.
    await grow(page, TEXT('large', 90));
    await frames(page);
    const [view] = await viewsOf(page, () => stage.views()[0]?.spots?.['#large'] === slow);
    expect(view).toMatchObject({ signals: slow, spots: { '#large': slow } });
    expect(view!.spots).not.toHaveProperty('#small');
  });

  test('a place that has other signals keeps those when the slow load turns out to be elsewhere', async () => {
    const page = await open(TEXT('small', 20), '/a', late(4500));
    await expect.poll(() => heardKinds(page)).toEqual(['slow-load']);
    await page.evaluate(() => {
      const button = Object.assign(document.createElement('button'), { textContent: 'x' });
      document.querySelector('#small')!.setAttribute('role', 'button');
      document.body.append(button);
    });
    const [before] = await Promise.all([
      page.evaluate(() => performance.now()),
      grow(page, TEXT('large', 90)),
    ]);
    expect(before).toBeGreaterThan(0);
    await frames(page);
    await page.click('#small');
    await judged(page, 1);
    const dead = maskOf(['dead-click']);
    const [view] = await viewsOf(page, () => stage.views()[0]?.spots?.['#small'] === dead);
    expect(view).toMatchObject({ signals: slow | dead, spots: { '#small': dead, '#large': slow } });
  });

  test('a largest part that is gone leaves the page itself as the place', async () => {
    const page = await open(
      `${TEXT('gone', 60)}<script>new PerformanceObserver((list) => {
        for (const { element } of list.getEntries()) element?.remove();
      }).observe({ type: 'largest-contentful-paint', buffered: true })</script>`,
      '/a',
      late(4500),
    );
    await expect.poll(() => heardOn(page)).toMatchObject([{ kind: 'slow-load', selector: 'html' }]);
    const [view] = await viewsOf(page, () => stage.views().length === 1);
    expect(view).toMatchObject({ signals: slow, spots: { html: slow } });
  });

  test('a load that is no slower than the limit is no signal, and loads no classifier', async () => {
    const page = await open(TEXT('small', 20), '/a', late(3000));
    await frames(page);
    const [view] = await viewsOf(page, () => stage.views().length === 1);
    expect(view).toMatchObject({ signals: 0, spots: {} });
    expect(view!.vitals!.lcp).toBeGreaterThan(3000);
    expect(stage.requests.filter(isClassifier)).toEqual([]);
  });

  const BOXES = `<div id="gap"></div>
    <div id="thin" style="height:40px;width:60px;background:tan">thin</div>
    <div id="wide" style="height:560px;width:90vw;background:tan">wide</div>`;
  const shift = async (page: Page, by: number) => {
    await page.evaluate((px) => {
      const gap = document.querySelector<HTMLElement>('#gap')!;
      gap.style.height = `${gap.offsetHeight + px}px`;
    }, by);
    await frames(page);
  };

  test('a page that jumps has as its place what was moved most, by the largest of its shifts', async () => {
    const page = await open(BOXES);
    await frames(page);
    await shift(page, 30);
    expect(await heardOn(page)).toEqual([]);
    await shift(page, 500);
    await expect
      .poll(() => heardOn(page))
      .toEqual([{ kind: 'layout-shift', selector: '#wide', page: '/a', reason: 'the page jumped' }]);
    const [view] = await viewsOf(page, () => stage.views()[0]?.spots?.['#wide'] === jump);
    expect(view).toMatchObject({ signals: jump, spots: { '#wide': jump } });
    expect(view!.vitals!.cls).toBeGreaterThan(0.25);
  });

  test('a jump whose place is gone has the page itself as its place', async () => {
    const page = await open(
      `${BOXES}<script>new PerformanceObserver((list) => {
        for (const { sources } of list.getEntries()) for (const { node } of sources) node?.remove();
      }).observe({ type: 'layout-shift' })</script>`,
    );
    await frames(page);
    await shift(page, 500);
    await expect.poll(() => heardOn(page)).toMatchObject([{ kind: 'layout-shift', selector: 'html' }]);
  });

  test('a slow interaction has what was acted on as its place', async () => {
    const page = await open(
      '<button id="slow" onclick="for (const end = Date.now() + 600; Date.now() < end;); this.textContent += 1">x</button>',
    );
    await page.click('#slow');
    await expect.poll(() => heardOn(page)).toMatchObject([{ kind: 'slow-interaction', selector: '#slow' }]);
    const slowInteraction = maskOf(['slow-interaction']);
    const [view] = await viewsOf(page, () => stage.views().length === 1);
    expect(view).toMatchObject({ signals: slowInteraction, spots: { '#slow': slowInteraction } });
  });

  test('they are signals without a place where the classifier cannot come', async () => {
    stage.sheets['/a'] = { body: TEXT('small', 20) + BOXES };
    const page = await stage.visit('/blank', { init: late(4500) });
    await page.route('**/classifier.js', (route) => route.abort());
    await stage.visit('/a', { to: page });
    await page.waitForFunction(() => window.kitka?.loaded);
    await frames(page);
    await shift(page, 500);
    await page.goto('about:blank');
    const view = () => stage.views().find((one) => one.page === '/a');
    await expect.poll(view).toMatchObject({ signals: slow | jump, spots: {} });
  });

  test('those that a site does not look for are not sent', async () => {
    stage.settings.signals = { off: maskOf(['slow-load', 'layout-shift']) };
    const page = await open(TEXT('small', 20) + BOXES, '/a', late(4500));
    await frames(page);
    await shift(page, 500);
    const [view] = await viewsOf(page, () => stage.views().length === 1);
    expect(view).toMatchObject({ signals: 0, spots: {} });
    expect(view!.vitals!.cls).toBeGreaterThan(0.25);
  });
});
