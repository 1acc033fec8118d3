import type { Spot } from '@kitka/shared/api/api';
import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { violations } from './support/axe.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const BODY = `<style>body { margin: 0; height: 3000px } #pay { position: absolute; top: 400px; left: 60px; width: 120px; height: 40px }</style>
  <h1>Checkout</h1><button id="pay">Pay</button><p id="gone" hidden>…</p><x-card></x-card>
  <script>
    const outer = document.querySelector('x-card').attachShadow({ mode: 'open' });
    outer.innerHTML = '<div><x-row></x-row></div>';
    outer.querySelector('x-row').attachShadow({ mode: 'open' }).innerHTML = '<p><button name="edit">Edit</button></p>';
  </script>`;

const spot = (selector: string, kinds: Spot['kinds'], share = 0.041): Spot => ({
  selector,
  kinds,
  views: 41,
  share,
});
const PAY = spot('#pay', [
  { kind: 'dead-click', n: 12 },
  { kind: 'rage-click', n: 3 },
]);
const PAY_WORDS = 'dead clicks\u00a012, rage clicks\u00a03 · 4.1\u00a0% of views';
const message = (...spots: unknown[]) => ({ type: 'kitka:spots', spots, views: 1000 });

const bar = (page: Page) => page.getByRole('region', { name: 'Kitka: where visitors struggle' });
const start = (page: Page) => bar(page).getByRole('button', { name: 'Show where visitors struggle' });
const labels = (page: Page) => page.locator('kitka-show b:visible');
const group = (page: Page, name: string) =>
  bar(page)
    .getByRole('group')
    .filter({ has: page.getByText(name, { exact: true }) });
/** Rows of a list, as the owner reads them. */
const rows = async (page: Page, name: string) => {
  await group(page, name).locator('summary').click();
  return group(page, name).getByRole('listitem').allInnerTexts();
};
const open = async (path = '/checkout', options: Parameters<Stage['visit']>[1] = {}) => {
  stage.sheets[path] ??= { body: BODY };
  const page = await stage.visit(`${path}?kitka=show`, options);
  await bar(page).waitFor();
  return page;
};
/** Opens a page and has the collector's window send `spots`. */
const shown = async (spots: unknown = message(PAY), options?: Parameters<typeof open>[1]) => {
  stage.spots = spots;
  const page = await open('/checkout', options);
  const [popup] = await Promise.all([page.waitForEvent('popup'), start(page).click()]);
  return { page, popup };
};

test('without ?kitka=show nothing of it is loaded, and with it nothing is asked before the click', async () => {
  const plain = await stage.visit('/plain?kitka=shown-not');
  await plain.goto(`${stage.site}/plain?x=1`);
  await plain.waitForFunction(() => (window as { kitka?: { loaded?: boolean } }).kitka?.loaded);
  expect(stage.requests.some((path) => path.endsWith('/show.js'))).toBe(false);
  const page = await open();
  await start(page).waitFor();
  expect(stage.requests.some((path) => path.endsWith('/show.js'))).toBe(true);
  expect(stage.requests.some((path) => path.startsWith('/show?'))).toBe(false);
  expect(stage.complaints).toEqual([]);
});

test('the click opens the dashboard for this site and page, whose spots are outlined where they are', async () => {
  const { page, popup } = await shown();
  expect(popup.url()).toBe(`${stage.collector}/show?site=${stage.key}&page=%2Fcheckout`);
  await expect.poll(() => labels(page).allInnerTexts()).toEqual([PAY_WORDS]);
  await expect.poll(() => popup.title()).toBe(`shown at ${stage.site}`);
  expect(await bar(page).getByRole('status').textContent()).toBe(
    '1 place where visitors struggled, in 1,000 views of the last 28 days.',
  );
  const boxOf = (selector: string) => page.locator(selector).boundingBox();
  expect(await boxOf('kitka-show i')).toEqual(await boxOf('#pay'));
  const before = await boxOf('#pay');
  await page.evaluate(() => scrollTo(0, 200));
  await expect.poll(async () => (await boxOf('kitka-show i'))?.y).toBe(before!.y - 200);
  expect(stage.complaints).toEqual([]);
});

test('the page keeps its layout, its attributes and its clicks', async () => {
  stage.spots = message(PAY);
  const page = await open();
  const look = () =>
    page.evaluate(() => [
      document.body.outerHTML,
      document.documentElement.scrollHeight,
      document.documentElement.scrollWidth,
    ]);
  const before = await look();
  await start(page).click();
  await labels(page).waitFor();
  expect(await look()).toEqual(before);
  await page.evaluate(() => {
    document.querySelector('#pay')!.addEventListener('click', () => {
      document.title = 'paid';
    });
  });
  await page.locator('#pay').click({ timeout: 3000 });
  expect(await page.title()).toBe('paid');
});

test('an element in open shadow roots is found by its hosts', async () => {
  const { page } = await shown(
    message(spot('x-card div x-row p button[name="edit"]', [{ kind: 'slow-interaction', n: 1234 }], 0.2)),
  );
  await expect
    .poll(() => labels(page).allInnerTexts())
    .toEqual(['slow responses\u00a01,234 · 20\u00a0% of views']);
  expect(await page.locator('kitka-show i').boundingBox()).toEqual(
    await page.locator('button[name=edit]').boundingBox(),
  );
});

test('what is of the whole page, not here, hidden or no selector is listed, and outlined once it can be seen', async () => {
  const { page } = await shown(
    message(
      PAY,
      spot('html', [{ kind: 'quick-back', n: 7 }], 0.0002),
      spot('TypeError /app.js:12:34', [{ kind: 'script-error', n: 2 }], 0),
      spot('#gone', [{ kind: 'dead-click', n: 1 }]),
      spot('[[nonsense', [{ kind: 'dead-click', n: 1 }]),
    ),
  );
  await labels(page).waitFor();
  expect(await rows(page, 'Not outlined (4)')).toEqual([
    'The page as a whole\nquick returns\u00a07 · <\u00a00.1\u00a0% of views',
    'TypeError /app.js:12:34\nscript errors\u00a02 · 0\u00a0% of views',
    '#gone\ndead clicks\u00a01 · 4.1\u00a0% of views',
    '[[nonsense\ndead clicks\u00a01 · 4.1\u00a0% of views',
  ]);
  await page.evaluate(() => document.querySelector('#gone')!.removeAttribute('hidden'));
  await expect.poll(() => labels(page).count()).toBe(2);
  expect(await rows(page, 'Outlined (2)')).toHaveLength(2);
});

test('a place in the list is gone to', async () => {
  stage.sheets['/checkout'] = {
    body: `${BODY}<a id="deep" style="position: absolute; top: 2500px">deep</a>`,
  };
  const { page } = await shown(message(spot('#deep', [{ kind: 'dead-click', n: 1 }])));
  await group(page, 'Outlined (1)').locator('summary').click();
  await bar(page).getByRole('button', { name: '#deep' }).click();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1500);
});

const ILL: Record<string, unknown> = {
  'no object': 'kitka:spots',
  'another type': { ...message(PAY), type: 'other' },
  'no list': { type: 'kitka:spots', spots: 'all', views: 1 },
  'no number of views': { type: 'kitka:spots', spots: [PAY], views: '1' },
};
for (const [name, body] of Object.entries(ILL)) {
  test(`a message that is none of ours shows nothing: ${name}`, async () => {
    const { page, popup } = await shown(body);
    // By then the invalid message has been sent, and messages of one window arrive in order.
    await popup.waitForLoadState();
    await popup.evaluate(
      (good) => (window.opener as Window).postMessage(good, '*'),
      message(spot('h1', [{ kind: 'dead-click', n: 5 }])),
    );
    await expect
      .poll(() => labels(page).allInnerTexts())
      .toEqual(['dead clicks\u00a05 · 4.1\u00a0% of views']);
    expect(stage.complaints).toEqual([]);
  });
}

test('what is no spot is left out, and of very many only a hundred are shown', async () => {
  const { page } = await shown(
    message(
      null,
      { ...PAY, selector: 7 },
      { ...PAY, selector: 'a'.repeat(501) },
      { ...PAY, kinds: [] },
      { ...PAY, kinds: [{ kind: 'toString', n: 1 }] },
      { ...PAY, kinds: [{ kind: 'dead-click', n: '<b>' }] },
      { ...PAY, share: Number.NaN },
      ...Array.from({ length: 200 }, () => PAY),
    ),
  );
  await expect.poll(() => labels(page).count()).toBe(93);
});

test('a message from another origin or another window is not heard', async () => {
  stage.spots = { type: 'other' };
  const page = await open();
  const [popup] = await Promise.all([page.waitForEvent('popup'), start(page).click()]);
  await page.evaluate((data) => postMessage(data, '*'), message(PAY));
  // A frame of the collector's own origin, which the owner did not open.
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
    return new Promise((done) => {
      frame.onload = done;
    });
  }, `${stage.collector}/show?site=x`);
  const frame = page.frames().find((one) => one.url().startsWith(stage.collector))!;
  await frame.evaluate((data) => parent.postMessage(data, '*'), message(PAY));
  await popup.evaluate(
    (good) => (window.opener as Window).postMessage(good, '*'),
    message(spot('h1', [{ kind: 'dead-click', n: 5 }])),
  );
  await expect.poll(() => labels(page).allInnerTexts()).toEqual(['dead clicks\u00a05 · 4.1\u00a0% of views']);
});

test('Escape or Close leaves nothing behind', async () => {
  const { page } = await shown();
  await labels(page).waitFor();
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('kitka-show').count()).toBe(0);
  const again = await open();
  await bar(again).getByRole('button', { name: 'Close' }).click();
  expect(await again.locator('kitka-show').count()).toBe(0);
  expect(stage.complaints).toEqual([]);
});

test('Escape closes a dialog of the page before it, and spots in a dialog are outlined above it', async () => {
  stage.sheets['/checkout'] = {
    body: `${BODY}<dialog id="ask"><button id="yes">Yes</button></dialog>`,
  };
  const { page } = await shown(message(spot('#yes', [{ kind: 'dead-click', n: 1 }])));
  await expect.poll(() => group(page, 'Not outlined (1)').count()).toBe(1);
  await page.bringToFront();
  await page.evaluate(() => (document.querySelector('#ask') as HTMLDialogElement).showModal());
  await labels(page).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.locator('dialog').isVisible()).toBe(false);
  await expect.poll(() => labels(page).count()).toBe(0);
  expect(await page.locator('kitka-show').count()).toBe(1);
});

test('a blocked window is told, and one that was closed before it sent anything', async () => {
  const blocked = await open('/checkout', { init: 'window.open = () => null' });
  await start(blocked).click();
  await expect.poll(() => bar(blocked).getByRole('status').textContent()).toContain('blocked the window');
  stage.spots = { type: 'other' };
  const page = await open();
  const [popup] = await Promise.all([page.waitForEvent('popup'), start(page).click()]);
  await expect.poll(() => bar(page).getByRole('status').textContent()).toContain('Sign in there');
  await popup.close();
  await expect.poll(() => bar(page).getByRole('status').textContent()).toContain('sent nothing');
});

test('another page of the same document starts anew', async () => {
  const { page, popup } = await shown();
  await labels(page).waitFor();
  await page.evaluate(() => history.pushState({}, '', '/thanks'));
  await expect.poll(() => labels(page).count()).toBe(0);
  await start(page).click();
  await expect.poll(() => popup.url()).toContain('page=%2Fthanks');
  await labels(page).waitFor();
});

test('a page with a strict CSP and Trusted Types is not violated', async () => {
  stage.sheets['/checkout'] = {
    body: '<h1>Checkout</h1>',
    csp: "default-src 'none'; script-src COLLECTOR; connect-src COLLECTOR; require-trusted-types-for 'script'; trusted-types 'none'",
  };
  const { page } = await shown(message(spot('h1', [{ kind: 'dead-click', n: 1 }])), {
    init: 'window.violations = []; addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective))',
  });
  await labels(page).waitFor();
  expect(await page.locator('kitka-show i').boundingBox()).toEqual(await page.locator('h1').boundingBox());
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
  expect(stage.complaints).toEqual([]);
});

for (const [name, options] of Object.entries({
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
  narrow: { viewport: { width: 320, height: 640 } },
} as const)) {
  test(`the bar and its labels can be read and reached by everyone: ${name}`, async () => {
    const { page } = await shown(message(PAY, spot('html', [{ kind: 'quick-back', n: 7 }])), options);
    await labels(page).waitFor();
    for (const list of ['Outlined (1)', 'Not outlined (1)']) await rows(page, list);
    expect(await violations(page, 'kitka-show')).toEqual([]);
    for (const button of await bar(page).locator('button:visible, summary:visible').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(24);
    }
    const { width } = page.viewportSize()!;
    for (const part of await page.locator('kitka-show section, kitka-show b:visible').all()) {
      const box = await part.boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(width);
    }
  });
}
