import { Hono } from 'hono';
import type { Env } from '../src/env.ts';
import collector from '../src/http/app.ts';

export { Ledger } from '../src/ledger/ledger.ts';

/** The collector, with one more route that reads a body and stores nothing, to compare message routes with. */
export default new Hono<{ Bindings: Env }>()
  .post('/nothing', async (c) => {
    await c.req.text();
    return c.body(null, 204);
  })
  .all('*', (c) => collector.fetch(c.req.raw, c.env, c.executionCtx));
