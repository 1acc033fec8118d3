import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Switches of every Chromium for tests: no sandbox (they may run as root in containers), no background requests. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Each of these parts of the browser window would start a renderer, and a spare one would be kept, all unseen.
  '--disable-features=WebUIReloadButton,WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess',
  // On by default in newer Chromium; Debian's archive without its security part still has 150.
  '--enable-blink-features=SoftNavigationHeuristics',
];

/** Path of a Chromium on this machine: `CHROMIUM_PATH`, Playwright's own, or one on PATH. */
export function findChromium(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      ['chromium', 'chromium-browser', 'google-chrome', 'chrome'].map((name) => join(folder, name)),
    );
  return [process.env.CHROMIUM_PATH, chromium.executablePath(), ...onPath].find(
    (path) => path && existsSync(path),
  );
}

/**
 * Path of a Chromium for the tests, installed if there is none: by Playwright, else (root on Debian) by apt.
 * @throws Error that says what to install if neither works
 */
export function provideChromium(say: (line: string) => void): string {
  const found = findChromium();
  if (found) return found;
  const attempts: [string, string, string[]][] = [
    [
      'Playwright’s Chromium',
      process.execPath,
      [join('node_modules', 'playwright', 'cli.js'), 'install', 'chromium'],
    ],
    ['Debian’s package index', 'apt-get', ['update', '-qq', '-o', 'Acquire::Retries=3']],
    ['Debian’s Chromium', 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
  ];
  for (const [what, command, args] of attempts) {
    say(`No Chromium found; trying ${what} …`);
    try {
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 10 * 60 * 1000 });
    } catch {
      // The next attempt follows; after the last one the error below says what to do.
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error('The tests need Chromium. Install it, or set CHROMIUM_PATH to the path of its executable.');
}
