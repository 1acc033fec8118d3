import type { ReceiptResponse } from '@kitka/shared/api/api';
import { LIMITS } from '@kitka/shared/wire/limits';
import { Hono } from 'hono';
import type { Env } from '../../env.ts';
import { answerEntry } from '../../ingest/answerEntry.ts';
import { toLedger } from '../../ledger/toLedger.ts';
import { json } from '../reply.ts';
import { acknowledge, receive } from './receive.ts';

/** `POST /a/SITE`: one message about an answer. 200 with the receipt once it is stored. */
export const answer = new Hono<{ Bindings: Env }>().post('/:site', async (c) => {
  const received = await receive(c, LIMITS.answerBytes, answerEntry);
  if (received instanceof Response) return received;
  const { receipt, entry, leftOut } = received;
  const [outcome = 'busy'] = await toLedger(c.env, [entry]);
  return acknowledge(outcome, leftOut, (headers) =>
    json({ receipt } satisfies ReceiptResponse, 200, headers),
  );
});
