import { Hono } from 'hono';
import collector from '../src/app.ts';
import type { Env } from '../src/env.ts';

export { Ledger } from '../src/ledger/ledger.ts';

/** The collector, and a route of the same Worker that reads a body and stores nothing: what beacons are measured beside. */
export default new Hono<{ Bindings: Env }>()
  .post('/nothing', async (c) => {
    await c.req.text();
    return c.body(null, 204);
  })
  .all('*', (c) => collector.fetch(c.req.raw, c.env, c.executionCtx));
