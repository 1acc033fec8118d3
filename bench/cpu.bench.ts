import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import { addSite } from '../collector/src/store/sites.ts';
import { addToken } from '../collector/src/store/tokens.ts';
import { freePort } from '../e2e/kitka.ts';
import { startCollector } from '../scripts/collector.ts';
import { demoSite } from '../scripts/sample/site.ts';
import { writeSample } from '../scripts/sample/write.ts';
import { migrate } from '../scripts/store.ts';
import { cpuOf } from './cpuOf.ts';

/** CPU time of our own code per request, by kind of request: a request may take 10 ms on the free plan. */
const REQUESTS = 40;

const data = mkdtempSync(join(tmpdir(), 'kitka-'));
await migrate(data);
const [port, inspectorPort, shopPort] = [await freePort(), await freePort(), await freePort()];
const key = 'bench';
const collector = await startCollector(port, data, { LOCAL_KEY: key }, { inspectorPort });
const origin = `http://localhost:${shopPort}`;
const site = demoSite(origin);
await writeSample(collector.url, key, site);
await addSite(collector.store, site, Date.now());
await collector.runJobs();
const token = await addToken(collector.store, { scopes: ['admin'] }, Date.now());
/** A page of 300 kB, as large shops have, with the tag in its head or at its end. */
const tag = `<script async src="${collector.url}/k/demo.js"></script>`;
const list =
  '<li class="product"><a href="/p/1"><img src="/1.jpg" alt="A thing"><span>A thing</span></a></li>'.repeat(
    3_000,
  );
const shop = createServer(({ url }, response) =>
  response
    .writeHead(200, { 'content-type': 'text/html' })
    .end(`<!doctype html><title>Shop</title>${url === '/head' ? tag + list : list + tag}`),
).listen(shopPort, '127.0.0.1');

const headers = { origin, 'user-agent': 'Mozilla/5.0 Chrome/156.0.0.0' };
const send = async (path: string, body?: object, more: Record<string, string> = {}) => {
  const response = await fetch(`${collector.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { ...headers, ...more },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.text();
};
const api = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
const view = () => ({
  ...{ v: 2, id: nanoid(16), n: 1, at: Date.now(), page: '/products', vitals: { lcp: 2_000, cls: 0.05 } },
  context: { landing: true, nav: 'load', device: 'phone', lang: 'fi' },
  ...{ signals: 1, spots: { '#pay': 1 }, steps: 3 },
});
const KINDS: [what: string, run: () => Promise<unknown>][] = [
  ['a view', () => send('/b/demo', view())],
  ['the script', () => send('/k/demo.js')],
  ['the list of pages', () => send('/api/v1/sites/demo/pages?limit=50', undefined, api)],
  ['the detail of the site', () => send('/api/v1/sites/demo/pages/detail?page=', undefined, api)],
  ...['head', 'end'].map((place): [string, () => Promise<unknown>] => [
    `the check of a page of ${Math.round(list.length / 1000)} kB with the tag in its ${place}`,
    () => send('/api/v1/sites/demo/installation', { url: `${origin}/${place}` }, api),
  ]),
];
const measured = await cpuOf(inspectorPort, 'kitka');
for (const [what, run] of KINDS) {
  for (let i = 0; i < 3; i++) await run();
  const ms = await measured(async () => {
    // Views wait for others to join their group, so they are sent together.
    await Promise.all(Array.from({ length: REQUESTS }, run));
  });
  console.log(`CPU of our own code for ${what}: ${(ms / REQUESTS).toFixed(2)} ms (goal <= 10)`);
}
shop.close();
await collector.stop();
rmSync(data, { recursive: true, force: true, maxRetries: 5 });
