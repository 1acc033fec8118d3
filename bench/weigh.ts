import type { Page, Response } from 'playwright';
import { brotliSize } from '../widget/build/sizes.ts';
import { firstPaint } from './firstPaint.ts';

/** Bytes (brotli 11) of all scripts and stylesheets that a visitor downloads. */
export interface Weight {
  /** For a visitor who is never asked. */
  never: number;
  /** Until the question is on screen. */
  asked: number;
}

/** Measures what a visitor with an empty cache downloads: `visit` loads the page, then the visitor is asked. */
export async function weigh(page: Page, visit: () => Promise<void>): Promise<Weight> {
  const sizes = new Map<string, Promise<number>>();
  const note = (response: Response) => {
    if (!['script', 'stylesheet'].includes(response.request().resourceType())) return;
    sizes.set(
      response.url(),
      response.text().then((text) => brotliSize(text)),
    );
  };
  const sum = async () => (await Promise.all(sizes.values())).reduce((all, size) => all + size, 0);
  page.on('response', note);
  await visit();
  await page.waitForLoadState('networkidle');
  const never = await sum();
  await firstPaint(page, 'contender');
  const asked = await sum();
  page.off('response', note);
  return { never, asked };
}
