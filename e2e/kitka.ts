import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..');

/** A Kitka started with `npm start`'s own script. */
export interface Kitka {
  collector: string;
  shop: string;
  /** The one-time sign-in link it printed. */
  link: string;
  tag: string;
  data: string;
  port: number;
  /** Id of the process, and of the process group that holds all its children. */
  pid: number;
  /** All it printed. */
  output: () => string;
  /** Asks it to stop, as Ctrl-C does, and waits until it has. */
  stop: () => Promise<void>;
  /** Kills all its processes at once, like a power cut. */
  kill: () => Promise<void>;
  /** Removes its store. */
  forget: () => void;
}

/**
 * Starts Kitka on two free ports.
 * @param data its store; by default a new, empty folder
 * @param args what stands behind `npm start --`
 */
export async function startKitka(
  data = mkdtempSync(join(tmpdir(), 'kitka-')),
  args: string[] = [],
): Promise<Kitka> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.ts'), ...args], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), KITKA_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (output.includes('Ctrl-C stops everything.')) resolve();
      });
    }
    void ended.then(() => reject(new Error(`Kitka did not start:\n${output}`)));
  });
  const printed = (pattern: RegExp) => pattern.exec(output)?.[1] ?? '';
  const signal = (name: 'SIGINT' | 'SIGKILL') =>
    process.kill(name === 'SIGINT' ? child.pid! : -child.pid!, name);
  return {
    collector: `http://localhost:${port}`,
    shop: printed(/^Demo shop:\s+(\S+)\/$/m),
    link: printed(/^Sign in:\s+(\S+)$/m),
    tag: printed(/^Your tag:\s+(.+)$/m),
    data,
    port,
    pid: child.pid!,
    output: () => output,
    stop: async () => {
      signal('SIGINT');
      await ended;
    },
    kill: async () => {
      signal('SIGKILL');
      await ended;
    },
    forget: () => rmSync(data, { recursive: true, force: true }),
  };
}

/** What a command printed. */
export interface Printed {
  stdout: string;
  stderr: string;
}

/** Runs `npm run -s kitka -- …` on a store. */
export const command = (data: string, ...args: string[]): Promise<Printed> => run(args, { KITKA_DATA: data });

/** Runs `npm run -s kitka -- …` on a running collector, by its API; much sooner done than on a store. */
export const remoteCommand = (collector: string, token: string, ...args: string[]): Promise<Printed> =>
  run([...args, '--collector', collector], { KITKA_TOKEN: token });

const run = (args: string[], env: Record<string, string>): Promise<Printed> =>
  promisify(execFile)(process.execPath, [join(ROOT, 'scripts', 'kitka.ts'), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
  });

/** A free port, with the next one free too. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await listenOnce(0);
    if (port && (await listenOnce(port + 1))) return port;
  }
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
