import { expect, onTestFinished, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { SITE, SPOTS } from './examples.ts';
import { fakeApi } from './fakeApi.ts';
import { openApp } from './openApp.tsx';

const CHECKOUT = '/show?page=/checkout';
/** An API with a site that lists these origins. */
const withOrigins = (...origins: string[]) =>
  fakeApi({ sites: async () => ({ sites: [{ ...SITE, origins }] }) });
const MESSAGE = { type: 'kitka:spots', spots: SPOTS, views: 1000 };

/** Another window that records the messages it gets and can answer them. */
function otherWindow() {
  const frame = document.body.appendChild(document.createElement('iframe'));
  onTestFinished(() => frame.remove());
  const other = frame.contentWindow;
  if (!other) throw new Error('A frame in the document has a window.');
  const got: unknown[] = [];
  other.addEventListener('message', ({ data }) => got.push(data));
  const answer = (data: unknown) => {
    const script = frame.contentDocument?.createElement('script');
    if (!script) throw new Error('A frame of our own has a document.');
    script.textContent = `parent.postMessage(${JSON.stringify(data)}, '*')`;
    frame.contentDocument?.body.append(script);
  };
  return { other, got, answer };
}

test('spots go to the opener until it says that they are shown, and then no more', async () => {
  const { other, got, answer } = otherWindow();
  openApp(CHECKOUT, withOrigins(location.origin), other);
  await expect.poll(() => got.length).toBeGreaterThan(1);
  expect(got).toEqual(got.map(() => MESSAGE));
  await expect.element(page.getByText('Sending to the page that opened this window.')).toBeVisible();
  answer({ type: 'kitka:spots-shown' });
  await expect.element(page.getByText(`Shown on the page, at ${location.origin}.`)).toBeVisible();
  const spy = vi.spyOn(other, 'postMessage');
  // Long enough for two more attempts.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(spy).not.toHaveBeenCalled();
});

test('an opener of another origin gets nothing', async () => {
  const { other, got, answer } = otherWindow();
  const post = vi.spyOn(other, 'postMessage');
  openApp(CHECKOUT, withOrigins('https://shop.example'), other);
  await expect.poll(() => post.mock.calls.length).toBeGreaterThan(1);
  answer({ type: 'kitka:spots-shown' });
  await expect.poll(() => post.mock.calls.length).toBeGreaterThan(2);
  expect(got).toEqual([]);
  await expect.element(page.getByText('Sending to the page that opened this window.')).toBeVisible();
});

test('each message is addressed to one origin of the site’s list, and never to just anybody', async () => {
  const origins = ['https://shop.example', 'https://www.shop.example'];
  const opener = { closed: false, postMessage: vi.fn() };
  openApp(CHECKOUT, withOrigins(...origins), opener);
  await expect.poll(() => opener.postMessage.mock.calls.length).toBeGreaterThan(3);
  expect(new Set(opener.postMessage.mock.calls.map(([, origin]) => origin))).toEqual(new Set(origins));
  for (const origin of origins) await expect.element(page.getByText(origin, { exact: true })).toBeVisible();
});

test.each([{ type: 'kitka:other' }, 'kitka:spots-shown', null])(
  'what is no answer ends nothing: %j',
  async (data) => {
    const { other, got, answer } = otherWindow();
    openApp(CHECKOUT, withOrigins(location.origin), other);
    await expect.poll(() => got.length).toBeGreaterThan(0);
    answer(data);
    const before = got.length;
    await expect.poll(() => got.length).toBeGreaterThan(before + 1);
  },
);

test('a closed opener is told, and nothing is sent to it any more', async () => {
  const opener = { closed: false, postMessage: vi.fn() };
  openApp(CHECKOUT, fakeApi(), opener);
  await expect.poll(() => opener.postMessage).toHaveBeenCalled();
  opener.closed = true;
  await expect.element(page.getByText('The page that opened this window is closed')).toBeVisible();
});

test('a page without spots is told that there are none', async () => {
  const { other, got, answer } = otherWindow();
  openApp('/show?page=/', withOrigins(location.origin), other);
  await expect.poll(() => got[0]).toEqual({ type: 'kitka:spots', spots: [], views: 5000 });
  answer({ type: 'kitka:spots-shown' });
  await expect.element(page.getByText('has been told that there is nothing to outline')).toBeVisible();
});

test('without an opener nothing is sent, and the places are a link away', async () => {
  openApp(CHECKOUT, fakeApi());
  await expect
    .element(page.getByText('Nothing is sent: no page of your site opened this window.'))
    .toBeVisible();
  await expect
    .element(page.getByRole('link', { name: 'See the places here instead' }))
    .toHaveAttribute('href', '/page?page=/checkout');
});

test('nothing is loaded or sent before one is signed in', async () => {
  const opener = { closed: false, postMessage: vi.fn() };
  const detail = vi.fn(fakeApi().detail);
  openApp(CHECKOUT, fakeApi({ session: async () => ({ signedIn: false }), detail }), opener);
  await expect.element(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(detail).not.toHaveBeenCalled();
  expect(opener.postMessage).not.toHaveBeenCalled();
});

test('the last 28 days are asked for, whatever period the address has', async () => {
  const detail = vi.fn(fakeApi().detail);
  openApp(`${CHECKOUT}&days=7`, fakeApi({ detail }));
  await expect.element(page.getByText('26 Oct – 22 Nov 2026')).toBeVisible();
  expect(detail).toHaveBeenCalledWith('test1', '/checkout', { from: '2026-10-26', to: '2026-11-22' });
});
