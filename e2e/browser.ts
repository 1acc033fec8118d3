import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { CHROMIUM_ARGS, provideChromium } from '../scripts/chromium.ts';

/** One real Chromium for a test file; closed at its end. */
export function useBrowser(): { readonly current: Browser } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: provideChromium(console.error), args: CHROMIUM_ARGS });
  });
  afterAll(() => browser?.close());
  return {
    get current() {
      if (!browser) throw new Error('The browser is there from the first test on.');
      return browser;
    },
  };
}
