import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Locator, Page } from 'playwright';
import type { Timekeeper } from './timekeeper.ts';

/** A point in the viewport, CSS px. */
export interface Point {
  x: number;
  y: number;
}
/** What the visitor uses: a CSS selector (also matches in open shadow roots), an element, or a point. */
export type Target = string | Locator | Point;

/** Whether Kitka's script runs on the page. For `page.waitForFunction`. */
export const hasKitka = () => (window as { kitka?: { loaded?: boolean } }).kitka?.loaded;

/** A scripted person at the browser: real mouse, touch and keyboard input, at a human pace. */
export class Visitor {
  private touches: CDPSession | undefined;
  private last: Point | undefined;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Origin of the case's site, and of another one. */
  readonly site: string;
  readonly other: string;
  /** Adds a note to the evidence. */
  readonly note: (text: string) => void;
  /**
   * Measures how late pauses and inputs are. Finding an element, pointing at it and waiting for a page are not
   * timed.
   */
  readonly timekeeper: Timekeeper;

  constructor(setting: Pick<Visitor, 'page' | 'context' | 'site' | 'other' | 'note' | 'timekeeper'>) {
    this.page = setting.page;
    this.context = setting.context;
    this.site = setting.site;
    this.other = setting.other;
    this.note = setting.note;
    this.timekeeper = setting.timekeeper;
  }

  /** A pause of the visitor, to read or hesitate. */
  readonly pause = (ms: number): Promise<void> =>
    this.timekeeper.time(`a pause of ${ms} ms`, ms, () => sleep(ms));

  /** Waits until a new page has loaded and runs Kitka, then looks at it for `looks` ms. */
  async arrive(path: string, looks = 500): Promise<void> {
    // Does not wait for `load`, which never fires on a page from the back/forward cache.
    await this.page.waitForURL((url) => url.pathname === path, { waitUntil: 'commit' });
    await this.page.waitForFunction(hasKitka);
    await this.pause(looks);
  }

  /** Waits for `deed` and for the file chooser, download or page that it opens, then notes it. */
  async gets(what: 'filechooser' | 'download' | 'page', deed: Promise<void>): Promise<void> {
    const came =
      what === 'page'
        ? this.context.waitForEvent('page')
        : what === 'download'
          ? this.page.waitForEvent('download')
          : this.page.waitForEvent('filechooser');
    await Promise.all([came, deed]);
    this.note(what);
  }

  /** Goes back in the browser's history, or forward if `steps` is positive. */
  async back(steps = -1): Promise<void> {
    // Not `page.goBack`, which waits for a load that a page from the back/forward cache never has.
    await this.page.evaluate((by) => history.go(by), steps);
  }

  /** The point to aim at: the middle of an element, scrolled into view if needed. */
  async place(target: Target): Promise<Point> {
    if (typeof target === 'object' && 'x' in target) return target;
    const element = typeof target === 'string' ? this.page.locator(target).first() : target;
    await element.scrollIntoViewIfNeeded({ timeout: 5_000 });
    const box = await element.boundingBox();
    if (!box) throw new Error(`There is no ${target} to be seen.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** Moves the mouse there, in a few steps. */
  async point(target: Target): Promise<Point> {
    const place = await this.place(target);
    await this.page.mouse.move(place.x, place.y, { steps: 8 });
    return place;
  }

  /**
   * Clicks `times` times, `gap` ms from one to the next. Quick ones are double and triple clicks, as in reality.
   */
  async click(target: Target, how?: { times?: number; gap?: number }): Promise<void> {
    await this.point(target);
    await this.press(how);
  }
  /** The same at the mouse's current position. */
  async press({ times = 1, gap = 160 } = {}): Promise<void> {
    for (let i = 0; i < times; i++) {
      const clickCount = gap < 500 ? i + 1 : 1;
      const rest = i < times - 1 ? Math.max(0, gap - 40) : 0;
      await this.timekeeper.time('a click', 40 + rest, async () => {
        await this.page.mouse.down({ clickCount });
        await sleep(40);
        await this.page.mouse.up({ clickCount });
        await sleep(rest);
      });
    }
  }

  /** Presses the mouse at the first place, moves it through the others and releases it at the last. */
  async drag(from: Target, ...through: Point[]): Promise<void> {
    await this.point(from);
    await this.page.mouse.down();
    await this.sweep(through);
    await this.page.mouse.up();
  }

  /** Moves the mouse from place to place without stopping; `speed` in px per ms. */
  async sweep(places: Point[], speed = 1.5): Promise<void> {
    const from = this.last ?? places[0]!;
    const lengths = places.map((next, i) => {
      const start = places[i - 1] ?? from;
      return Math.hypot(next.x - start.x, next.y - start.y);
    });
    const takes = lengths.reduce((sum, length) => sum + length / speed + 10, 0);
    await this.timekeeper.time('a movement', takes, () => this.move(from, places, speed));
    this.last = places.at(-1);
  }
  private async move(from: Point, places: Point[], speed: number): Promise<void> {
    let start = from;
    // As with a real mouse, the next movement does not wait until the page has handled the last.
    const sent: Promise<void>[] = [];
    for (const next of places) {
      const began = performance.now();
      const takes = Math.hypot(next.x - start.x, next.y - start.y) / speed;
      for (let part = 0; part < 1; ) {
        await sleep(10);
        part = Math.min(1, (performance.now() - began) / Math.max(1, takes));
        const [x, y] = [start.x + (next.x - start.x) * part, start.y + (next.y - start.y) * part];
        sent.push(this.page.mouse.move(x, y));
      }
      start = next;
    }
    await Promise.all(sent);
  }

  /** Types into the focused element. */
  async type(text: string, gap = 45): Promise<void> {
    for (const letter of text)
      await this.timekeeper.time('a letter', gap, () => this.page.keyboard.type(letter, { delay: gap }));
  }
  /** Clicks a field and types into it. */
  async fill(field: Target, text: string): Promise<void> {
    await this.click(field);
    await this.type(text);
  }
  /** Presses a key `times` times. */
  async key(name: string, times = 1, gap = 160): Promise<void> {
    for (let i = 0; i < times; i++) {
      const rest = i < times - 1 ? gap : 0;
      await this.timekeeper.time('a key', 30 + rest, async () => {
        await this.page.keyboard.press(name, { delay: 30 });
        await sleep(rest);
      });
    }
  }

  /** Turns the wheel by `by` px in total, one notch at a time. */
  async wheel(by: number, notch = 120): Promise<void> {
    for (let done = 0; done < Math.abs(by); done += notch) {
      await this.timekeeper.time('a notch of the wheel', 16, async () => {
        await this.page.mouse.wheel(0, Math.sign(by) * notch);
        await sleep(16);
      });
    }
  }

  /** Taps with a finger `times` times. */
  async tap(target: Target, { times = 1, gap = 180 } = {}): Promise<void> {
    const { x, y } = await this.place(target);
    for (let i = 0; i < times; i++) {
      const rest = i < times - 1 ? gap : 0;
      await this.timekeeper.time('a tap', rest, async () => {
        await this.page.touchscreen.tap(x, y);
        await sleep(rest);
      });
    }
  }
  /** Puts a finger down, holds it for `hold` ms, moves it through the places and lifts it. */
  async swipe(from: Target, through: Point[] = [], { hold = 0, pace = 12 } = {}): Promise<void> {
    this.touches ??= await this.context.newCDPSession(this.page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
      this.touches!.send('Input.dispatchTouchEvent', { type, touchPoints });
    let at = await this.place(from);
    await this.timekeeper.time('a finger put down', hold, async () => {
      await send('touchStart', [at]);
      await sleep(hold);
    });
    for (const next of through) {
      for (let step = 1; step <= 10; step++) {
        const place = { x: at.x + ((next.x - at.x) * step) / 10, y: at.y + ((next.y - at.y) * step) / 10 };
        await this.timekeeper.time('a movement of the finger', pace, async () => {
          await send('touchMove', [place]);
          await sleep(pace);
        });
      }
      at = next;
    }
    await send('touchEnd', []);
  }
}
