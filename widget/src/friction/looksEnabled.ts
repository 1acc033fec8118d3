import { CHOSEN } from './clickable.ts';
import { rootsOf, rulesOf } from './styling.ts';

/** What the chunk exports. It is loaded when a control that is disabled was clicked. */
export interface LooksModule {
  /** Whether a disabled control looks as if it worked. */
  looksEnabled(element: Element): boolean;
}

/** Contrast of a label with its background from which it looks like that of a working control. */
const READABLE = 5;
/** The same for a control in a bright colour, which disabled ones do not have. */
const BRIGHT = 3;
/** Difference between the strongest and the weakest part of a colour from which it is bright, of 255. */
const COLOURFUL = 60;

/** Red, green, blue (0 to 255) and alpha of a computed colour. */
function partsOf(color: string): number[] | undefined {
  const parts = /^rgba?\(/.test(color) && color.match(/[\d.]+/g)?.map(Number);
  return parts ? [...parts.slice(0, 3), parts[3] ?? 1] : undefined;
}

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminanceOf = (parts: number[]) =>
  parts
    .slice(0, 3)
    .map((part) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i]!, 0);

/** Whether a style rule for an element that mentions something may change how it looks; true if not all can be read. */
function hasRule(element: Element, mention: RegExp): boolean {
  const { rules, isWhole } = rulesOf(rootsOf(element));
  return (
    !isWhole ||
    rules.some(
      ({ selectorText, style }) =>
        mention.test(selectorText.replace(/:not\([^)]*\)/g, '')) &&
        [...style].some((name) => !/^(cursor|pointer-events)$/.test(name)) &&
        element.matches(selectorText),
    )
  );
}

/**
 * Whether a control that declares that it is disabled looks as if it worked: nothing makes it pale or grey, and no style
 * rule is for its being disabled. What says that it is busy or chosen counts as at rest, however it looks.
 */
export function looksEnabled(element: Element): boolean {
  const control = element.closest(':disabled,[aria-disabled=true]');
  if (!control || element.closest('[aria-busy=true],[inert]') || element.matches(CHOSEN)) return false;
  if (hasRule(control, /disabled/)) return false;
  let background = [255, 255, 255, 1];
  let isBacked = false;
  for (let one: Element | null = control; one; one = one.parentElement) {
    const { backgroundColor, backgroundImage, cursor, filter, opacity } = getComputedStyle(one);
    if (Number(opacity) < 1 || filter !== 'none' || cursor === 'not-allowed') return false;
    if (backgroundImage !== 'none') return false;
    const parts = partsOf(backgroundColor);
    if (!parts) return false;
    if (!isBacked && parts[3] === 1) [background, isBacked] = [parts, true];
    else if (!isBacked && parts[3]) return false;
  }
  const label = partsOf(getComputedStyle(element).color);
  // The browser's own grey is translucent.
  if (!label || label[3]! < 1) return false;
  const [low, high] = [luminanceOf(label), luminanceOf(background)].sort((a, b) => a - b);
  const contrast = (high! + 0.05) / (low! + 0.05);
  const isColourful = [label, background].some(
    ([r, g, b]) => Math.max(r!, g!, b!) - Math.min(r!, g!, b!) >= COLOURFUL,
  );
  return contrast >= (isColourful ? BRIGHT : READABLE);
}
