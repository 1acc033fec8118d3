import { PATHS } from '../wire/paths.ts';

/** Address of a site's script. @param collector address of the collector, without a slash at the end */
export const scriptOf = (collector: string, site: string): string => `${collector}${PATHS.script}/${site}.js`;

/** The tag of a site: what stands in the head of its pages. */
export const tagOf = (collector: string, site: string): string =>
  `<script async src="${scriptOf(collector, site)}"></script>`;
