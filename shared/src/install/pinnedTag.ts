import type { WidgetSettings } from '../settings/widgetSettings.ts';

/** Escapes text for an attribute in single quotes, in which JSON stays readable. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A tag that is pinned to one version of the widget, in browsers that check integrity, and contains the settings.
 * @param collector its origin
 * @param version folder of the build
 * @param integrity hashes of its files by name, `sha384-…`
 * @returns `html` to paste into pages; `csp`, the source that allows its import map in a Content-Security-Policy
 */
export async function pinnedTag(
  collector: string,
  version: string,
  integrity: Record<string, string>,
  settings: WidgetSettings,
): Promise<{ html: string; csp: string }> {
  const { 'pinned.js': core, ...chunks } = integrity;
  const address = (name: string) => `${collector}/k/${version}/${name}`;
  // Only the import map can check what a script imports.
  const map = JSON.stringify({
    integrity: Object.fromEntries(Object.entries(chunks).map(([name, known]) => [address(name), known])),
  });
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(map));
  return {
    html: `<script type="importmap">${map}</script>
<script async src="${address('pinned.js')}" integrity="${core}" crossorigin="anonymous" data-settings='${escaped(JSON.stringify(settings))}'></script>`,
    csp: `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`,
  };
}
