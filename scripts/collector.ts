import { unstable_startWorker } from 'wrangler';
import { stayOffline, WRANGLER_CONFIG } from './local.ts';

/** A running collector. */
export interface Collector {
  url: string;
  stop: () => Promise<void>;
}

/**
 * Starts the one Worker in workerd, offline, with its store in a folder.
 * @param vars further plain variables of the Worker
 */
export async function startCollector(
  port: number,
  data: string,
  vars: Record<string, string> = {},
): Promise<Collector> {
  stayOffline();
  const worker = await unstable_startWorker({
    config: WRANGLER_CONFIG,
    bindings: Object.fromEntries(
      Object.entries(vars).map(([name, value]) => [name, { type: 'plain_text', value } as const]),
    ),
    dev: {
      server: { hostname: '127.0.0.1', port },
      inspector: false,
      persist: data,
      logLevel: 'error',
      watch: false,
    },
  });
  await worker.ready;
  return { url: `http://localhost:${port}`, stop: () => worker.dispose() };
}
