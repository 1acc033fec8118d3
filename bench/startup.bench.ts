// How large the Worker is, and how long the runtime takes to load it: the platform gives a Worker one second
// (https://developers.cloudflare.com/workers/platform/limits/#worker-startup-time).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unstable_readConfig as readConfig } from 'wrangler';
import { bundle } from '../scripts/bundle.ts';
import { WRANGLER_CONFIG } from '../scripts/local.ts';
import { runtime } from '../scripts/runtime.ts';
import { quantile } from './quantile.ts';

const RUNS = 7;
/** ms */
const GOAL = 1_000;

const { main, compatibility_date: compatibilityDate } = readConfig({ config: WRANGLER_CONFIG });
const collector = await bundle(main ?? '');
// A Worker that loads the module first and answers then, and one that only answers.
const empty = 'export default { fetch: () => new Response() }';

async function startOf(contents: string): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'kitka-startup-'));
  const start = performance.now();
  const workerd = runtime(data, {}, [
    {
      name: 'worker',
      compatibilityDate,
      // What is asked for loads the Worker; nothing of ours answers it.
      modules: [{ type: 'ESModule', path: 'worker.js', contents }],
      durableObjects: contents === collector ? { LEDGER: { className: 'Ledger', useSQLite: true } } : {},
    },
  ]);
  await (await workerd.getWorker('worker')).fetch('http://localhost/nothing.js');
  const took = performance.now() - start;
  await workerd.dispose();
  rmSync(data, { recursive: true, force: true });
  return took;
}

const [own, none]: [number[], number[]] = [[], []];
for (let i = 0; i < RUNS; i++) {
  none.push(await startOf(empty));
  own.push(await startOf(collector));
}
const more = quantile(own, 0.5) - quantile(none, 0.5);
console.log(
  `Worker: ${(collector.length / 1024).toFixed(0)} KiB, ${(gzipSync(collector).length / 1024).toFixed(0)} KiB gzip (limit 3 MiB on the free plan)`,
);
console.log(
  `Start-up: ${more.toFixed(0)} ms more than an empty Worker, median of ${RUNS} (goal <= ${GOAL.toLocaleString('en')})`,
);
process.exitCode = more <= GOAL ? 0 : 1;
