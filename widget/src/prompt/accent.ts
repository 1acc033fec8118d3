import type { Config } from '../config.ts';

/** Rules that put the site's accent (made readable by the collector) and font over the prompt's own. */
export const accentOf = ({ accent, font }: Config['prompt']): string =>
  `:host{${accent ? `--accent:light-dark(${accent});` : ''}${font ? `font-family:${font}!important;` : ''}}`;
