import { Hono } from 'hono';
import { basePathOf, fetchFile } from '../basePath.ts';
import type { Env } from '../env.ts';
import { PAGE_HEADERS } from '../fileHeaders.ts';

/** The one screen that a page of a site opens, and that answers it: it must know its opener. */
const SHOW = /^\/show\/?$/;

/** The dashboard's document, at any address that is no file; its script reads the address. The platform serves the files. */
export const dashboard = new Hono<{ Bindings: Env }>().get('*', async (c) => {
  if (/\.\w+$/.test(c.req.path))
    return c.text('There is no such file.', 404, { 'cache-control': 'no-store' });
  const built = await fetchFile(c.env, '/index.html');
  if (!built.ok) return c.text('The dashboard is not built: run npm start.', 404);
  const html = (await built.text()).replaceAll('="/', `="${basePathOf(c.env)}/`);
  return c.html(html, 200, {
    ...PAGE_HEADERS,
    'cross-origin-opener-policy': SHOW.test(c.req.path) ? 'unsafe-none' : 'same-origin',
    'cache-control': 'no-cache',
  });
});
