import { vi } from 'vitest';

/** Ms until a condition counts as never met; long, as a busy machine is several times slower than an idle one. */
const PATIENCE = 60_000;

/** Keys that are pressed by name; text is typed. */
export type Key = 'Tab' | 'Enter' | 'Escape' | 'Space' | 'ArrowRight';

/** What an engine may have that another lacks. */
export interface Features {
  /** The names of the web vitals that it can measure. */
  vitals: readonly ('lcp' | 'cls' | 'inp' | 'fcp' | 'ttfb')[];
  /** The Navigation API, without which going back within a document is not noticed. */
  navigation: boolean;
  /** The status of the page's own response. */
  responseStatus: boolean;
  /** `light-dark()`; without it the prompt is light on dark pages. */
  lightDark: boolean;
  /** The ways to leave a page that always lose nothing; docs/browsers.md has the others. */
  leaves: readonly ('link' | 'closing' | 'hiding' | 'quitting')[];
}

/** A browser that is not the Chromium of the other tests. */
export interface Engine {
  name: string;
  /** The version that docs/browsers.md names. */
  version: RegExp;
  has: Features;
  launch(options?: { isDark?: boolean }): Promise<EngineBrowser>;
}

/** A running browser with a profile of its own. */
export interface EngineBrowser {
  version: string;
  /** Errors of its pages, and what they wrote to the console as errors. */
  troubles: string[];
  open(url: string): Promise<EnginePage>;
  /** Quits as a person does: its open pages are left at once. */
  quit(): Promise<void>;
}

/** A page in a tab or window of its own, used with a real mouse and real keys. */
export abstract class EnginePage {
  abstract goto(url: string): Promise<void>;
  /** Runs a function in the page, which sees nothing but its arguments. */
  abstract evaluate<Args extends unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  abstract clickAt(x: number, y: number, times?: number): Promise<void>;
  abstract type(text: string): Promise<void>;
  abstract press(key: Key): Promise<void>;
  /** Puts it into the background. */
  abstract hide(): Promise<void>;
  abstract close(): Promise<void>;
  /** Closes it in the way in which this engine loses nothing. */
  abstract leave(): Promise<void>;

  /** Waits until a function in the page returns something true, and returns that. */
  async waitFor<Args extends unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<NonNullable<Awaited<Result>>> {
    const found = await vi.waitUntil(
      // While the page navigates it answers nothing.
      () => this.evaluate(run, ...args).catch(() => undefined),
      { timeout: PATIENCE, interval: 100 },
    );
    return found as NonNullable<Awaited<Result>>;
  }

  /**
   * Clicks the middle of an element once it is there.
   * @param selector ` >>> ` leads into a shadow root
   * @param text its whole text or accessible name, to choose among several
   */
  async click(selector: string, text?: string, times?: number): Promise<void> {
    const { x, y } = await this.waitFor(middleOf, selector, text ?? null);
    await this.clickAt(x, y, times);
  }
}

/** The middle of an element, scrolled into view; runs in the page. */
function middleOf(selector: string, text: string | null): { x: number; y: number } | undefined {
  let roots: ParentNode[] = [document];
  const parts = selector.split(' >>> ');
  const last = parts.pop()!;
  for (const part of parts)
    roots = roots.flatMap((root) =>
      [...root.querySelectorAll(part)].flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot] : [])),
    );
  const found = roots
    .flatMap((root) => [...root.querySelectorAll(last)])
    .find(
      (element) =>
        text === null || [element.textContent?.trim(), element.getAttribute('aria-label')].includes(text),
    );
  found?.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = found?.getBoundingClientRect() ?? { x: 0, y: 0, width: 0, height: 0 };
  return width * height > 0 ? { x: x + width / 2, y: y + height / 2 } : undefined;
}
