import { Hono } from 'hono';
import type { Env } from '../../env.ts';
import { pingLedgers } from '../../ledger/toLedger.ts';
import { json } from '../reply.ts';

/**
 * `GET /healthz`: whether the store and the Ledgers respond; 503 if one does not. Reveals nothing about any site.
 */
export const health: Hono<{ Bindings: Env }> = new Hono<{ Bindings: Env }>().get('/', async (c) => {
  const [store, ledger] = await Promise.all([
    works(() => c.env.DB.prepare('SELECT 1 FROM sites LIMIT 1').run()),
    works(() => pingLedgers(c.env)),
  ]);
  return json({ ok: store && ledger, store, ledger }, store && ledger ? 200 : 503);
});

async function works(what: () => Promise<unknown>): Promise<boolean> {
  try {
    await what();
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}
