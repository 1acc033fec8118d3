import { Hono } from 'hono';
import type { Env } from '../../env.ts';
import { mayBeFramed } from '../../store/shares.ts';
import { basePathOf, fetchFile } from '../basePath.ts';
import { FRAMED_HEADERS, PAGE_HEADERS, PREVIEW_HEADERS } from '../fileHeaders.ts';

/** The one screen that a page of a site opens, and that answers it: it must know its opener. */
const SHOW = /^\/show\/?$/;
/** A share link (store/shares.ts). */
const SHARE = /^\/share\/([\w-]{1,40})\/?$/;

const NOT_BUILT = 'The dashboard is not built: run npm start.';

/** A built document, with the addresses of its files below the collector's path; null: it is not built. */
async function documentOf(env: Env, path: string): Promise<string | null> {
  const built = await fetchFile(env, path);
  return built.ok ? (await built.text()).replaceAll('="/', `="${basePathOf(env)}/`) : null;
}

/** The dashboard's document, at any address that is no file; its script reads the address. The platform serves the files. */
export const dashboard = new Hono<{ Bindings: Env }>()
  .get('/preview', async (c) => {
    const html = await documentOf(c.env, '/preview.html');
    return html === null
      ? c.text(NOT_BUILT, 404)
      : c.html(html, 200, { ...PREVIEW_HEADERS, 'cache-control': 'no-cache' });
  })
  .get('*', async (c) => {
    if (/\.\w+$/.test(c.req.path))
      return c.text('There is no such file.', 404, { 'cache-control': 'no-store' });
    const html = await documentOf(c.env, '/index.html');
    if (html === null) return c.text(NOT_BUILT, 404);
    const [, share] = SHARE.exec(c.req.path) ?? [];
    const isFramed = share !== undefined && (await mayBeFramed(c.env.DB, share, Date.now()));
    return c.html(html, 200, {
      ...(isFramed ? FRAMED_HEADERS : PAGE_HEADERS),
      'cross-origin-opener-policy': SHOW.test(c.req.path) ? 'unsafe-none' : 'same-origin',
      'cache-control': 'no-cache',
    });
  });
