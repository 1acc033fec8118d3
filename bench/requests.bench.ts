import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { addSite } from '../collector/src/store/sites.ts';
import { freePort } from '../e2e/kitka.ts';
import { CHROMIUM_ARGS, provideChromium } from '../scripts/chromium.ts';
import { startCollector } from '../scripts/collector.ts';
import { demoSite } from '../scripts/sample/site.ts';
import { migrate } from '../scripts/store.ts';

/**
 * Requests that reach the Worker for a view, in visits of so many pages by a real browser: the script, as far as it is
 * not in the browser's cache, and messages. Chunks are files, which the platform serves without the Worker.
 */
const VISITS = [1, 2, 3, 5];
const VISITORS = 4;
/** Ms that a visitor looks at a page; the vitals come within. */
const LOOKS = 2_500;

/** Port of a server that begins to listen. */
async function portOf(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

const data = mkdtempSync(join(tmpdir(), 'kitka-'));
await migrate(data);
const collectorPort = await freePort();
const collector = await startCollector(collectorPort, data);
const seen: string[] = [];
// Counts what the browser sends, also what it sends after a page is gone.
const counter = createServer((incoming, outgoing) => {
  seen.push(`${incoming.method} ${incoming.url}`);
  const { method, url, headers } = incoming;
  incoming.pipe(
    request({ host: '127.0.0.1', port: collectorPort, method, path: url, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    }),
  );
});
const counterPort = await portOf(counter);
const shop = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(
    `<!doctype html><h1>Shop</h1><p>Words</p><button>Buy</button><script async src="http://localhost:${counterPort}/k/demo.js"></script>`,
  );
});
const origin = `http://localhost:${await portOf(shop)}`;
await addSite(collector.store, demoSite(origin), Date.now());
const browser = await chromium.launch({
  executablePath: provideChromium(console.error),
  args: CHROMIUM_ARGS,
});
const stored = async () =>
  Number(await collector.store.prepare('SELECT count(*) AS n FROM views').first('n'));

for (const pages of VISITS) {
  const before = await stored();
  seen.length = 0;
  for (let i = 0; i < VISITORS; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    for (let n = 0; n < pages; n++) {
      await page.goto(`${origin}/${i}-${n}`);
      await page.waitForTimeout(LOOKS / 2);
      await page.getByRole('button').click();
      await page.waitForTimeout(LOOKS / 2);
    }
    await page.close();
    for (let tries = 0; tries < 50 && (await stored()) < before + (i + 1) * pages; tries++)
      await new Promise((done) => setTimeout(done, 200));
    await context.close();
  }
  const views = (await stored()) - before;
  const per = (pattern: RegExp) => (seen.filter((one) => pattern.test(one)).length / views).toFixed(2);
  console.log(
    `visits of ${pages} page${pages === 1 ? '' : 's'}, ${views} views: requests to the Worker per view ` +
      `${per(/^(GET \/k\/\w+\.js|POST|OPTIONS)/)} (script ${per(/^GET \/k\/\w+\.js/)}, messages ${per(/^POST/)}); files ${per(/^GET \/k\/\w+\//)}`,
  );
}
await browser.close();
counter.close();
shop.close();
await collector.stop();
rmSync(data, { recursive: true, force: true, maxRetries: 5 });
