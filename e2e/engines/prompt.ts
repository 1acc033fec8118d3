import type { AnswersResponse } from '@kitka/shared/api/api';
import { expect, it } from 'vitest';
import type {} from '../../widget/src/core/kitka.ts';
import type { EnginePage } from './engine.ts';
import type { Walk } from './walks.ts';

/** The part of the page with the question, once it is there. */
const CARD = 'kitka-prompt >>> section';
/** Least contrast of text, WCAG 2.2, 1.4.3. */
const CONTRAST = 4.5;

/** The question is asked, is readable, and is answered by mouse or by keyboard alone. */
export function walkPrompt(walk: Walk): void {
  const seen = async (path: string, body: string, tag = '', browser = walk.browser) => {
    walk.site.sheets[path] = { body, tag };
    const page = await browser.open(walk.site.url + path);
    await page.waitFor(() => window.kitka?.loaded);
    return page;
  };
  const answersOf = async (page: string) =>
    (await walk.site.api<AnswersResponse>(`/answers?page=${page}`)).answers.map(({ value, comment }) => ({
      value,
      comment,
    }));

  it('the question that comes by itself is answered by mouse, with a comment', async () => {
    const page = await seen('/asked', '<h1>Page</h1>', 'data-delay="0"');
    await isReadable(page, 'light');
    await page.waitFor(() => window.noted.includes('shown'));
    await page.click(`${CARD} input`, 'Satisfied');
    await page.waitFor(statusOf);
    await page.click(`${CARD} textarea`);
    await page.type('Bigger pictures');
    await page.click(`${CARD} button`, 'Send');
    await expect.poll(() => answersOf('/asked')).toEqual([{ value: 4, comment: 'Bigger pictures' }]);
    await page.leave();
    await expect.poll(async () => (await walk.site.detail('/asked')).page.impressions).toBe(1);
  });

  it('the tab opens it, and Escape gives the focus back to where it was', async () => {
    const page = await seen('/tab', '<h1>Page</h1>');
    await page.click('kitka-prompt >>> button');
    await isReadable(page, 'light');
    await page.press('Escape');
    await page.waitFor(() => document.querySelectorAll('kitka-prompt').length === 1);
    await page.leave();
  });

  it('it is opened, answered, commented and closed by keyboard alone', async () => {
    const page = await seen('/keys', `<button id="ask" onclick="kitka('open')">Tell us</button>`);
    await page.evaluate(() => document.getElementById('ask')!.focus());
    await page.press('Enter');
    await page.waitFor(() => document.activeElement?.shadowRoot?.activeElement?.localName === 'section');
    await page.press('Tab');
    await page.press('Space');
    await page.press('ArrowRight');
    await page.press('Enter');
    await page.waitFor(statusOf);
    await tabTo(page, 'textarea');
    await page.type('By keys');
    await tabTo(page, 'button');
    await page.press('Enter');
    await expect.poll(() => answersOf('/keys')).toEqual([{ value: 2, comment: 'By keys' }]);
    await page.press('Escape');
    await page.waitFor(() => document.activeElement?.id === 'ask');
    await page.leave();
    await expect.poll(async () => (await walk.site.detail('/keys')).page.selfOpened).toBe(1);
  });

  it('it is dark on dark pages, and what was seen arrives though the browser quits', async () => {
    const dark = await walk.engine.launch({ isDark: true });
    const page = await seen('/dark', '<h1>Page</h1>', 'data-delay="0"', dark);
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    await isReadable(page, walk.engine.has.lightDark ? 'dark' : 'light');
    await page.waitFor(() => window.noted.includes('shown'));
    if (!walk.engine.has.leaves.includes('quitting')) await page.leave();
    await dark.quit();
    await expect.poll(async () => (await walk.site.detail('/dark')).page.impressions).toBe(1);
    expect(dark.troubles).toEqual([]);
  });
}

/** Presses Tab until the focus is on an element of the card of that name. */
async function tabTo(page: EnginePage, name: string): Promise<void> {
  for (let i = 0; i < 12; i++) {
    await page.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName);
    if (focused === name) return;
  }
  throw new Error(`The focus came to no ${name}.`);
}

/** Whether the card says that the answer has arrived; runs in the page. */
const statusOf = () =>
  [...document.querySelectorAll('kitka-prompt')].some(({ shadowRoot }) => {
    const receipt = shadowRoot?.querySelector('[role=status] code');
    // It is there from the tap on, and hidden until then.
    return receipt && getComputedStyle(receipt).visibility === 'visible';
  });

/** The card stands on an opaque ground of its own, light or dark, on which its text can be read. */
async function isReadable(page: EnginePage, scheme: 'light' | 'dark'): Promise<void> {
  const { ground, texts } = await page.waitFor(() => {
    const card = [...document.querySelectorAll('kitka-prompt')]
      .map(({ shadowRoot }) => shadowRoot?.querySelector('section'))
      .find((one) => one);
    return (
      card && {
        ground: getComputedStyle(card).backgroundColor,
        texts: [...card.querySelectorAll('legend, .ends span')].map((one) => getComputedStyle(one).color),
      }
    );
  });
  expect(ground).toMatch(/^rgb\(/);
  expect(luminance(ground) > 0.5 ? 'light' : 'dark').toBe(scheme);
  expect(texts.length).toBeGreaterThan(1);
  for (const text of texts) {
    const [low, high] = [luminance(text), luminance(ground)].sort((a, b) => a - b) as [number, number];
    expect((high + 0.05) / (low + 0.05)).toBeGreaterThan(CONTRAST);
  }
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [r, g, b] = (color.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
