import { build } from './build.ts';
import { type Client, clientOf } from './client.ts';
import { startCollector } from './collector.ts';
import { port } from './local.ts';
import { applyMigrations } from './migrate.ts';
import { existsStore, MIGRATIONS } from './store.ts';

/**
 * Gives `work` the collector of the local store. It is started for this command alone, also beside one that runs.
 * @throws Error when there is no store yet
 */
export async function withLocalClient<T>(data: string, work: (client: Client) => Promise<T>): Promise<T> {
  if (!existsStore(data))
    throw new Error(
      `There is no store in ${data} yet. Run npm start once, or set KITKA_DATA to where it is.`,
    );
  await build();
  const key = crypto.randomUUID();
  const collector = await startCollector(null, data, { LOCAL_KEY: key });
  try {
    await applyMigrations(collector.store, MIGRATIONS);
    return await work(
      clientOf(`http://localhost:${port()}`, collector.fetch, { authorization: `Bearer ${key}` }),
    );
  } finally {
    await collector.stop();
  }
}
