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
  /** Where this machine itself reaches it. */
  url: string;
  /** Its store, over its own connection; `withStore` opens another one. */
  store: D1Database;
  /** Sends it a request that needs no port, as `fetch` would. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Runs what cron triggers start in production. @throws Error if a job failed; its own error was printed */
  runJobs: () => Promise<void>;
  stop: () => Promise<void>;
}

/** How a collector runs, where that is not as usual. */
interface CollectorOptions {
  /** Address it listens at; by default this machine alone reaches it. */
  host?: string;
  /** Origin by which browsers reach it, where that is another. */
  publicUrl?: string | null;
  /** For a test of mail alone: bindings that send it, as in wrangler's configuration. */
  sendEmail?: { name: string; allowed_destination_addresses?: string[] }[];
  /** For benches and tests of memory alone: a Worker around the real one, and a port of the runtime's inspector. */
  main?: string;
  inspectorPort?: number;
}

/**
 * Starts the Worker as it would be deployed, but offline, with its store in a folder that `migrate` prepared.
 * @param port on which it listens; null: it answers only this process
 * @param vars additional plain-text variables of the Worker
 */
export async function startCollector(
  port: number | null,
  data: string,
  vars: Record<string, string> = {},
  { host = '127.0.0.1', publicUrl = null, sendEmail = [], main, inspectorPort }: CollectorOptions = {},
): Promise<Collector> {
  stayOffline();
  const config = readConfig({ config: WRANGLER_CONFIG });
  const name = config.name ?? 'kitka';
  // The rules say how to load files next to the script; a bundle has none.
  const { modulesRules: _, ...worker } = workerOptions({
    ...config,
    vars: { ...config.vars, ...vars },
    send_email: sendEmail,
  }).workerOptions;
  const workerd = runtime(
    data,
    {
      bindings: { PUBLIC_URL: publicUrl },
      serviceBindings: { COLLECTOR: { name } },
      unsafeDirectSockets: port === null ? [] : [{ host, port, entrypoint: 'Door' }],
    },
    [
      {
        ...worker,
        name,
        modules: [{ type: 'ESModule', path: 'app.js', contents: await bundle(main ?? config.main ?? '') }],
      },
    ],
    inspectorPort,
  );
  await workerd.ready;
  return {
    url: `http://${reachable(host)}:${port}`,
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
        const { outcome } = await unlessClosed(() => collector.scheduled({ cron }));
        if (outcome !== 'ok') throw new Error(`The jobs of '${cron}' failed: ${outcome}.`);
      }
    },
    stop: () => workerd.dispose(),
  };
}

/**
 * Runs the jobs, and runs them anew if the connection to the runtime had been closed meanwhile, as happens on a machine
 * that is too busy to notice it in time. Jobs that ran already change nothing.
 */
async function unlessClosed<T>(jobs: () => Promise<T>): Promise<T> {
  try {
    return await jobs();
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    if (cause?.code !== 'UND_ERR_SOCKET') throw error;
    return jobs();
  }
}

/** A name by which this machine reaches what listens at an address. */
function reachable(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
