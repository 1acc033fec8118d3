/**
 * Whether this browser can draw the prompt as it is meant: Chromium 111, Firefox 113, Safari 17.4 and later
 * (docs/browsers.md). Others are not asked.
 */
export const canAsk = (): boolean =>
  CSS.supports('color', 'oklch(0 0 0)') &&
  !!Element.prototype.checkVisibility &&
  'replaceSync' in CSSStyleSheet.prototype;
