import type { Page } from 'playwright';

interface Seen {
  /** Duration in ms of the slowest interaction, up to the next paint. */
  slowest: number;
  /** Sum of layout shifts without recent input. */
  shifts: number;
}

/** Makes the page record its slowest interaction and its layout shifts. */
export const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: Seen = { slowest: 0, shifts: 0 };
    Object.assign(window, { seen });
    const on = (
      type: string,
      see: (
        entry: PerformanceEntry & { value: number; hadRecentInput: boolean; interactionId: number },
      ) => void,
    ) =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) see(entry as never);
      }).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
    on('event', ({ duration, interactionId }) => {
      if (interactionId) seen.slowest = Math.max(seen.slowest, duration);
    });
    on('layout-shift', ({ hadRecentInput, value }) => {
      if (!hadRecentInput) seen.shifts += value;
    });
  });

/** Answers Kitka's question by a click on a face, on a page prepared by `watch`. */
export async function tap(page: Page): Promise<Seen> {
  const face = (await page.getByRole('radio').nth(3).boundingBox())!;
  await page.mouse.click(face.x + face.width / 2, face.y + face.height / 2);
  await page.locator('kitka-prompt code').waitFor();
  const seen = await page.waitForFunction(() => {
    const { seen } = window as unknown as { seen: Seen };
    return seen.slowest > 0 && seen;
  });
  return (await seen.jsonValue()) as Seen;
}
