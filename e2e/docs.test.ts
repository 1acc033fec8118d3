import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ROOT } from '../scripts/local.ts';
import { readStartOptions } from '../scripts/startOptions.ts';
import { migrate } from '../scripts/store.ts';
import { blocksOf, commandsOf, linesOf, textOf, wordsOf } from './docs/page.ts';
import { command, freePort, remoteCommand } from './kitka.ts';

const { collector, shop, token } = inject('kitka');
const PUBLIC = 'https://kitka.example';
/** docs/deploy.md has a test of its own, e2e/docs.deploy.test.ts. */
const PAGES = ['README.md', 'docs/self-host.md', 'docs/operations.md', 'docs/doctor.md'];
/** What a reader of the pages gets: a store for each of them, and a folder of backups. */
const scratch = mkdtempSync(join(tmpdir(), 'kitka-docs-'));
const storeOf = (page: string) => join(scratch, basename(page, '.md'));
beforeAll(async () => {
  await migrate(storeOf(PAGES[0]!));
  for (const page of PAGES.slice(1)) cpSync(storeOf(PAGES[0]!), storeOf(page), { recursive: true });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

const both = textOf('docs/self-host.md') + textOf('docs/operations.md');
/** Units of systemd, by name, each with its settings. */
const units = new Map(
  [...both.matchAll(/^`\/etc\/systemd\/system\/(\S+)`:\n\n```ini\n([\s\S]*?)^```$/gm)].map(
    ([, name = '', unit = '']) => [name, linesOf(unit)],
  ),
);
const setting = (unit: string, name: string) =>
  units
    .get(unit)
    ?.find((line) => line.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? '';

/** Settings of units that the pages use (systemd.unit, .service, .exec, .timer). */
const SETTINGS =
  /^(\[(Unit|Service|Timer|Install)\]|(Description|After|Wants|Type|User|WorkingDirectory|ExecStart|ExecStartPost|Restart|RestartSec|RestartPreventExitStatus|UMask|NoNewPrivileges|PrivateTmp|ProtectSystem|ProtectHome|OnCalendar|Persistent|WantedBy)=.+)$/;

/** The pages' folders are ours. */
const BACKUPS = '/var/backups/kitka';
const here = (line: string) => line.replaceAll(BACKUPS, scratch);
/** A file, or folder, that the pages made before. */
const isMade = (path: string) => existsSync(here(path));
const serviceFolder = () => setting('kitka.service', 'WorkingDirectory');
const known = (unit: string) => {
  expect([...units.keys()]).toContain(unit.includes('.') ? unit : `${unit}.service`);
};
const run = (file: string, args: string[], cwd = ROOT) => promisify(execFile)(file, args, { cwd });

/** What a line printed that starts Kitka; two pages have the same one. */
const started = new Map<string, Promise<string>>();
const startByNpm = (line: string): Promise<string> => {
  const known = started.get(line) ?? startAndEnd(line);
  started.set(line, known);
  return known;
};

/** Starts Kitka by npm until it says that it runs, and sees it end with npm, even as npm is killed. */
async function startAndEnd(line: string): Promise<string> {
  const port = await freePort();
  const folder = mkdtempSync(join(scratch, 'started-'));
  const npm = spawn('sh', ['-c', `exec ${line}`], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), KITKA_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    npm.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes('Ctrl-C stops everything.')) resolve();
    });
    npm.once('close', () => reject(new Error(`${line} did not start:\n${said}`)));
  });
  const answer = () =>
    fetch(`http://localhost:${port}/healthz`).then(
      ({ status }) => status,
      () => 'down',
    );
  expect(await answer()).toBe(200);
  npm.kill('SIGKILL');
  await expect.poll(answer).toBe('down');
  return said;
}

/** Runs what stands behind `npm run -s kitka --`. @param data its store */
const kitka = (line = '', data = mkdtempSync(join(scratch, 'new-'))) => command(data, ...wordsOf(here(line)));

/** How a command is checked that fits: by its page, and what the groups matched. */
type Check = [fits: RegExp, check: (page: string, match: string[]) => unknown];

/**
 * Ours: each is run. A command that fits neither here nor in `SYSTEM` fails its test.
 */
const OURS: Check[] = [
  [
    /^npm start$/,
    async (_, [line = '']) => {
      const said = await startByNpm(line);
      for (const what of ['Sign in: ', 'Demo shop: ', 'Your tag: ']) expect(said).toContain(what);
    },
  ],
  [
    /^npm start -- .*$/,
    async (_, [line = '']) => {
      expect(readStartOptions(wordsOf(line).slice(3))).toMatchObject({ publicUrl: PUBLIC, hasDemo: false });
      expect(await startByNpm(line)).toContain(`${PUBLIC}/sign-in#`);
    },
  ],
  // By the walk through that page, in a clone and to a stand-in for the platform.
  [/^npm run deploy$/, (_, [line]) => expect(commandsOf('docs/deploy.md')).toContain(line)],
  // This is what it runs, so it cannot run it: it would not end.
  [
    /^npm test$/,
    () => expect(JSON.parse(textOf('package.json')).scripts.test).toBe('node scripts/run.mjs test'),
  ],
  [
    // Each of its parts may be left out.
    /^npm run -s kitka -- doctor \[KEY\] \[URL\] \[--collector https:\/\/COLLECTOR\]$/,
    async () => {
      expect((await remoteCommand(collector, token, 'doctor', 'demo', shop)).stdout).toContain(
        `(demo), ${shop}`,
      );
      expect((await remoteCommand(collector, token, 'doctor', 'demo')).stdout).toContain(`(demo), ${shop}/`);
      const data = storeOf('docs/doctor.md');
      await command(data, 'site', 'add', 'Its only one', '--origin', shop);
      await expect(command(data, 'doctor')).rejects.toMatchObject({
        code: 1,
        stdout: expect.stringContaining(`${shop}/`),
      });
    },
  ],
  // On a host, or in a folder, that has no store yet.
  [/^(?:env KITKA_DATA=\S+ )?npm run -s kitka -- (restore \S+)$/, (_, [, line]) => kitka(line)],
  [/^npm run -s kitka -- (.*)$/, (page, [, line]) => kitka(line, storeOf(page))],
  [
    /^curl -fsS (\S+)$/,
    async (_, [, address = '']) => expect((await fetch(address.replace(PUBLIC, collector))).status).toBe(200),
  ],
];

/** The system's: run where that changes nothing of this machine; else what they name is compared with the pages. */
const SYSTEM: Check[] = [
  // Compared: units that the pages have, which the next test reads line by line.
  [/^systemctl (?:start|stop|restart|enable --now) ([\w-]+(?:\.timer)?)$/, (_, [, unit = '']) => known(unit)],
  [/^systemctl daemon-reload$/, () => expect(units.size).toBeGreaterThan(0)],
  [/^journalctl -u (\S+) --since today$/, (_, [, unit = '']) => known(unit)],
  // Compared: its file is the page's, which the next test reads line by line.
  [/^systemctl reload caddy$/, () => expect(both).toContain('`/etc/caddy/Caddyfile`')],
  // Compared: the user, and the home, of the units.
  [
    /^useradd --system --home-dir (\S+) --shell \/usr\/sbin\/nologin (\S+)$/,
    (_, [, home, user]) => expect([home, user]).toEqual([serviceFolder(), setting('kitka.service', 'User')]),
  ],
  // Compared: the folder of the units. That a clone, and a pull, work is shown by the walk through docs/deploy.md.
  [/^git clone https:\/\/REPOSITORY (\S+)$/, (_, [, folder]) => expect(folder).toBe(serviceFolder())],
  [/^git pull$/, (_, [line]) => expect(commandsOf('docs/deploy.md')).toContain(line)],
  [/^cd (\S+)$/, (_, [, folder]) => expect(folder).toBe(serviceFolder())],
  // Compared: the owner is the units' user; the folder is theirs, or the file was made by a command before.
  [
    /^chown (?:-R )?(\S+): (\S+)$/,
    (_, [, user, path = '']) => {
      expect(user).toBe(setting('kitka.service', 'User'));
      expect(path === serviceFolder() || isMade(path)).toBe(true);
    },
  ],
  // Compared: the file was made by a command before, and goes to where the next host looks for it.
  [
    /^scp (\S+) root@new\.example:(\S+)\/$/,
    (_, [, file = '', folder]) => expect([isMade(file), folder]).toEqual([true, BACKUPS]),
  ],
  // Run, but for the owner, whom only root can set.
  [
    /^install -d -o (\S+) -m 700 (\S+)$/,
    async (_, [, user, folder]) => {
      expect([user, folder]).toEqual([setting('kitka-backup.service', 'User'), BACKUPS]);
      const made = join(scratch, 'installed');
      await run('install', ['-d', '-m', '700', made]);
      expect(statSync(made).mode & 0o777).toBe(0o700);
    },
  ],
  [
    /^du -sh (\S+)$/,
    async (page, [, folder]) => {
      expect(folder).toBe(`${serviceFolder()}/.kitka`);
      expect((await run('du', ['-sh', storeOf(page)])).stdout).toMatch(/^\d/);
    },
  ],
];

const used = new Set<RegExp>();
const all = PAGES.flatMap((page) => commandsOf(page).map((line) => [page, line] as const));

it.each(all)('%s: `%s` works', async (page, written) => {
  // A comment ends a line; the service's user is the one who runs the tests.
  const line = written.replace(/ +# .*$/, '').replace(/^sudo (-Hu kitka )?/, '');
  const [fits, check] = [...OURS, ...SYSTEM].find(([pattern]) => pattern.test(line)) ?? [];
  if (!fits || !check) throw new Error(`No test runs '${line}', a command of the docs.`);
  used.add(fits);
  await check(page, [...(fits.exec(line) ?? [])]);
});

it('has no check for a command that the pages have not', () => {
  expect([...OURS, ...SYSTEM].map(([fits]) => fits).filter((fits) => !used.has(fits))).toEqual([]);
});

it('has units that start, and back up, what the pages say', async () => {
  expect([...units.keys()]).toEqual(['kitka.service', 'kitka-backup.service', 'kitka-backup.timer']);
  for (const line of [...units.values()].flat()) expect(line).toMatch(SETTINGS);
  const [npm, task, ...args] = wordsOf(setting('kitka.service', 'ExecStart'));
  expect([npm, task, args.shift()]).toEqual(['/usr/bin/npm', 'start', '--']);
  const { host, port, publicUrl, hasDemo } = readStartOptions(args);
  expect([host, publicUrl, hasDemo]).toEqual(['127.0.0.1', PUBLIC, false]);
  const [proxy = ''] = blocksOf(both, 'caddyfile');
  expect(linesOf(proxy)).toEqual([
    `${new URL(PUBLIC).host} {`,
    'encode zstd gzip',
    `reverse_proxy ${host}:${port}`,
    '}',
  ]);

  const [, line = ''] = /^\/bin\/sh -c '(.*)'$/.exec(setting('kitka-backup.service', 'ExecStart')) ?? [];
  // systemd makes one of two percent signs.
  const { stdout } = await promisify(execFile)('sh', ['-c', here(line).replaceAll('%%', '%')], {
    cwd: ROOT,
    env: { ...process.env, KITKA_DATA: storeOf('docs/self-host.md') },
  });
  expect(stdout).toMatch(/^\S+\/\d{4}-\d\d-\d\d\.kitka: 1 site, /);
  expect(setting('kitka-backup.timer', 'OnCalendar')).toBe('daily');
  for (const unit of ['kitka.service', 'kitka-backup.service']) {
    expect(setting(unit, 'WorkingDirectory')).toBe(serviceFolder());
    expect(setting(unit, 'User')).toBe('kitka');
  }
});

it('finds from the front page how to host it', () => {
  const front = textOf('README.md');
  for (const doc of ['docs/self-host.md', 'docs/operations.md']) expect(front).toContain(`](${doc})`);
});
