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

// Sockets read `cf` from the header of this name before any Worker sees the request, and answer 500 where it is no JSON.
// It cannot be switched off, so nobody outside may know it.
Object.assign(CoreHeaders, { CF_BLOB: `mf-${crypto.randomUUID()}` });

/** What the door has beside itself. */
type DoorOptions = Pick<V4WorkerOptionsShape, 'd1Databases' | 'serviceBindings' | 'unsafeDirectSockets'>;

/**
 * Runs Workers in workerd, with their store in a folder. Nothing is to be reached but what `door` lets in: no explorer
 * of the store, no log of requests or SQL, no trigger of jobs, no list of running Workers with its debug port. This
 * process itself speaks with the runtime over a port of its own, by a secret; whoever else comes there meets the door.
 * @param inspectorPort opens one more door, for a bench that reads the heap
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
      // Unless it is told otherwise, miniflare makes every visitor come from the United States.
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
