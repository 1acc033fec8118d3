import type { LinkResponse } from '@kitka/shared/api/api';
import { expect, it } from 'vitest';
import type { EnginePage } from './engine.ts';
import type { Walk } from './walks.ts';

const heading = (page: EnginePage, name: string) =>
  page.waitFor((expected) => document.querySelector('h1')?.textContent === expected, name);
/** Everything on the screen has been loaded and drawn. */
const drawn = (page: EnginePage) =>
  page.waitFor(() => document.querySelector('main svg') && !document.querySelector('.loading'));
/** The active filter, as a chip says it. */
const chip = (page: EnginePage, text: string) =>
  page.waitFor((expected) => document.querySelector('.filter-chip span')?.textContent === expected, text);

/** The owner's screens, by mouse and by keyboard. */
export function walkDashboard(walk: Walk): void {
  it('the owner signs in by a link, sees the overview and a page, and filters by keyboard alone', async () => {
    const { collector, token, browser } = walk;
    const links = await fetch(`${collector}/api/v1/links`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    const { secret } = (await links.json()) as LinkResponse;
    const page = await browser.open(`${collector}/sign-in#${secret}`);
    await heading(page, 'Overview');
    await page.goto(`${collector}/?site=demo`);
    // Not every driver tells of errors, so the page keeps them.
    await page.evaluate(() => {
      window.noted = [];
      addEventListener('error', ({ message }) => window.noted.push(message));
      addEventListener('unhandledrejection', ({ reason }) => window.noted.push(String(reason)));
      console.error = (...all) => window.noted.push(all.join(' '));
    });
    await heading(page, 'Overview');
    await drawn(page);
    await page.click('main table a', '/delivery');
    await heading(page, '/delivery');
    await drawn(page);

    await tabTo(page, 'Filter');
    await page.press('Enter');
    await page.waitFor(() => !!document.querySelector('.filter-panel input[type=checkbox]'));
    await tabTo(page, 'phone');
    await page.press('Space');
    await chip(page, 'Device: phone');
    await drawn(page);
    expect(await page.evaluate(() => new URLSearchParams(location.search).get('filter'))).toBe(
      'device:phone',
    );
    // The filter goes along to the next screen.
    await page.click('nav a', 'Answers');
    await heading(page, 'Answers');
    await chip(page, 'Device: phone');
    expect(await page.evaluate(() => window.noted)).toEqual([]);
    await page.close();
  });
}

/** Presses Tab until the focus is on what begins with that text, and sees that the focus is visible. */
async function tabTo(page: EnginePage, text: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 100) {
    await page.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return {
        text: (element.closest('label') ?? element).textContent.trim(),
        isVisible: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0,
      };
    });
    passed.push(focused.text);
    if (!focused.text.startsWith(text)) continue;
    expect(focused).toEqual({ text: focused.text, isVisible: true });
    return;
  }
  throw new Error(`The focus never came to ${text}, only to ${passed.join(', ')}.`);
}
