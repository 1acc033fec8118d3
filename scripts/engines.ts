import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the tests in other browsers than Chromium need of this machine, and the Debian packages that have it. */
const PROGRAMS = {
  firefox: { package: 'firefox-esr', find: () => onPath('firefox-esr', 'firefox') },
  webKitDriver: { package: 'webkit2gtk-driver', find: () => onPath('WebKitWebDriver') },
  // The driver's package does not depend on the browser, but on the library that has it.
  webKitBrowser: {
    package: 'webkit2gtk-driver',
    find: () => globSync('/usr/{lib/*,libexec,lib}/webkit2gtk-4.1/MiniBrowser')[0],
  },
  // WebKitGTK has no headless mode.
  xServer: { package: 'xvfb', find: () => onPath('Xvfb') },
} as const;

type Program = keyof typeof PROGRAMS;

function onPath(...names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** Path of a program that the tests need. @throws Error that says what to install */
export function enginePath(program: Program): string {
  const path = PROGRAMS[program].find();
  if (path) return path;
  throw new Error(
    `The tests in other browsers need ${PROGRAMS[program].package}. On Debian, as root: apt-get install --no-install-recommends ${packages().join(' ')}`,
  );
}

/** Installs what is missing, as root on Debian. @throws Error that says what to install */
export function provideEngines(say: (line: string) => void): void {
  const missing = (Object.keys(PROGRAMS) as Program[]).filter((one) => !PROGRAMS[one].find());
  if (missing.length === 0) return;
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages()];
  for (const args of [['update', '-qq', '-o', 'Acquire::Retries=3'], install]) {
    say(`Firefox or WebKit is missing; running apt-get ${args[0]} …`);
    try {
      execFileSync('apt-get', args, {
        stdio: 'ignore',
        timeout: 10 * 60 * 1000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    } catch {
      // What is still missing then is told below.
    }
  }
  for (const one of missing) enginePath(one);
}

const packages = () => [...new Set(Object.values(PROGRAMS).map((program) => program.package))];
