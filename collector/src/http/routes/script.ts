import { widgetSettingsOf } from '@kitka/shared/settings/widgetSettings';
import { Hono } from 'hono';
import type { Env } from '../../env.ts';
import { dayOf } from '../../ingest/day.ts';
import { fetchFile } from '../basePath.ts';
import { SCRIPT_HEADERS } from '../fileHeaders.ts';
import { durationOf, siteOf } from '../siteCache.ts';

/** What the built core has in place of the settings. */
const PLACE = '__KITKA_SETTINGS__';
/**
 * Seconds for which a browser uses the script without asking. For a day after that it uses the old one once more while
 * it fetches the new one.
 */
const MAX_AGE = 300;

const HEADERS = { ...SCRIPT_HEADERS, 'content-type': 'text/javascript; charset=utf-8' };
const MISSING = { ...HEADERS, 'cache-control': 'no-store' };

/**
 * `GET /k/SITE.js`: the tag's script with the site's settings in it. The platform serves its chunks,
 * `/k/VERSION/prompt.js`; only those that do not exist get here.
 */
export const script: Hono<{ Bindings: Env }> = new Hono<{ Bindings: Env }>()
  .get('/:file{[a-z0-9]{4,20}\\.js}', async (c) => {
    const now = Date.now();
    const site = await siteOf(c.env.DB, c.req.param('file').slice(0, -3), now);
    if (!site) return c.body('// Kitka: there is no such site. Check the key in the tag.\n', 404, MISSING);
    const built = await fetchFile(c.env, '/k/core.template.js');
    if (!built.ok) throw new Error('The widget is not built: run npm start.');
    const seconds = await durationOf(c.env.DB, site, now);
    const body = (await built.text()).replace(PLACE, () =>
      // No text of the owner's ends the script where somebody puts it into a page.
      JSON.stringify(
        widgetSettingsOf(site.key, site.settings, seconds, dayOf(now, site.timezone)),
      ).replaceAll('<', '\\u003c'),
    );
    const etag = await etagOf(body);
    const headers = {
      ...HEADERS,
      etag,
      'cache-control': `public, max-age=${MAX_AGE}, stale-while-revalidate=86400`,
    };
    return c.req.header('if-none-match') === etag ? c.body(null, 304, headers) : c.body(body, 200, headers);
  })
  // The platform serves files itself, but not below a path to tags that still point to the root, and not to commands
  // that ask the Worker alone.
  .get('/:file{.+\\.(js|json)}', async (c) => {
    const built = await fetchFile(c.env, c.req.path);
    return built.ok ? built : c.body('// Kitka: this version is gone.\n', 404, MISSING);
  });

async function etagOf(body: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
  return `"${[...new Uint8Array(hash, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}
