import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, findChromium } from '../scripts/chromium.ts';
import { previewPage, previewText } from '../scripts/previewPage.ts';

export default defineConfig({
  plugins: [previewPage(mkdtempSync(join(tmpdir(), 'kitka-')))],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  optimizeDeps: {
    // Listed so that Vite bundles them before the tests start and not in the middle of a run.
    include: [
      'axe-core',
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
    // Long timeouts, as they only end tests that hang: a busy machine is several times slower than an idle one.
    testTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 180_000,
    browser: {
      enabled: true,
      headless: true,
      viewport: { width: 1280, height: 900 },
      screenshotFailures: false,
      // Tests match the part of a sentence that matters, not all of it.
      locators: { exact: false },
      provider: playwright({ launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGS } }),
      commands: { previewText },
      instances: [{ browser: 'chromium' }],
    },
  },
});
