import { Hono } from 'hono';
import type { Env } from '../env.ts';

const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
/** The one screen that a page of a site opens, and that answers it: it must know its opener. */
const SHOW = /^\/show\/?$/;
/** File names with a hash never change what they hold. */
const HASHED = /^\/assets\/.+\.[\w-]{6,}\.(js|css)$/;

/** The dashboard's files; any other address of a page is the app itself, which reads the address. */
export const dashboard = new Hono<{ Bindings: Env }>().get('*', async (c) => {
  const isFile = /\.\w+$/.test(c.req.path) && c.req.path !== '/index.html';
  // Set as a path, so that nothing in it is read as a host.
  const address = new URL(c.req.url);
  address.pathname = isFile ? c.req.path : '/index.html';
  const built = await c.env.ASSETS.fetch(address);
  if (!built.ok)
    return c.text(isFile ? 'There is no such file.' : 'The dashboard is not built: run npm start.', 404);
  const headers = new Headers({ ...Object.fromEntries(built.headers), ...HEADERS });
  headers.set('cross-origin-opener-policy', SHOW.test(c.req.path) ? 'unsafe-none' : 'same-origin');
  headers.set('cache-control', HASHED.test(c.req.path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  return new Response(built.body, { status: built.status, headers });
});
