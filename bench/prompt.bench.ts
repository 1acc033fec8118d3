import type { CDPSession, Page } from 'playwright';
import { openStage } from '../widget/test/support/stage.ts';
import { beside, type Figures } from './beside.ts';
import { contendKitka } from './contender.ts';
import { firstPaint } from './firstPaint.ts';
import { installPeers } from './peers/installPeers.ts';
import { openHost } from './peers/openHost.ts';
import { manifest, PEERS } from './peers/peers.ts';
import { quantile } from './quantile.ts';
import { tap, watch } from './tap.ts';
import { weigh } from './weigh.ts';

/**
 * How long a visitor with a processor slowed down four times waits for the prompt, with its code in the browser's
 * cache: from asking, and from the friction that triggers it, to its first paint; and from a tap on a face to the
 * next paint. The floor is the time this machine takes to paint an empty card of the page itself. Peers are asked
 * on the same page in the same rounds.
 */
const TIMES = 20;
const SLOWDOWN = 4;
/** Ms. */
const GOAL = { paint: 150, friction: 300, tap: 100 };

/** A prompt that is measured, on a page of its own. */
interface Rival {
  name: string;
  path: string;
  init: () => void;
}

const body = `<h1>Shop</h1>${'<p>On the lake.</p>'.repeat(100)}`;
const kitka: Rival = { name: 'Kitka', path: '/kitka', init: contendKitka };
const rivals = [kitka];
// No host outside this machine can be resolved.
const stage = await openStage({ args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'] });
stage.sheets[kitka.path] = { body };
const host = installPeers() ? await openHost(PEERS) : undefined;
for (const { name, packageName, entry } of host ? PEERS : []) {
  const path = `/${entry}`;
  stage.sheets[path] = { body, ...host!.sheetOf(entry) };
  rivals.push({
    name: `${name} (${packageName} ${manifest.dependencies[packageName]})`,
    path,
    init: () => {},
  });
}

/** Origins outside this machine that pages requested. */
const outside = new Set<string>();

/** A page with an empty cache that has not loaded the rival yet. */
async function pageFor({ init }: Rival): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(init);
  const page = await context.newPage();
  page.on('request', (request) => {
    const { protocol, hostname, origin } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') outside.add(origin);
  });
  return page;
}

/** Loads the rival's page and waits until it could ask. */
async function visit({ path }: Rival, page: Page): Promise<void> {
  await stage.visit(path, { to: page });
  await page.waitForFunction(() => window.contender?.isReady());
}

const floors: number[] = [];
const taps: number[] = [];
let shifts = 0;
const figures = new Map<Rival, Figures>();
const pages = new Map<Rival, Page>();
for (const rival of rivals) {
  const page = await pageFor(rival);
  const { name } = rival;
  figures.set(rival, { name, paints: [], ...(await weigh(page, () => visit(rival, page))) });
  pages.set(rival, page);
}
for (let time = 0; time <= TIMES; time++) {
  for (const [rival, page] of pages) {
    await visit(rival, page);
    await watch(page);
    const devtools = await throttle(page);
    const floor = await firstPaint(page, 'floor');
    const paint = await firstPaint(page, 'contender');
    const seen = rival === kitka ? await tap(page) : undefined;
    await devtools.detach();
    // The first round fills the caches, including that of compiled code.
    if (time === 0) continue;
    figures.get(rival)!.paints.push(paint);
    if (!seen) continue;
    floors.push(floor);
    taps.push(seen.slowest);
    shifts += seen.shifts;
  }
}
const afterFriction = await measureAfterFriction();
await stage.close();
host?.close();

const [ours, ...theirs] = [...figures.values()] as [Figures, ...Figures[]];
const line = (name: string, text: string) => console.log(`  ${name.padEnd(52)}${text}`);
console.log(`The prompt, ${TIMES} times, ${SLOWDOWN}x slower processor, its code in the cache\n`);
line(
  'from asking to first paint, p50 / p95, ms',
  `${quantile(ours.paints, 0.5).toFixed(0)} / ${quantile(ours.paints, 0.95).toFixed(0)}  (goal <= ${GOAL.paint})`,
);
line('  an empty card of the page, p50, ms', quantile(floors, 0.5).toFixed(0));
line(
  'from friction to first paint, p50 / p95, ms',
  `${quantile(afterFriction, 0.5).toFixed(0)} / ${quantile(afterFriction, 0.95).toFixed(0)}  (goal <= ${GOAL.friction})`,
);
line(
  'from a tap on a face to paint (INP), p50 / p95, ms',
  `${quantile(taps, 0.5)} / ${quantile(taps, 0.95)}  (goal <= ${GOAL.tap})`,
);
line('layout shifts in all', `${shifts.toFixed(4)}  (goal 0)`);

console.log(
  theirs.length
    ? `\nBeside others, in the same rounds: bytes of scripts and styles (brotli 11), time to first paint\n\n${beside([ours, ...theirs])}\n`
    : '\nBeside others: not measured, as they could not be installed (is the npm registry reachable?)\n',
);
line(
  'places outside this machine asked for',
  `${outside.size}  (goal 0)  ${[...outside].join(' ')}`.trimEnd(),
);
const holds =
  quantile(ours.paints, 0.95) <= GOAL.paint &&
  quantile(afterFriction, 0.95) <= GOAL.friction &&
  quantile(taps, 0.95) <= GOAL.tap &&
  shifts === 0 &&
  !outside.size;
process.exitCode = holds ? 0 : 1;

/** Ms from the signal of a click that fails to the paint of the question it triggers, one per round. */
async function measureAfterFriction(): Promise<number[]> {
  const rival: Rival = { ...kitka, path: '/friction' };
  stage.sheets[rival.path] = { body: `<button onclick="throw new Error()">Order</button>${body}` };
  stage.ask({ friction: ['script-error'] });
  const page = await pageFor(rival);
  const times: number[] = [];
  for (let time = 0; time <= TIMES; time++) {
    await visit(rival, page);
    // By then the code that waits for the signal has been loaded.
    await page.waitForLoadState('networkidle');
    const devtools = await throttle(page);
    const [paint] = await Promise.all([firstPaint(page, 'signal'), page.click('button')]);
    if (time > 0) times.push(paint);
    await devtools.detach();
    // The next visitor must be one who was not asked before.
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
  }
  return times;
}

/** Slows down the page's processor until the returned session is detached. */
async function throttle(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return devtools;
}
