import type { ReceiptResponse } from '@kitka/shared/api';
import { LIMITS } from '@kitka/shared/limits';
import { Hono } from 'hono';
import type { Env } from '../env.ts';
import { ingestAnswer } from '../ingest/ingest.ts';
import { toLedger } from '../ledger/shard.ts';
import { json } from '../reply.ts';
import { hashSecret } from '../secret.ts';
import { acknowledge, receive } from './receive.ts';

/** `POST /a/SITE`: one answer, or its comment. 200 with the receipt once it is stored. */
export const answer = new Hono<{ Bindings: Env }>().post('/:site', async (c) => {
  const received = await receive(c, LIMITS.answerBytes, ingestAnswer);
  if (received instanceof Response) return received;
  const { receipt, entry } = received.value;
  const outcome = await toLedger(c.env, { ...entry, id: await hashSecret(receipt) });
  return acknowledge(outcome, (headers) => json({ receipt } satisfies ReceiptResponse, 200, headers));
});
