import { widgetSettingsOf } from '@kitka/shared/widgetSettings';
import { Hono } from 'hono';
import type { Env } from '../env.ts';
import { durationOf, siteOf } from '../siteCache.ts';

/** What the built core holds in place of the settings. */
const PLACE = '__KITKA_SETTINGS__';
/** Seconds a page may use the script without asking again; settings change as fast. */
const MAX_AGE = 300;

const HEADERS = {
  'content-type': 'text/javascript; charset=utf-8',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

/**
 * `GET /k/SITE.js`: the tag's script with the site's settings in it; `/k/VERSION/prompt.js`: its chunks, and for
 * pinned tags (docs/install.md) the script without settings and the hashes of all.
 */
export const script: Hono<{ Bindings: Env }> = new Hono<{ Bindings: Env }>()
  .get('/:file{[a-z0-9]{4,20}\\.js}', async (c) => {
    const now = Date.now();
    const site = await siteOf(c.env.DB, c.req.param('file').slice(0, -3), now);
    if (!site) {
      return c.body('// Kitka: there is no such site. Check the key in the tag.\n', 404, {
        ...HEADERS,
        'cache-control': 'no-store',
      });
    }
    const built = await c.env.ASSETS.fetch(new URL('/k/core.js', c.req.url));
    if (!built.ok) throw new Error('The widget is not built: run npm start.');
    const seconds = await durationOf(c.env.DB, site, now);
    const body = (await built.text()).replace(PLACE, () =>
      JSON.stringify(widgetSettingsOf(site.key, site.settings, seconds)),
    );
    const etag = await etagOf(body);
    const headers = {
      ...HEADERS,
      etag,
      'cache-control': `public, max-age=${MAX_AGE}, stale-while-revalidate=86400`,
    };
    return c.req.header('if-none-match') === etag ? c.body(null, 304, headers) : c.body(body, 200, headers);
  })
  .get(
    '/:version{[\\w-]+}/:chunk{((answer|classifier|ignore|triggers|pinned|preview|prompt|show|vitals|words\\.[a-z]+)\\.js|integrity\\.json)}',
    async (c) => {
      const built = await c.env.ASSETS.fetch(new URL(c.req.path, c.req.url));
      if (!built.ok)
        return c.body('// Kitka: this version is gone.\n', 404, { ...HEADERS, 'cache-control': 'no-store' });
      const headers = { ...HEADERS, 'cache-control': 'public, max-age=31536000, immutable' };
      if (c.req.param('chunk') === 'integrity.json') headers['content-type'] = 'application/json';
      return new Response(built.body, { headers });
    },
  );

async function etagOf(body: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
  return `"${[...new Uint8Array(hash, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}
