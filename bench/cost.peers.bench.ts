import { HEAVY } from '../widget/test/support/cost.ts';
import { openStage, type Sheet } from '../widget/test/support/stage.ts';
import {
  APPLICATION,
  ARTICLE,
  type Cost,
  costOfClicks,
  costOfLoading,
  costOfNavigations,
  costOfReading,
  Meter,
} from './costOf.ts';
import { installPeers } from './peers/installPeers.ts';
import { openHost } from './peers/openHost.ts';
import { manifest, TRACKERS } from './peers/peers.ts';
import { quantile } from './quantile.ts';

/**
 * What the tag costs the page beside trackers of what visitors do, on the same pages in the same rounds, over a page
 * without any. `ROUNDS=5` sets the number of rounds; the medians of fewer say less on a busy machine.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 3);
/** Ms by which no product's INP may be lower: the browser tells it in steps of 8. */
const STEP = 8;

/** The rows, with the share of the cheapest peer with friction that the tag may cost. */
const ROWS: { name: keyof Cost; what: string; most?: number }[] = [
  { name: 'nodes', what: '50 soft navigations: detached nodes kept' },
  { name: 'listeners', what: '  listeners added' },
  { name: 'navigations', what: '  ms', most: 0.5 },
  { name: 'typing', what: 'typing 300 characters, ms', most: 1 },
  { name: 'clicks', what: '200 clicks on a heavy page, ms at 4x', most: 0.5 },
  { name: 'blocked', what: '  blocking time, ms', most: 1 },
  { name: 'inp', what: '  INP p75, ms' },
  { name: 'load', what: 'load of a light page, ms at 4x', most: 1 },
  { name: 'scrolling', what: 'scrolling 50 screens, ms', most: 1 },
  { name: 'heap', what: 'heap on the heavy page, kB', most: 1 },
];

const LIGHT = `<h1>Shop</h1>${'<p>On the lake.</p>'.repeat(20)}`;
const PAGES = { light: LIGHT, app: APPLICATION, article: ARTICLE, heavy: HEAVY };

const stage = await openStage({ args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'] });
const host = installPeers() ? await openHost(TRACKERS) : undefined;
const products: { name: string; path: string; sheet: Partial<Sheet> }[] = [
  { name: 'none', path: 'none', sheet: { tag: null } },
  { name: 'Kitka', path: 'kitka', sheet: {} },
  ...TRACKERS.filter(() => host).map(({ name, packageName, entry }) => ({
    name: `${name} ${manifest.dependencies[packageName]}`,
    path: entry,
    sheet: host!.sheetOf(entry),
  })),
];
for (const { path, sheet } of products)
  for (const [name, body] of Object.entries(PAGES)) stage.sheets[`/${name}/${path}`] = { body, ...sheet };

/** Opens a new page with an empty cache, and closes it after `deed`. */
async function onPage<T>(deed: (meter: Meter) => Promise<T>): Promise<T> {
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    return await deed(await Meter.of(await context.newPage()));
  } finally {
    await context.close();
  }
}

const costs = new Map<string, Cost[]>(products.map(({ path }) => [path, []]));
for (let round = 0; round < ROUNDS; round++)
  // Each round begins with another one, so that none always follows the same.
  for (const { path } of [
    ...products.slice(round % products.length),
    ...products.slice(0, round % products.length),
  ])
    costs.get(path)!.push({
      ...(await onPage((meter) => costOfLoading(meter, `${stage.site}/light/${path}`))),
      ...(await onPage((meter) => costOfNavigations(meter, `${stage.site}/app/${path}`))),
      ...(await onPage((meter) => costOfReading(meter, `${stage.site}/article/${path}`))),
      ...(await onPage((meter) => costOfClicks(meter, `${stage.site}/heavy/${path}`))),
    });
host?.close();
await stage.close();

const median = (path: string, name: keyof Cost) =>
  quantile(
    costs.get(path)!.map((cost) => cost[name]),
    0.5,
  );
/** Over the page without any, except for INP, which is the visitor's. */
const over = (path: string, name: keyof Cost) =>
  name === 'inp' ? median(path, name) : median(path, name) - median('none', name);

console.log(`What a script costs the page, over a page without any; medians of ${ROUNDS} rounds\n`);
const width = 44;
console.log(`${''.padEnd(width)}${products.map(({ name }) => name.padStart(20)).join('')}`);
let isGood = true;
for (const { name, what, most } of ROWS) {
  const told = products.map(({ path }) => (path === 'none' ? median(path, name) : over(path, name)));
  const friction = TRACKERS.filter(({ name: tracker }) => host && tracker !== 'web-vitals').map(({ entry }) =>
    over(entry, name),
  );
  const ours = over('kitka', name);
  const cheapest = Math.min(...friction);
  const goal =
    name === 'nodes' || name === 'listeners'
      ? 0
      : name === 'inp'
        ? Math.min(...products.slice(2).map(({ path }) => median(path, 'inp'))) + STEP
        : (most ?? 1) * cheapest;
  const holds = ours <= Math.max(0, goal);
  isGood &&= holds || friction.length === 0;
  console.log(
    `${what.padEnd(width)}${told.map((value) => value.toFixed(value < 10 ? 1 : 0).padStart(20)).join('')}   goal ${goal.toFixed(1)}${holds ? '' : ' MISSED'}`,
  );
}
process.exitCode = isGood ? 0 : 1;
