/** Contrast that text needs: the 4.5 of WCAG 2.2, plus a margin for rounding. */
const ENOUGH = 4.6;
/** Step by which each colour channel (0 to 255) moves towards black or white. */
const STEP = 4;
/** The prompt's background colours, light and dark (widget/src/prompt/card.css). */
export const PAPERS = ['#fdfefe', '#172126'] as const;

/** A list of font families. */
export const FONT: RegExp = /^[\p{L}\d ,'"-]*$/u;

/** A colour in the settings: `#rrggbb`, or empty for Kitka's own. */
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
 * The colour closest to the accent that is readable on the background, and that the background colour is readable
 * on: darker on a light background, lighter on a dark one.
 * @param accent and `paper` (the background) as `#rrggbb`
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
