import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { CHROMIUM_ARGS, provideChromium } from '../scripts/chromium.ts';

/** Switches of a Chromium that looks like one that no program steers: as such it counts. */
export const LIKE_A_PERSON: readonly string[] = [
  '--disable-blink-features=AutomationControlled',
  '--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
];

/** One real Chromium for a test file; closed at its end. @param args switches beside the usual ones */
export function useBrowser(args: readonly string[] = []): { readonly current: Browser } {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: provideChromium(console.error),
      args: [...CHROMIUM_ARGS, ...args],
    });
  });
  afterAll(() => browser?.close());
  return {
    get current() {
      if (!browser) throw new Error('The browser is there from the first test on.');
      return browser;
    },
  };
}
