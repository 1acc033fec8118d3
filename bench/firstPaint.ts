import type { Page } from 'playwright';
import type {} from './contender.ts';

/** Timeout in ms for the question to appear. */
const PATIENCE = 20_000;

/**
 * Ms from asking to the first frame in which the question has a size. `contender`: the page's contender is asked;
 * `signal`: the contender appears after the next signal, and the time is measured from that signal; `floor`: an
 * empty card of the page itself, the minimum on this machine.
 * @throws Error if no question appears in time
 */
export const firstPaint = (page: Page, what: 'contender' | 'signal' | 'floor'): Promise<number> =>
  page.evaluate(
    async ([what, patience]) => {
      const afterPaint = () =>
        new Promise<void>((resolve) => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve();
          requestAnimationFrame(() => channel.port2.postMessage(0));
        });
      const floor = document.createElement('kitka-floor');
      floor.popover = 'manual';
      const question = what === 'floor' ? () => floor : window.contender!.question;
      const signalled = () =>
        new Promise((resolve) => addEventListener('kitka:signal', resolve, { once: true }));
      if (what === 'signal') await signalled();
      const start = performance.now();
      if (what === 'contender') void window.contender!.ask();
      if (what === 'floor') {
        document.body.append(floor);
        floor.textContent = 'How satisfied are you with this page?';
        floor.showPopover();
      }
      let ms: number;
      do {
        await afterPaint();
        ms = performance.now() - start;
        if (ms > patience) throw new Error(`No question on ${location.pathname} in ${patience} ms.`);
      } while (!question()?.getBoundingClientRect().height);
      floor.remove();
      return ms;
    },
    [what, PATIENCE] as const,
  );
