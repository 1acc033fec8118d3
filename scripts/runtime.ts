import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CoreHeaders,
  convertV4MiniflareOptions,
  Log,
  LogLevel,
  Miniflare,
  type V4WorkerOptions,
  type V4WorkerOptionsShape,
} from 'miniflare';

/** The first Worker of every runtime, and the only one that others can reach: scripts/door.mjs. */
const DOOR = {
  name: 'door',
  modules: [
    {
      type: 'ESModule' as const,
      path: 'door.mjs',
      contents: readFileSync(join(import.meta.dirname, 'door.mjs'), 'utf8'),
    },
  ],
  compatibilityDate: '2026-11-01',
};

// Sockets parse `cf` from the header of this name before any Worker sees the request, and respond with 500 if it is
// not JSON. This cannot be turned off, so the name is random and clients cannot know it.
Object.assign(CoreHeaders, { CF_BLOB: `mf-${crypto.randomUUID()}` });

/** Bindings and sockets of the door. */
type DoorOptions = Pick<
  V4WorkerOptionsShape,
  'bindings' | 'd1Databases' | 'serviceBindings' | 'unsafeDirectSockets'
>;

/**
 * Runs Workers in workerd, with their store in a folder. Only what `door` exposes is reachable: there is no explorer
 * of the store, no log of requests or SQL, no trigger for jobs, and no registry of Workers with its debug port. This
 * process talks to the runtime over a separate port with a secret; other requests to that port get the door.
 * @param inspectorPort also opens the inspector, for a bench that reads the heap
 */
export function runtime(
  data: string,
  door: DoorOptions,
  workers: V4WorkerOptions[] = [],
  inspectorPort?: number,
): Miniflare {
  return new Miniflare({
    ...convertV4MiniflareOptions({
      workers: [{ ...DOOR, ...door }, ...workers],
      host: '127.0.0.1',
      port: 0,
      inspectorPort,
      // By default, miniflare gives every visitor the country United States.
      cf: {},
      resourcePersistencePath: join(data, 'v3'),
      log: new Log(LogLevel.ERROR),
      logRequests: false,
      handleStructuredLogs: ({ level, message }) => {
        if (level === 'error' || level === 'warn') console.error(message);
      },
      unsafeLocalExplorer: false,
      unsafeObservability: false,
      unsafeTriggerHandlers: false,
      telemetry: { enabled: false },
    }),
    enableDevRegistry: false,
  });
}
