import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, findChromium } from '../scripts/chromium.ts';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  optimizeDeps: {
    // Named here so that no test run stops halfway to prepare one of them.
    include: [
      'axe-core',
      'd3-array',
      'd3-shape',
      'preact',
      'preact/hooks',
      'preact/jsx-runtime',
      'preact/jsx-dev-runtime',
      'preact-iso/router',
      '@preact/signals',
    ],
  },
  test: {
    name: 'dashboard',
    include: ['test/**/*.test.{ts,tsx}'],
    // Long, as they only end what hangs: a busy machine takes several times what an idle one does.
    testTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 180_000,
    browser: {
      enabled: true,
      headless: true,
      viewport: { width: 1280, height: 900 },
      screenshotFailures: false,
      // A test names the words that matter of a sentence, not all of it.
      locators: { exact: false },
      provider: playwright({ launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGS } }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
