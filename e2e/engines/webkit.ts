import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { vi } from 'vitest';
import { enginePath } from '../../scripts/engines.ts';
import { freePort } from '../kitka.ts';
import { type Engine, type EngineBrowser, EnginePage, type Key } from './engine.ts';
import { isReady, newSession, type WebDriverSession } from './webDriver.ts';

/** WebKitGTK, which is about Safari 26.0. */
export const webkit: Engine = {
  name: 'WebKitGTK',
  version: /^2\.5\d\./,
  has: {
    vitals: ['fcp', 'ttfb'],
    navigation: false,
    responseStatus: false,
    lightDark: true,
    leaves: ['link', 'closing', 'hiding'],
  },
  async launch({ isDark = false } = {}): Promise<EngineBrowser> {
    const { driver, stop } = await startDriver();
    const session = await newSession(driver, {
      'webkitgtk:browserOptions': {
        binary: enginePath('webKitBrowser'),
        args: ['--automation', ...(isDark ? ['--dark-mode'] : [])],
      },
    });
    // The browser ends with its last window, so the first one stays open.
    const first = await session.get<string>('/window');
    return {
      version: session.capabilities.browserVersion,
      // Its driver tells of none; the pages of the tests report their own.
      troubles: [],
      async open(url) {
        // A tab would stay in the background, and a window is opened from one that is open.
        await session.post('/window', { handle: first });
        const { handle } = await session.post<{ handle: string }>('/window/new', { type: 'window' });
        const page = new WebKitPage(session, handle);
        await page.goto(url);
        return page;
      },
      async quit() {
        await session.delete().finally(stop);
      },
    };
  },
};

/** Starts the driver on a screen of its own, as WebKitGTK draws on nothing else. */
async function startDriver(): Promise<{ driver: string; stop: () => Promise<void> }> {
  const screen = spawn(
    enginePath('xServer'),
    ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [display] = await once(screen.stdout, 'data');
  const port = await freePort();
  const driver = spawn(enginePath('webKitDriver'), [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${String(display).trim()}` },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await vi.waitUntil(() => isReady(url), { timeout: 60_000, interval: 50 });
  return {
    driver: url,
    async stop() {
      for (const child of [driver, screen]) await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS: Record<Key, string> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
  ArrowRight: '\uE014',
};

class WebKitPage extends EnginePage {
  readonly #session: WebDriverSession;
  readonly #handle: string;
  constructor(session: WebDriverSession, handle: string) {
    super();
    this.#session = session;
    this.#handle = handle;
  }
  /** Each command goes to the window that the session is switched to. */
  async #post<T>(path: string, body?: object): Promise<T> {
    await this.#session.post('/window', { handle: this.#handle });
    return this.#session.post(path, body);
  }
  override goto(url: string): Promise<void> {
    return this.#post('/url', { url });
  }
  override evaluate<Args extends unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    return this.#post('/execute/sync', { script: `return (${run}).apply(null, arguments)`, args });
  }
  override clickAt(x: number, y: number, times = 1): Promise<void> {
    const press = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    const move = { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) };
    return this.#act({
      type: 'pointer',
      id: 'mouse',
      actions: [move, ...Array.from({ length: times }, () => press).flat()],
    });
  }
  override type(text: string): Promise<void> {
    return this.#act({
      type: 'key',
      id: 'keys',
      actions: [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    });
  }
  override press(key: Key): Promise<void> {
    return this.type(KEYS[key]);
  }
  #act(actions: object): Promise<void> {
    return this.#post('/actions', { actions: [actions] });
  }
  override hide(): Promise<void> {
    return this.#post('/window/minimize');
  }
  override leave(): Promise<void> {
    return this.close();
  }
  override async close(): Promise<void> {
    await this.#session.post('/window', { handle: this.#handle });
    await this.#session.delete('/window');
  }
}
