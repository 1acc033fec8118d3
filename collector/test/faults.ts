import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { vi } from 'vitest';

/** The Ledger of the only shard. */
export const ledger = () => env.LEDGER.get(env.LEDGER.idFromName('0'));

/** Whether a batch fails, and whether before or after it was executed. */
export type Fault = 'before' | 'after' | null;

/** Makes the Ledger's batches fail: before they are executed, or after, as if their reply was lost. */
export async function failBatches(fault: () => Fault): Promise<void> {
  await runInDurableObject(ledger(), (instance) => {
    const real = env.DB;
    instance.store = new Proxy(real, {
      get(target, name) {
        if (name === 'batch') {
          return async (statements: D1PreparedStatement[]) => {
            const kind = fault();
            if (kind === 'before') throw new Error('D1_ERROR: test fault: nothing happened');
            const results = await target.batch(statements);
            if (kind === 'after') throw new Error('D1_ERROR: test fault: the reply was lost');
            return results;
          };
        }
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  });
}

/** Waits until the backlog is empty. */
export const replayed = () =>
  vi.waitUntil(
    () =>
      runInDurableObject(
        ledger(),
        (_, state) => state.storage.sql.exec('SELECT count(*) AS n FROM backlog').one().n === 0,
      ),
    { timeout: 60_000, interval: 50 },
  );
