import { createServer } from 'node:net';
import { tagOf } from '@kitka/shared/install/tag';
import type { Site } from '@kitka/shared/settings/site';
import { addLink } from '../collector/src/store/links.ts';
import { addSite, listDeleted, listSites, removeSite } from '../collector/src/store/sites.ts';
import { build } from './build.ts';
import type { Collector } from './collector.ts';
import { rememberUrl } from './collectorUrl.ts';
import { holdFolder } from './holdFolder.ts';
import { dataFolder } from './local.ts';
import { demoSite } from './sample/site.ts';
import { writeSample } from './sample/write.ts';
import { keepScrubbed } from './scrub.ts';
import { type Shop, startShop } from './shop/server.ts';
import { readStartOptions, START_HELP, type StartOptions } from './startOptions.ts';
import { migrate } from './store.ts';
import { UsageError } from './usageError.ts';

/** In milliseconds. */
const HOUR = 3_600_000;

const say = (line: string) => console.log(line);

try {
  const options = readStartOptions(process.argv.slice(2));
  if (options.isHelp) say(START_HELP);
  else await start(options, dataFolder());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  // Ends what runs by now.
  process.exit(error instanceof UsageError ? 2 : 1);
}

async function start({ host, port, publicUrl, hasDemo }: StartOptions, data: string): Promise<void> {
  holdFolder(data);
  await refuseBusy(host, port);
  if (hasDemo) await refuseBusy('127.0.0.1', port + 1);
  say('Building the widget and the dashboard, preparing the store …');
  const prepared = migrate(data).catch((error: Error) => {
    throw new Error(`${data}: ${error.message}`);
  });
  // Only here, as it brings the runtime, which a refusal need not wait for.
  const [{ startCollector }] = await Promise.all([import('./collector.ts'), build(), prepared]);

  const localKey = crypto.randomUUID();
  const vars: Record<string, string> = hasDemo ? { LOCAL_KEY: localKey } : {};
  const collector = await startCollector(port, data, vars, { host, publicUrl });
  const shop = hasDemo ? await startShop(port + 1, `${collector.url}/k/demo.js`) : null;
  whenAsked(async () => {
    await Promise.all([shop?.stop(), collector.stop()]);
  });
  if (shop) await writeDemo(collector, shop, localKey);
  // Wakes the Ledgers: what a crash, or a backup, left with them goes to the store before the next message comes.
  const health = await fetch(`${collector.url}/healthz`);
  if (!health.ok) throw new Error(`The collector does not work: ${await health.text()}`);
  await collector.runJobs();
  const deleted = keepScrubbed(data);
  // Locally no clock starts the jobs, and no platform drops what they deleted.
  setInterval(() => collector.runJobs().then(deleted, console.error), HOUR).unref();
  const url = publicUrl ?? collector.url;
  rememberUrl(data, url);
  const link = await addLink(collector.store, Date.now());
  const sites = await listSites(collector.store);
  const isDemo = shop && sites.some(({ key }) => key === 'demo');
  say(`
Sign in:    ${url}/sign-in#${link}
${isDemo ? `Demo shop:  ${shop.url}/\n` : ''}${tagsOf(sites, url)
  .map((tag) => `Your tag:   ${tag}`)
  .join('\n')}

Ctrl-C stops everything.`);
}

/** Fills the demo site, unless there are sites, or were until a few days ago. */
async function writeDemo({ store, url }: Collector, shop: Shop, localKey: string): Promise<void> {
  const site = demoSite(shop.url);
  if ((await listSites(store)).length > 0 || (await listDeleted(store)).length > 0) return;
  say('First run: writing 90 days of sample data for the demo site …');
  // Remove what an interrupted first run left behind: the site itself is added last.
  await removeSite(store, site.key);
  await writeSample(url, localKey, site);
  await addSite(store, site, Date.now());
}

/** The tag of each site, with its name where it is not the demo alone, or how to get one. */
function tagsOf(sites: readonly Site[], url: string): string[] {
  const [first, ...others] = sites;
  if (!first) return ['add your site on the screen that the link opens'];
  if (first.key === 'demo' && others.length === 0) return [tagOf(url, first.key)];
  return sites.map(({ key, name }) => `${tagOf(url, key)}  (${name})`);
}

/** @throws Error in words where nothing can listen at an address */
async function refuseBusy(host: string, port: number): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  if (code === 'EADDRINUSE')
    throw new Error(`Port ${port} is in use. Stop what runs there, or choose another: PORT=9000 npm start`);
  if (code === 'EADDRNOTAVAIL')
    throw new Error(`--host ${host} is no address of this machine. 0.0.0.0 stands for all that it has.`);
  if (code) throw new Error(`Nothing can listen at ${host}, port ${port}: ${code}.`);
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
