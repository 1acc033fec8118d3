/** Contrast (WCAG 2.2) that text needs, with a hair to spare for rounding. */
const ENOUGH = 4.6;
/** Steps of a channel, of 255, on the way to black or white. */
const STEP = 4;
/** The prompt's own paper, light and dark (widget/src/prompt/css.ts). */
export const PAPERS = ['#fdfefe', '#172126'] as const;

/** A list of font families. */
export const FONT: RegExp = /^[\p{L}\d ,'"-]*$/u;

/** What an owner may write for a colour: `#rrggbb`, or nothing for Kitka's own. */
export const ACCENT: RegExp = /^(#[\da-f]{6})?$/i;

/** Relative luminance of a colour (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(rgb: readonly number[]): number {
  const [r, g, b] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

const channelsOf = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** Contrast of two colours (`#rrggbb`), 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(channelsOf(a)), luminance(channelsOf(b))].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

/**
 * The site's accent as near to itself as it can be while it can be read on a paper, and the paper on it:
 * it goes towards black on a light one and towards white on a dark one.
 * @param accent and `paper` as `#rrggbb`
 * @returns `#rrggbb`
 */
export function readable(accent: string, paper: string): string {
  const step = luminance(channelsOf(paper)) > 0.5 ? -STEP : STEP;
  let made = accent.toLowerCase();
  while (contrast(made, paper) < ENOUGH) {
    const channels = channelsOf(made).map((one) => Math.max(0, Math.min(255, one + step)));
    made = `#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
  }
  return made;
}
