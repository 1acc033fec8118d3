import { LIMITS } from '@kitka/shared/limits';
import { Hono } from 'hono';
import type { Env } from '../env.ts';
import { ingestBeacon } from '../ingest/ingest.ts';
import { toLedger } from '../ledger/shard.ts';
import { acknowledge, receive } from './receive.ts';

/** `POST /b/SITE`: one beacon. 204 once it is stored; `x-kitka` says what became of it. */
export const beacon = new Hono<{ Bindings: Env }>().post('/:site', async (c) => {
  const received = await receive(c, LIMITS.beaconBytes, ingestBeacon);
  if (received instanceof Response) return received;
  const outcome = await toLedger(c.env, received.value);
  return acknowledge(
    outcome,
    (headers) => new Response(null, { status: outcome === 'stored' ? 204 : 202, headers }),
  );
});
