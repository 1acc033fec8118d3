import type { Browser, Page } from 'playwright';

/**
 * The part of Chromium's trace events used here:
 * https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
 */
interface TraceEvent {
  name: string;
  ph: string;
  /** Microseconds. */
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
  args: { data?: { type?: string; url?: string } };
}
/** A piece of work on a page's main thread, with the work that it is part of. */
export interface Work {
  name: string;
  /** Ms. */
  at: number;
  ms: number;
  /** Type of the event that is dispatched. */
  type?: string | undefined;
  /** Address of the script that runs. */
  url?: string | undefined;
  parent?: Work | undefined;
}

/** What the page's main thread does during `deed`. */
export async function traced(browser: Browser, page: Page, deed: () => Promise<unknown>): Promise<Work[]> {
  const categories = [
    'toplevel',
    'devtools.timeline',
    'disabled-by-default-devtools.timeline',
    'v8',
    'v8.execute',
  ];
  await browser.startTracing(page, { categories });
  await deed();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const site = await page.evaluate(() => origin);
  const main = traceEvents.find(
    ({ name, args }) => name === 'FunctionCall' && args.data?.url?.startsWith(site),
  );
  if (!main) throw new Error(`The trace has no script of ${site}.`);
  const all: Work[] = [];
  let parent: Work | undefined;
  const known =
    /^(RunTask|ThreadControllerImpl::RunTask|EventDispatch|FunctionCall|RunMicrotasks|TimerFire|Layout|UpdateLayoutTree)$/;
  const events = traceEvents
    .filter((one) => one.ph === 'X' && one.pid === main.pid && one.tid === main.tid && known.test(one.name))
    .sort((a, b) => a.ts - b.ts || b.dur! - a.dur!);
  for (const { name, ts, dur = 0, args } of events) {
    const at = ts / 1000;
    while (parent && parent.at + parent.ms <= at) parent = parent.parent;
    parent = { name, at, ms: dur / 1000, type: args.data?.type, url: args.data?.url, parent };
    all.push(parent);
  }
  return all;
}

const inside = (work: Work): Work[] => (work.parent ? [work.parent, ...inside(work.parent)] : []);

/**
 * The outermost calls into scripts from `origin`, without those made from a call into another script.
 * Microtasks have no address: they count as theirs unless they are part of a call into another script.
 */
export function callsInto(all: readonly Work[], origin: string): Work[] {
  const isTheirs = ({ name, url }: Work) =>
    name === 'RunMicrotasks' || (name === 'FunctionCall' && url?.startsWith(origin));
  const isCall = ({ name }: Work) => name === 'FunctionCall' || name === 'RunMicrotasks';
  return all.filter((work) => isTheirs(work) && !inside(work).some(isCall));
}

/** The events of a visitor's input. */
const INPUT = /^(pointer|mouse|touch|key|click|wheel|input|beforeinput|focus)/;

/** Layout and style calculations that scripts from `origin` forced while the browser handled an input. */
export const forcedBy = (all: readonly Work[], origin: string): Work[] => {
  const calls = new Set(callsInto(all, origin));
  return all.filter((work) => {
    const above = inside(work);
    return (
      /Layout/.test(work.name) &&
      above.some((one) => calls.has(one)) &&
      above.some(({ name, type }) => name === 'EventDispatch' && INPUT.test(type ?? ''))
    );
  });
};

/** The task that a piece of work is part of. */
export const taskOf = (work: Work): Work =>
  [work, ...inside(work)].findLast(({ name }) => /RunTask$/.test(name)) ?? work;

declare global {
  interface Window {
    /** How many observers scripts from the collector have active now. */
    watching: { mutations(): number; requests(): number };
  }
}

/** Counts the active observers of scripts from `origin`. Must run in the page before everything else. */
export const countObservers = (origin: string): string => `{
  const isTheirs = () => new Error().stack.includes(${JSON.stringify(origin)});
  const mutations = new Set();
  const requests = new Set();
  const theirs = new WeakSet();
  Error.stackTraceLimit = 50;
  window.MutationObserver = class extends MutationObserver {
    constructor(run) { super(run); if (isTheirs()) theirs.add(this); }
    observe(...how) { super.observe(...how); if (theirs.has(this)) mutations.add(this); }
    disconnect() { super.disconnect(); mutations.delete(this); }
  };
  window.PerformanceObserver = class extends PerformanceObserver {
    constructor(run) { super(run); if (isTheirs()) theirs.add(this); }
    observe(how) { super.observe(how); if (theirs.has(this) && how.type === 'resource') requests.add(this); }
    disconnect() { super.disconnect(); requests.delete(this); }
  };
  window.watching = { mutations: () => mutations.size, requests: () => requests.size };
}`;

/**
 * A page of about 10,000 elements, with something that changes every 16 to 50 ms and buttons that work or are
 * dead.
 */
export const HEAVY = `
<style>
  body { margin: 8px; font: 13px sans-serif }
  .ticker { height: 20px; overflow: hidden }
  .cards { display: flex; flex-wrap: wrap; gap: 4px }
  .card { width: 120px; border: 1px solid #ccc }
  .card.on { background: #ffd }
  .card button { width: 50px; height: 24px }
</style>
<div class="ticker" id="ticker"></div>
<main class="cards" id="cards"></main>
<script>
  cards.innerHTML = Array.from({ length: 840 }, (_, i) =>
    '<article class="card"><header><h3><span>Card ' + i + '</span></h3></header><div><p><b>a</b> <i>b</i> ' +
    (i % 4 ? '<em>c</em>' : '<input value="' + i + '">') +
    '</p></div><footer><button class="live">+</button><button class="dead">x</button></footer></article>').join('');
  cards.addEventListener('click', ({ target }) => {
    const card = target.closest('.live') && target.closest('.card');
    if (!card) return;
    card.classList.toggle('on');
    card.querySelector('b').textContent += 'a';
  });
  let ticks = 0;
  const tick = () => {
    const line = document.createElement('span');
    line.textContent = ' ' + ticks++;
    ticker.append(line);
    if (ticker.childElementCount > 20) ticker.firstElementChild.remove();
    setTimeout(tick, 16 + (ticks * 7) % 35);
  };
  tick();
</script>`;
