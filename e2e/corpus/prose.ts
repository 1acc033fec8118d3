import type { Case } from './case.ts';
import type { Target } from './visitor.ts';

const TEXT =
  'The lake lies between low hills, and in late summer its water is warm until the evening. Boats go out from the ' +
  'old pier every other hour; those who would rather walk follow the shore path through birches and bilberries.';

/** Paragraphs to read; some forty fill four screens. */
export const prose = (paragraphs: number): string =>
  Array.from({ length: paragraphs }, (_, i) => `<p>${i + 1}. ${TEXT}</p>`).join('\n');

/** What many cases do: one click (or more) on one thing. */
export const clickOn =
  (target: Target, options?: { times?: number; gap?: number }): Case['act'] =>
  (visitor) =>
    visitor.click(target, options);
/** The same with a finger. */
export const tapOn =
  (target: Target, options?: { times?: number; gap?: number }): Case['act'] =>
  (visitor) =>
    visitor.tap(target, options);
/** Goes to it with the Tab key and presses another. */
export const keyOn =
  (selector: string, key: string, times = 1, gap?: number): Case['act'] =>
  async (visitor) => {
    for (let i = 0; i < 20; i++) {
      await visitor.key('Tab');
      if (await visitor.page.locator(selector).evaluate((element) => element.matches(':focus'))) break;
    }
    await visitor.pause(200);
    await visitor.key(key, times, gap);
  };
