// Entry point of every `npm` command: installs what the task needs if necessary, then runs the task under the
// pinned Node. Plain JavaScript for Node >= 20 without dependencies, because nothing may be installed yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PNPM = 'pnpm@12.21.0';
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const TASKS = [
  'start',
  'test',
  'bench',
  'kitka',
  'build',
  'deploy',
  'deployFolder',
  'shots',
  'package',
  'format',
];
const STAMP = join(ROOT, 'node_modules', '.kitka-installed');

const [task, ...args] = process.argv.slice(2);
if (!TASKS.includes(task)) {
  console.error(`There is no task '${task ?? ''}'. There are: ${TASKS.join(', ')}.`);
  process.exit(2);
}

/** Hash of the files that determine what is installed. */
function wanted() {
  const hash = createHash('sha256');
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(join(ROOT, name)));
  return hash.digest('hex');
}

function install() {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted()) return;
  // On stderr, because stdout of commands such as `kitka token` contains only their result.
  console.error('Installing what Kitka needs (the first time about half a minute) …');
  const npx = spawnSync(
    'npx',
    ['-y', PNPM, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=silent'],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (npx.status !== 0) {
    console.error(npx.error?.message ?? npx.stderr);
    console.error('Could not install. Is the npm registry reachable? Then run the same command again.');
    process.exit(1);
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, wanted());
}

/** The Node that came with the packages (Linux), or this one if it is new enough. */
function node() {
  const bundled = join(ROOT, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (process.platform === 'linux' && existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error(
    `Kitka runs on Node 24; this is ${process.version}. Install Node 24 (https://nodejs.org) and try again.`,
  );
  process.exit(1);
}

install();
const bin = node();
const child = spawn(
  bin,
  ['--disable-warning=ExperimentalWarning', join(ROOT, 'scripts', `${task}.ts`), ...args],
  {
    cwd: ROOT,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PATH: [dirname(bin), join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      // Each command loads bundlers and runtime tools; caching their compiled code makes it start a sixth sooner.
      NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'node'),
    },
  },
);
// Ctrl-C reaches the whole process group; a signal to this process alone is forwarded. start.ts also stops when the
// IPC channel closes, so that it never outlives this process, however that ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
// npm sends a signal to the shell between npm and this process, which dies without forwarding it.
const starters = String(parents());
setInterval(() => {
  if (String(parents()) !== starters) child.kill('SIGTERM');
}, 500).unref();

/** Ids of the parent process and, if that is npm's `sh -c` and /proc exists (Linux), of npm itself. */
function parents() {
  const { ppid } = process;
  try {
    if (!readFileSync(`/proc/${ppid}/cmdline`, 'utf8').includes('run.mjs')) return [ppid];
    return [ppid, /\) \S (\d+)/.exec(readFileSync(`/proc/${ppid}/stat`, 'utf8'))?.[1]];
  } catch {
    return [ppid];
  }
}
