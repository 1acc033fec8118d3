import type { Page } from 'playwright';

/**
 * Collects a page's layout shifts, except those within 500 ms of an input, which count as expected.
 * @returns reads the scores so far
 */
export async function watchShifts(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) shifts.push(entry.value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return async () => {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    return page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  };
}

/** Delays answers so long that what is drawn when they arrive counts as a layout shift of its own. */
export const delayAnswers = (page: Page): Promise<unknown> =>
  page.route('**/a/**', async (route) => {
    await page.waitForTimeout(800);
    await route.continue();
  });
