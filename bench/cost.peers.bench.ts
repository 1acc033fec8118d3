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

type Goal = (withFriction: readonly number[], all: readonly number[]) => number;
const nothing: Goal = () => 0;
const cheapest: Goal = (withFriction) => Math.min(...withFriction);
const halfOfCheapest: Goal = (withFriction) => cheapest(withFriction, []) / 2;
const asGoodAsAny: Goal = (_, all) => Math.min(...all) + STEP;

/** The rows, with the most that the tag may cost, by what the peers with friction, and all of them, do. */
const ROWS: { name: keyof Cost; what: string; goal: Goal }[] = [
  { name: 'nodes', what: '50 soft navigations: detached nodes kept', goal: nothing },
  { name: 'listeners', what: '  listeners added', goal: nothing },
  { name: 'navigations', what: '  ms', goal: halfOfCheapest },
  { name: 'typing', what: 'typing 300 characters, ms', goal: cheapest },
  { name: 'clicks', what: '200 clicks on a heavy page, ms at 4x', goal: halfOfCheapest },
  { name: 'blocked', what: '  blocking time, ms', goal: cheapest },
  { name: 'inp', what: '  INP p75, ms', goal: asGoodAsAny },
  { name: 'load', what: 'load of a light page, ms at 4x', goal: cheapest },
  { name: 'scrolling', what: 'scrolling 50 screens, ms', goal: cheapest },
  { name: 'heap', what: 'heap on the heavy page, kB', goal: cheapest },
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
for (const { name, what, goal } of ROWS) {
  const told = products.map(({ path }) => (path === 'none' ? median(path, name) : over(path, name)));
  const [, ours, ...peers] = told;
  // web-vitals, the last, notices no friction.
  const most = Math.max(0, goal(peers.slice(0, -1), peers));
  const holds = ours! <= most;
  isGood &&= holds;
  console.log(
    `${what.padEnd(width)}${told.map((value) => value.toFixed(value < 10 ? 1 : 0).padStart(20)).join('')}   goal ${most.toFixed(1)}${holds ? '' : ' MISSED'}`,
  );
}
process.exitCode = isGood ? 0 : 1;
