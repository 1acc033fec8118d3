import type { Case } from './case.ts';
import type { Target } from './visitor.ts';

const TEXT =
  'The lake lies between low hills, and in late summer its water is warm until the evening. Boats go out from the ' +
  'old pier every other hour; those who would rather walk follow the shore path through birches and bilberries.';

/** Paragraphs to read; about forty fill four screens. */
export const prose = (paragraphs: number): string =>
  Array.from({ length: paragraphs }, (_, i) => `<p>${i + 1}. ${TEXT}</p>`).join('\n');

/** One or more clicks on one target, as many cases need. */
export const clickOn =
  (target: Target, options?: { times?: number; gap?: number }): Case['act'] =>
  (visitor) =>
    visitor.click(target, options);
/** The same with a finger. */
export const tapOn =
  (target: Target, options?: { times?: number; gap?: number }): Case['act'] =>
  (visitor) =>
    visitor.tap(target, options);
/** Moves the focus to an element with the Tab key, then presses another key. */
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
