import { createServer } from 'node:net';
import { addLink } from '../collector/src/store/access.ts';
import { addSite, listSites, removeSite } from '../collector/src/store/sites.ts';
import { build } from './build.ts';
import { startCollector } from './collector.ts';
import { dataFolder, port } from './local.ts';
import { demoSite } from './sample/site.ts';
import { writeSample } from './sample/write.ts';
import { keepScrubbed } from './scrub.ts';
import { startShop } from './shop/server.ts';
import { migrate } from './store.ts';

/** In milliseconds. */
const HOUR = 3_600_000;

const say = (line: string) => console.log(line);

const collectorPort = port();
const shopPort = collectorPort + 1;
for (const needed of [collectorPort, shopPort]) {
  if (await isBusy(needed)) {
    console.error(`Port ${needed} is in use. Stop what runs there, or choose another: PORT=9000 npm start`);
    process.exit(1);
  }
}

const data = dataFolder();
say('Building the widget and the dashboard, preparing the store …');
const [, prepared] = await Promise.all([build(), migrate(data).catch((error: Error) => error.message)]);
if (prepared) {
  console.error(`${data}: ${prepared}`);
  process.exit(1);
}

const localKey = crypto.randomUUID();
const collector = await startCollector(collectorPort, data, { LOCAL_KEY: localKey });
const shop = await startShop(shopPort, `${collector.url}/k/demo.js`);
whenAsked(async () => {
  await Promise.all([shop.stop(), collector.stop()]);
});

const { store } = collector;
const site = demoSite(shop.url);
if ((await listSites(store)).length === 0) {
  say('First run: writing 90 days of sample data for the demo site …');
  // Remove what an interrupted first run left behind: the site itself is added last.
  await removeSite(store, site.key);
  await writeSample(collector.url, localKey, site);
  await addSite(store, site, Date.now());
}
await collector.runJobs();
const deleted = keepScrubbed(data);
// Locally, no cron trigger starts the jobs, and what they delete stays in the files until it is scrubbed.
setInterval(() => collector.runJobs().then(deleted, console.error), HOUR).unref();
const link = await addLink(store, Date.now());

say(`
Sign in:    ${collector.url}/sign-in#${link}
Demo shop:  ${shop.url}/
Your tag:   <script async src="${collector.url}/k/demo.js"></script>

Ctrl-C stops everything.`);

function isBusy(candidate: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(true));
    probe.listen(candidate, '127.0.0.1', () => probe.close(() => resolve(false)));
  });
}

/** Stops once, on a signal or when the process that started this one ends. */
function whenAsked(stop: () => Promise<void>): void {
  let isStopping = false;
  const once = async () => {
    if (isStopping) return;
    isStopping = true;
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, once);
}
