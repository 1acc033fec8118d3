import { hash } from 'node:crypto';
import type { WidgetSettings } from '@kitka/shared/widgetSettings';

/** The text of an attribute in single quotes: JSON stays readable in it. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * The tag that runs one version of the widget and nothing else, in browsers that check it, with settings of its own.
 * @param collector its origin
 * @param version folder of the build
 * @param integrity hashes of its files by name, `sha384-…`
 * @returns `html` to paste into pages; `csp`, the source that lets its import map pass a Content-Security-Policy
 */
export function pinnedTag(
  collector: string,
  version: string,
  integrity: Record<string, string>,
  settings: WidgetSettings,
): { html: string; csp: string } {
  const { 'pinned.js': core, ...chunks } = integrity;
  const address = (name: string) => `${collector}/k/${version}/${name}`;
  // What a script imports is checked by the import map alone.
  const map = JSON.stringify({
    integrity: Object.fromEntries(Object.entries(chunks).map(([name, known]) => [address(name), known])),
  });
  return {
    html: `<script type="importmap">${map}</script>
<script async src="${address('pinned.js')}" integrity="${core}" crossorigin="anonymous" data-settings='${escaped(JSON.stringify(settings))}'></script>`,
    csp: `'sha256-${hash('sha256', map, 'base64')}'`,
  };
}
