import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong in an element of a page: the rule, and how to fix each node. */
export async function violations(page: Page, selector: string): Promise<[rule: string, ...string[]][]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async (element) => {
    const { run } = (window as unknown as { axe: typeof import('axe-core') }).axe;
    const found = await run(element);
    return found.violations.map(({ id, nodes }) => [
      id,
      ...nodes.map(({ failureSummary }) => String(failureSummary)),
    ]);
  }, selector);
}

/** The same in the light and in the dark theme. */
export async function violationsInThemes(page: Page, selector: string): Promise<string[][]> {
  const found: string[][] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violations(page, selector)).map((one) => [colorScheme, ...one]));
  }
  return found;
}
