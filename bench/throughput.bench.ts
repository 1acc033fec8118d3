import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import { addLink } from '../collector/src/store/links.ts';
import { addSite } from '../collector/src/store/sites.ts';
import { freePort } from '../e2e/kitka.ts';
import { heapOf } from '../e2e/soak/heapOf.ts';
import { usageOf, workerdOf } from '../e2e/usageOf.ts';
import { startCollector } from '../scripts/collector.ts';
import { ROOT } from '../scripts/local.ts';
import { demoSite } from '../scripts/sample/site.ts';
import { migrate } from '../scripts/store.ts';

/**
 * Views per second, compared in the same rounds with a route of the same Worker that reads a body and responds;
 * CPU time of the runtime per type of request; and its memory over further rounds.
 */
const ORIGIN = 'http://localhost:4000';
const CONNECTIONS = 256;
const REQUESTS = Number(process.env.REQUESTS || 3_000);
/** Many, alternating: one round says little on a machine that others use too. */
const ROUNDS = 9;

const data = mkdtempSync(join(tmpdir(), 'kitka-'));
await migrate(data);
const port = await freePort();
const inspectorPort = await freePort();
const main = join(ROOT, 'collector/bench/besideNothing.ts');
const collector = await startCollector(port, data, {}, { main, inspectorPort });
const usedHeap = await heapOf(inspectorPort, 'kitka');
await addSite(collector.store, demoSite(ORIGIN), Date.now());
const workerd = usageOf(workerdOf(process.pid));
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
let cookie = '';

interface Sent {
  method: string;
  path: string;
  body?: string;
}
const send = ({ method, path, body }: Sent) =>
  new Promise<number>((resolve, reject) => {
    const headers = { origin: ORIGIN, 'user-agent': 'Mozilla/5.0 Chrome/156.0.0.0', cookie };
    const outgoing = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      cookie ||= response.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
const view = (page = Math.floor(Math.random() * 50)): Sent => ({
  method: 'POST',
  path: '/b/demo',
  body: JSON.stringify({
    ...{ v: 2, id: nanoid(16), n: 1, at: Date.now(), page: `/p/${page}x`, vitals: { lcp: 2_000, cls: 0.05 } },
    context: { landing: true, nav: 'load', device: 'phone', lang: 'fi' },
    ...{ signals: 1, spots: { '#pay': 1 }, steps: 3 },
  }),
});
const nothing = (): Sent => ({ ...view(), path: '/nothing' });

/** @returns requests per second, and ms of the runtime's CPU time per request */
async function round(count: number, connections: number, make: () => Sent) {
  const [start, cpu] = [performance.now(), workerd.cpuMs()];
  let left = count;
  const sender = async () => {
    while (left-- > 0) await send(make());
  };
  await Promise.all(Array.from({ length: connections }, sender));
  const seconds = (performance.now() - start) / 1000;
  return { rate: count / seconds, cpu: (workerd.cpuMs() - cpu) / count };
}
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

await round(1_000, CONNECTIONS, view);
const ratios: number[] = [];
for (let i = 0; i < ROUNDS; i++) {
  const trivial = await round(REQUESTS, CONNECTIONS, nothing);
  const views = await round(REQUESTS, CONNECTIONS, view);
  ratios.push(views.rate / trivial.rate);
  console.log(
    `round ${i + 1} at ${CONNECTIONS} connections: ${views.rate.toFixed(0)} views/s, ${trivial.rate.toFixed(0)}/s of a route that stores nothing: ratio ${ratios.at(-1)!.toFixed(2)}`,
  );
}
console.log(`  median ratio ${median(ratios).toFixed(2)} (goal >= .5)`);

await send({ method: 'GET', path: '/api/v1/session' });
const link = await addLink(collector.store, Date.now());
await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ token: link }),
}).then((response) => {
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
});
const cost = async (what: string, count: number, connections: number, make: () => Sent) => {
  const { cpu } = await round(count, connections, make);
  console.log(
    `CPU of the whole runtime (Worker, Ledger, D1 and miniflare) for ${what}: ${cpu.toFixed(2)} ms`,
  );
};
await cost('a request that stores nothing', 2_000, 16, nothing);
await cost('a view', 2_000, 64, view);
await cost('the script', 2_000, 16, () => ({ method: 'GET', path: '/k/demo.js' }));
await cost('the list of 50 pages', 100, 4, () => ({
  method: 'GET',
  path: '/api/v1/sites/demo/pages?limit=50',
}));
await cost('the detail of the site', 100, 4, () => ({
  method: 'GET',
  path: '/api/v1/sites/demo/pages/detail?page=',
}));

for (let i = 0; i < 3; i++) {
  await round(2 * REQUESTS, CONNECTIONS, view);
  console.log(
    `memory after further ${2 * REQUESTS} views: ${workerd.rssMb().toFixed(0)} MB of the whole runtime, ${((await usedHeap()) / 2 ** 20).toFixed(1)} MB in use by our code`,
  );
}
agent.destroy();
await collector.stop();
rmSync(data, { recursive: true, force: true, maxRetries: 5 });
