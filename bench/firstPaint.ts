import type { Page } from 'playwright';
import type {} from './contender.ts';

/** Ms after which a question that has not come is an error. */
const PATIENCE = 20_000;

/**
 * Ms from asking to the paint of the first frame in which the question has a size: of the page's
 * contender, of the contender that the next signal brings (from that signal on), or of an empty card of
 * the page's own, which is what the same machine takes at least.
 * @throws Error when there is no question in time
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
