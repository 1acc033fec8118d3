import puppeteer, { type Browser, type KeyInput, type LaunchOptions, type Page } from 'puppeteer-core';
import { type EngineBrowser, EnginePage, type Key } from './engine.ts';

/** Starts a browser that puppeteer can steer: Chromium by CDP, Firefox by WebDriver BiDi. */
export async function launchPuppeteer(
  options: LaunchOptions,
  prepare?: (page: Page) => Promise<void>,
): Promise<EngineBrowser> {
  const browser = await puppeteer.launch({ headless: true, timeout: 120_000, ...options });
  const troubles: string[] = [];
  return {
    version: await browser.version(),
    troubles,
    async open(url) {
      const page = await browser.newPage();
      page.on('pageerror', (error) => troubles.push(`${error}`));
      page.on('console', (line) => line.type() === 'error' && troubles.push(line.text()));
      await prepare?.(page);
      await page.goto(url);
      return new PuppeteerPage(browser, page, options.browser === 'firefox');
    },
    quit: () => browser.close(),
  };
}

class PuppeteerPage extends EnginePage {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #canHide: boolean;
  constructor(browser: Browser, page: Page, canHide: boolean) {
    super();
    this.#browser = browser;
    this.#page = page;
    this.#canHide = canHide;
  }
  override async goto(url: string): Promise<void> {
    await this.#page.goto(url);
  }
  override evaluate<Args extends unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    return this.#page.evaluate(run as (...args: unknown[]) => Awaited<Result>, ...args);
  }
  override clickAt(x: number, y: number, times = 1): Promise<void> {
    return this.#page.mouse.click(x, y, { count: times });
  }
  override type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }
  override press(key: Key): Promise<void> {
    // Firefox knows the space bar by its character alone.
    return this.#page.keyboard.press(key === 'Space' ? ' ' : (key satisfies KeyInput));
  }
  override async hide(): Promise<void> {
    // The blank page that the browser began with.
    await (await this.#browser.pages())[0]!.bringToFront();
    await this.waitFor(() => document.visibilityState === 'hidden');
  }
  override async leave(): Promise<void> {
    if (this.#canHide) await this.hide();
    await this.close();
  }
  override async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#page.once('close', () => resolve()));
    // Without this, Chromium drops the page without telling it.
    await this.#page.close({ runBeforeUnload: true });
    await closed;
  }
}
