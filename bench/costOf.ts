import type { CDPSession, Page } from 'playwright';
import { click, clickAround } from './clickAround.ts';

/** What a script costs on one page, in the units of `UNIT`. */
export interface Cost {
  /** Of loading a light page, with a processor slowed down four times. */
  load: number;
  /** Of 50 clicked soft navigations. */
  navigations: number;
  /** Kept after them and a collection of garbage. */
  nodes: number;
  listeners: number;
  /** Of typing 300 characters into a form. */
  typing: number;
  /** Of turning the wheel through 50 screens. */
  scrolling: number;
  /** Of 200 clicks on a heavy page, with a processor slowed down four times, and for how long they blocked it. */
  clicks: number;
  blocked: number;
  /** Interaction to next paint of these clicks, 75th percentile. */
  inp: number;
  /** Kept on the heavy page before the clicks, after a collection of garbage. */
  heap: number;
}

const SLOWDOWN = 4;
const NAVIGATIONS = 50;
const LETTERS = 300;
const SCREENS = 50;
/** Ms after which the last verdict on a click, and what is sent after it, are over. */
const SETTLED = 9_500;
/** Ms that scripts may take after loading to begin. */
const BEGUN = 2_500;

const rest = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** An open page whose costs can be read. */
export class Meter {
  readonly page: Page;
  private readonly devtools: CDPSession;

  private constructor(page: Page, devtools: CDPSession) {
    this.page = page;
    this.devtools = devtools;
  }

  static async of(page: Page): Promise<Meter> {
    const devtools = await page.context().newCDPSession(page);
    // Time of the processor, so that what else the machine does counts little.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new Meter(page, devtools);
  }

  async slowDown(): Promise<void> {
    await this.devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  }

  /** Ms of scripts, styles and layouts on the page's main thread since it was opened. */
  async spent(): Promise<number> {
    const { metrics } = await this.devtools.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
    return 1000 * (of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration'));
  }

  /** The same during `deed` alone. */
  async during(deed: () => Promise<unknown>): Promise<number> {
    const before = await this.spent();
    await deed();
    return (await this.spent()) - before;
  }

  async kept(): Promise<{ nodes: number; listeners: number; heap: number }> {
    await this.devtools.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await this.devtools.send('Memory.getDOMCounters');
    const { usedSize } = await this.devtools.send('Runtime.getHeapUsage');
    return { nodes, listeners: jsEventListeners, heap: usedSize / 1000 };
  }

  click = (x: number, y: number): Promise<void> => click(this.devtools, x, y);
  clickAround = (): Promise<void> => clickAround(this.page, this.devtools);
}

/** Collects in the page how long tasks block it, and how long each interaction takes. */
export const watchDelays = (): void => {
  window.delays = { blocked: 0, interactions: {} };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.delays.blocked += duration - 50;
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries() as PerformanceEventTiming[])
      if (interactionId)
        window.delays.interactions[interactionId] = Math.max(
          window.delays.interactions[interactionId] ?? 0,
          duration,
        );
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
};

declare global {
  interface Window {
    delays: { blocked: number; interactions: Record<number, number> };
  }
}

/** Loading a light page. */
export async function costOfLoading(meter: Meter, address: string): Promise<Pick<Cost, 'load'>> {
  await meter.slowDown();
  await meter.page.goto(address);
  await rest(BEGUN);
  return { load: await meter.spent() };
}

/** An application whose screens are replaced, with a link to the next one at the same place. */
export const APPLICATION = `<main></main><script>
  let n = 0;
  const show = () => {
    const rows = Array.from({ length: 100 }, (_, i) => '<li><a href="#' + i + '">Row ' + i + '</a></li>').join('');
    document.querySelector('main').innerHTML = '<button id="on">On</button><ul>' + rows + '</ul>';
    document.getElementById('on').onclick = () => {
      history.pushState(null, '', '/screens/s' + 'abcdefghij'[++n % 10]);
      show();
    };
  };
  show();
</script>`;

/** Soft navigations in `APPLICATION`. */
export async function costOfNavigations(
  meter: Meter,
  address: string,
): Promise<Pick<Cost, 'navigations' | 'nodes' | 'listeners'>> {
  await meter.page.goto(address);
  await rest(BEGUN);
  const { x, y } = (await meter.page.locator('#on').boundingBox())!;
  const navigate = async (times: number) => {
    for (let i = 0; i < times; i++) {
      await meter.click(x + 5, y + 5);
      await rest(150);
    }
    await rest(SETTLED);
  };
  await navigate(5);
  const before = await meter.kept();
  const navigations = await meter.during(() => navigate(NAVIGATIONS));
  const after = await meter.kept();
  return { navigations, nodes: after.nodes - before.nodes, listeners: after.listeners - before.listeners };
}

/** A form, and a text of many screens. */
export const ARTICLE = `<form><label>Name <input id="field"></label><textarea></textarea><button>Send</button></form>
  ${'<p>On the lake the wind turned to the north, and the boats came home.</p>'.repeat(1500)}`;

/** Typing and scrolling in `ARTICLE`. */
export async function costOfReading(
  meter: Meter,
  address: string,
): Promise<Pick<Cost, 'typing' | 'scrolling'>> {
  await meter.page.goto(address);
  await rest(BEGUN);
  await meter.page.click('textarea');
  await rest(SETTLED);
  const typing = await meter.during(async () => {
    for (let i = 0; i < LETTERS; i++)
      await meter.page.keyboard.type('the boats came home '[i % 20]!, { delay: 15 });
    await rest(1_500);
  });
  const { height } = meter.page.viewportSize()!;
  const scrolling = await meter.during(async () => {
    for (let i = 0; i < SCREENS; i++) {
      await meter.page.mouse.wheel(0, height);
      await rest(60);
    }
    await rest(1_500);
  });
  return { typing, scrolling };
}

/** Clicks on the heavy page. */
export async function costOfClicks(
  meter: Meter,
  address: string,
): Promise<Pick<Cost, 'clicks' | 'blocked' | 'inp' | 'heap'>> {
  await meter.page.goto(address);
  await rest(BEGUN);
  const { heap } = await meter.kept();
  await meter.slowDown();
  await meter.page.evaluate(watchDelays);
  const clicks = await meter.during(async () => {
    await meter.clickAround();
    await rest(SETTLED);
  });
  const { blocked, interactions } = await meter.page.evaluate(() => window.delays);
  const sorted = Object.values(interactions).sort((a, b) => a - b);
  return { clicks, blocked, inp: sorted[Math.ceil(sorted.length * 0.75) - 1] ?? 0, heap };
}
