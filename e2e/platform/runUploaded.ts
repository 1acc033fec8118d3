import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  unstable_readConfig as readConfig,
  unstable_getMiniflareWorkerOptions as workerOptions,
} from 'wrangler';
import { runtime } from '../../scripts/runtime.ts';
import type { Platform } from './platform.ts';
import type { UploadedWorker } from './workers.ts';

/**
 * Starts a Worker as it was uploaded, with the bindings and files of its upload, in workerd.
 * @param data folder of the platform's databases
 * @param port on which it listens
 * @returns stops it
 */
export async function runUploaded(
  { metadata, modules, files, sqliteClasses }: UploadedWorker,
  data: string,
  port: number,
): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'kitka-uploaded-'));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, 'files', path)), { recursive: true });
    writeFileSync(join(folder, 'files', path), content);
  }
  const { _headers, ...assets } = metadata.assets?.config ?? {};
  if (typeof _headers === 'string') writeFileSync(join(folder, 'files', '_headers'), _headers);
  writeFileSync(join(folder, 'main.js'), modules[metadata.main_module] ?? '');

  const bound = (type: string) => metadata.bindings.filter((binding) => binding.type === type);
  const config = join(folder, 'wrangler.json');
  writeFileSync(
    config,
    JSON.stringify({
      name: 'uploaded',
      main: 'main.js',
      compatibility_date: metadata.compatibility_date,
      vars: Object.fromEntries(bound('plain_text').map(({ name, text }) => [name, text])),
      d1_databases: bound('d1').map(({ name, id }) => ({
        binding: name,
        database_name: id,
        database_id: id,
      })),
      durable_objects: {
        bindings: bound('durable_object_namespace').map(({ name, class_name }) => ({ name, class_name })),
      },
      ratelimits: bound('ratelimit').map(({ type: _, ...limit }) => limit),
      migrations: [{ tag: 'v1', new_sqlite_classes: sqliteClasses }],
      assets: { ...assets, directory: 'files', binding: bound('assets')[0]?.name },
    }),
  );
  const { modulesRules: _, ...worker } = workerOptions(readConfig({ config })).workerOptions;
  const workerd = runtime(
    data,
    {
      serviceBindings: { COLLECTOR: { name: 'uploaded' } },
      unsafeDirectSockets: [{ host: '127.0.0.1', port, entrypoint: 'Door' }],
    },
    [
      {
        ...worker,
        name: 'uploaded',
        modules: [{ type: 'ESModule', path: 'main.js', contents: modules[metadata.main_module] ?? '' }],
      },
    ],
  );
  await workerd.ready;
  return () => workerd.dispose();
}

/**
 * Runs what the platform runs, from the next upload on: each that becomes the active one takes the place of the one before.
 * @param data folder of the platform's databases
 * @param port on which it listens
 * @returns stops it
 */
export function runUploads(
  platform: Platform,
  name: string,
  data: string,
  port: number,
): () => Promise<void> {
  let stop = async () => {};
  let turn = Promise.resolve();
  const upload = platform.workers.set.bind(platform.workers);
  platform.workers.set = (worker, uploaded) => {
    upload(worker, uploaded);
    if (worker === name)
      turn = turn.then(async () => {
        await stop();
        stop = await runUploaded(uploaded, data, port);
      });
    return platform.workers;
  };
  return async () => {
    await turn;
    await stop();
  };
}
