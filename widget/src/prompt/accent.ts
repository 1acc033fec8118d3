import type { Config } from '../core/config.ts';

/**
 * CSS rules that replace the prompt's accent and font with the site's. The collector has made the accent readable on
 * light and on dark paper; only browsers with `light-dark()` show it on dark.
 */
export const accentOf = ({ accent, font }: Config['prompt']): string =>
  (font ? `:host{font-family:${font}!important}` : '') +
  (accent
    ? `:host{--accent:${accent.split(',')[0]}}@supports(color:light-dark(red,red)){:host{--accent:light-dark(${accent})}}`
    : '');
