import { LIMITS } from '@kitka/shared/wire/limits';
import { Hono } from 'hono';
import type { Env } from '../../env.ts';
import { viewEntry } from '../../ingest/viewEntry.ts';
import { toLedger } from '../../ledger/toLedger.ts';
import { acknowledge, receive } from './receive.ts';

/**
 * `POST /b/SITE`: one message about a view. 204 once it is stored, 202 for all other outcomes but `busy`;
 * `x-kitka` says which.
 */
export const beacon = new Hono<{ Bindings: Env }>().post('/:site', async (c) => {
  const received = await receive(c, LIMITS.viewBytes, viewEntry);
  if (received instanceof Response) return received;
  const { entry, leftOut } = received;
  const [outcome = 'busy'] = await toLedger(c.env, [entry]);
  return acknowledge(
    outcome,
    leftOut,
    (headers) => new Response(null, { status: outcome === 'stored' ? 204 : 202, headers }),
  );
});
