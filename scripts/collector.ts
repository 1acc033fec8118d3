import type { D1Database } from '@cloudflare/workers-types';
import {
  unstable_readConfig as readConfig,
  unstable_getMiniflareWorkerOptions as workerOptions,
} from 'wrangler';
import { bundle } from './bundle.ts';
import { stayOffline, WRANGLER_CONFIG } from './local.ts';
import { runtime } from './runtime.ts';

/** A running collector. */
export interface Collector {
  url: string;
  /** Its store, by its own connection: `withStore` opens another. */
  store: D1Database;
  /** Sends it a request that needs no port, as `fetch` would. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Does what the platform's clock would start. @throws Error when a job failed; its own words were printed */
  runJobs: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Starts the one Worker as it would be deployed, offline, with its store in a folder that `migrate` prepared.
 * @param port on which it listens; null: it answers this process alone
 * @param vars further plain variables of the Worker
 * @param measured for benches alone: a Worker around the real one, and a port of the runtime's inspector
 */
export async function startCollector(
  port: number | null,
  data: string,
  vars: Record<string, string> = {},
  measured: { main?: string; inspectorPort?: number } = {},
): Promise<Collector> {
  stayOffline();
  const config = readConfig({ config: WRANGLER_CONFIG });
  const name = config.name ?? 'kitka';
  // The rules say how to load files beside the script; a bundle has none.
  const { modulesRules: _, ...worker } = workerOptions({
    ...config,
    vars: { ...config.vars, ...vars },
  }).workerOptions;
  const workerd = runtime(
    data,
    {
      serviceBindings: { COLLECTOR: { name } },
      unsafeDirectSockets: port === null ? [] : [{ host: '127.0.0.1', port, entrypoint: 'Door' }],
    },
    [
      {
        ...worker,
        name,
        modules: [
          { type: 'ESModule', path: 'app.js', contents: await bundle(measured.main ?? config.main ?? '') },
        ],
      },
    ],
    measured.inspectorPort,
  );
  await workerd.ready;
  return {
    url: `http://localhost:${port}`,
    fetch: async (path, init) => {
      const worker = await workerd.getWorker(name);
      // Two types of the same thing: miniflare's own, and Node's.
      const response: unknown = await worker.fetch(new URL(path, 'http://localhost').href, init as never);
      return response as Response;
    },
    store: await workerd.getD1Database('DB', name),
    runJobs: async () => {
      const collector = await workerd.getWorker(name);
      for (const cron of config.triggers.crons ?? []) {
        const { outcome } = await collector.scheduled({ cron });
        if (outcome !== 'ok') throw new Error(`The jobs of '${cron}' failed: ${outcome}.`);
      }
    },
    stop: () => workerd.dispose(),
  };
}
