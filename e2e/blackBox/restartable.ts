import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** A collector that can be killed and started again on the same store. */
export interface Restartable {
  url: string;
  /** Kills all its processes at once, like a power cut, and starts it again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRestartable(port: number, data: string, shards: number): Promise<Restartable> {
  const args = [join(import.meta.dirname, 'server.ts'), String(port), data, String(shards)];
  const start = async () => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      detached: true,
    });
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', (chunk) => String(chunk).includes('ready') && resolve());
      void ended.then(() => reject(new Error('The collector did not start.')));
    });
    return async () => {
      process.kill(-child.pid!, 'SIGKILL');
      await ended;
    };
  };
  let kill = await start();
  return {
    url: `http://127.0.0.1:${port}`,
    async restart() {
      await kill();
      kill = await start();
    },
    stop: () => kill(),
  };
}
