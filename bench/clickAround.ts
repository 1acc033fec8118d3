import type { CDPSession, Page } from 'playwright';

const CLICKS = 200;

/** Clicks without waiting for the page, as a real mouse does. */
export async function click(devtools: CDPSession, x: number, y: number): Promise<void> {
  const button = { x, y, button: 'left', clickCount: 1 } as const;
  await Promise.all([
    devtools.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y }),
    devtools.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button }),
    devtools.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button }),
  ]);
}

/** 200 clicks all over the first screen of the heavy page: each live button twice, each dead one once or twice. */
export async function clickAround(page: Page, devtools: CDPSession): Promise<void> {
  const places = await page.$$eval('.card button', (buttons) =>
    buttons
      .map((button) => button.getBoundingClientRect())
      .filter(({ bottom }) => bottom < innerHeight)
      .map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })),
  );
  for (let i = 0; i < CLICKS; i++) {
    // Neither neighbours in a row nor the same order twice.
    const { x, y } = places[(i * 37) % places.length]!;
    await click(devtools, x, y);
  }
}
