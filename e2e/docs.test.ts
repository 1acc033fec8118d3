import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ROOT } from '../scripts/local.ts';
import { readStartOptions } from '../scripts/startOptions.ts';
import { migrate } from '../scripts/store.ts';
import { command } from './kitka.ts';

const { collector } = inject('kitka');
const PUBLIC = 'https://kitka.example';
/** What a reader of both pages gets: a store, and a folder of backups. */
const scratch = mkdtempSync(join(tmpdir(), 'kitka-docs-'));
const data = join(scratch, 'data');
beforeAll(() => migrate(data));
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));

const text = (doc: string) => readFileSync(join(ROOT, 'docs', doc), 'utf8');
const both = text('self-host.md') + text('operations.md');
/** What stands between fences of a language. */
const blocks = (from: string, language: string) =>
  [...from.matchAll(new RegExp(`^ *\`\`\`${language}\n([\\s\\S]*?)^ *\`\`\`$`, 'gm'))].map(
    ([, block = '']) => block,
  );
const linesOf = (block: string) =>
  block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
/** The words of a command, without the quotes around them. */
const wordsOf = (line: string) =>
  [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);

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
/** What is the system's, not ours. */
const SYSTEM = /^(cd|(sudo )?(useradd|git|chown|install|du|scp|journalctl|systemctl)) /;

/** The pages' folder of backups is ours. */
const here = (line: string) => line.replaceAll('/var/backups/kitka', scratch);

it.each(['self-host.md', 'operations.md'])('names no command in %s that does not work', async (doc) => {
  const lines = blocks(text(doc), 'sh').flatMap(linesOf);
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) {
    const [, folder, ours] = /^sudo -Hu kitka (?:env KITKA_DATA=(\S+) )?(.*)$/.exec(line) ?? [
      null,
      undefined,
      line,
    ];
    const [, kitka] = /^npm run -s kitka -- (.*)$/.exec(ours!) ?? [];
    const [, start] = /^npm start -- (.*)$/.exec(ours!) ?? [];
    const [, address] = /^curl -fsS (\S+)$/.exec(ours!) ?? [];
    const [, unit] = /^sudo systemctl .*?([\w-]+(\.timer)?)$/.exec(ours!) ?? [];
    // What asks nobody is for a host without a store.
    const isNew = folder || /^restore \S+$/.test(kitka ?? '');
    if (kitka) await command(isNew ? mkdtempSync(join(scratch, 'new-')) : data, ...wordsOf(here(kitka)));
    else if (start) expect(readStartOptions(wordsOf(start))).toMatchObject({ publicUrl: PUBLIC });
    else if (address) expect((await fetch(address.replace(PUBLIC, collector))).status).toBe(200);
    else expect(ours).toMatch(SYSTEM);
    if (unit && !['daemon-reload', 'caddy'].includes(unit))
      expect([...units.keys()]).toContain(unit.includes('.') ? unit : `${unit}.service`);
  }
});

it('has units that start, and back up, what the pages say', async () => {
  expect([...units.keys()]).toEqual(['kitka.service', 'kitka-backup.service', 'kitka-backup.timer']);
  for (const line of [...units.values()].flat()) expect(line).toMatch(SETTINGS);
  const [npm, task, ...args] = wordsOf(setting('kitka.service', 'ExecStart'));
  expect([npm, task, args.shift()]).toEqual(['/usr/bin/npm', 'start', '--']);
  const { host, port, publicUrl, hasDemo } = readStartOptions(args);
  expect([host, publicUrl, hasDemo]).toEqual(['127.0.0.1', PUBLIC, false]);
  const [proxy = ''] = blocks(both, 'caddyfile');
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
    env: { ...process.env, KITKA_DATA: data },
  });
  expect(stdout).toMatch(/^\S+\/\d{4}-\d\d-\d\d\.kitka: 1 site, /);
  expect(setting('kitka-backup.timer', 'OnCalendar')).toBe('daily');
  for (const unit of ['kitka.service', 'kitka-backup.service']) {
    expect(both).toContain(`sudo git clone https://REPOSITORY ${setting(unit, 'WorkingDirectory')}\n`);
    expect(both).toMatch(new RegExp(`sudo useradd .* ${setting(unit, 'User')}\n`));
  }
});

it('finds from the front page how to host it', () => {
  const front = readFileSync(join(ROOT, 'README.md'), 'utf8');
  for (const doc of ['docs/self-host.md', 'docs/operations.md']) expect(front).toContain(`](${doc})`);
  const [line] = blocks(front, 'sh')
    .flatMap(linesOf)
    .filter((one) => one.startsWith('npm start -- '));
  expect(readStartOptions(wordsOf(line!.replace(/ +#.*/, '')).slice(3))).toMatchObject({
    publicUrl: PUBLIC,
    hasDemo: false,
  });
});
