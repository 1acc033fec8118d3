import type { Context } from 'hono';

/** Origin at which the collector itself is asked. */
export const ownOrigin = (c: Context): string => new URL(c.req.url).origin;

/**
 * Whether a request that relies on the session's cookie may come from our own dashboard. A form on another site's page
 * can send the cookie along, but neither JSON nor our origin.
 */
export const isOwnPage = (c: Context): boolean => {
  const origin = c.req.header('origin');
  return (
    (origin === undefined || origin === ownOrigin(c)) && !c.req.header('sec-fetch-site')?.startsWith('cross')
  );
};
