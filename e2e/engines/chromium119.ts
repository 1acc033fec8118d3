import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { ROOT } from '../../scripts/local.ts';
import type { Engine } from './engine.ts';
import { launchPuppeteer } from './puppeteerBrowser.ts';

/** Chromium of October 2023, as an npm package has it. */
export const chromium119: Engine = {
  name: 'Chromium 119',
  version: /^HeadlessChrome\/119\./,
  has: {
    vitals: ['lcp', 'cls', 'inp', 'fcp', 'ttfb'],
    navigation: true,
    responseStatus: true,
    lightDark: false,
    leaves: ['link', 'closing'],
  },
  launch: ({ isDark = false } = {}) =>
    launchPuppeteer(
      { executablePath: unpacked(), headless: 'shell', args: ['--no-sandbox', '--disable-gpu'] },
      (page) =>
        page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: isDark ? 'dark' : 'light' }]),
    ),
};

/** Path of the browser, which the package holds compressed. */
function unpacked(): string {
  const path = join(ROOT, 'node_modules', '.cache', 'chromium-119');
  if (existsSync(path)) return path;
  const packed = createRequire(import.meta.url).resolve('@sparticuz/chromium/bin/chromium.br');
  mkdirSync(dirname(path), { recursive: true });
  // Renamed when it is whole, so that an interrupted run leaves nothing that looks like a browser.
  const part = `${path}.${process.pid}`;
  writeFileSync(part, brotliDecompressSync(readFileSync(packed)), { mode: 0o755 });
  renameSync(part, path);
  return path;
}
