import type { Config } from '../config.ts';

/**
 * CSS rules that replace the prompt's accent and font with the site's. The collector has made the accent readable.
 */
export const accentOf = ({ accent, font }: Config['prompt']): string =>
  `:host{${accent ? `--accent:light-dark(${accent});` : ''}${font ? `font-family:${font}!important;` : ''}}`;
