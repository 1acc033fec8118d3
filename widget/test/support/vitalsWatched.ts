import type { Page } from 'playwright';

/** Waits until the chunk that measures the vitals has run: importing it again resolves only then. */
export async function vitalsWatched(page: Page): Promise<void> {
  const chunk = await page.waitForFunction(
    () => performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/vitals.js'))?.name,
  );
  await page.evaluate(`import('${await chunk.jsonValue()}').then(() => new Promise(requestAnimationFrame))`);
}
