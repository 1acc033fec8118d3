import { build } from './build.ts';
import { type Client, clientOf } from './client.ts';
import { startCollector } from './collector.ts';
import { collectorUrl } from './collectorUrl.ts';
import { MIGRATIONS } from './local.ts';
import { applyMigrations } from './migrate.ts';
import { requireStore, whenFree } from './store.ts';

/**
 * Gives `work` the collector of the local store. It is started for this command alone, also beside one that runs.
 * @throws Error when there is no store yet
 */
export async function withLocalClient<T>(data: string, work: (client: Client) => Promise<T>): Promise<T> {
  requireStore(data);
  await build();
  const key = crypto.randomUUID();
  const collector = await startCollector(null, data, { LOCAL_KEY: key });
  try {
    await whenFree(() => applyMigrations(collector.store, MIGRATIONS));
    const client = clientOf(collectorUrl(data), collector.fetch, { authorization: `Bearer ${key}` });
    return await work({
      ...client,
      // While another process writes, a request stores nothing and can be sent again.
      request: (...request) => whenFree(() => client.request(...request)),
    });
  } finally {
    await collector.stop();
  }
}
