import { Receipt, readReceipt } from '@kitka/shared/answer';
import type { OwnAnswerResponse } from '@kitka/shared/api';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Env } from '../env.ts';
import { toLedger } from '../ledger/shard.ts';
import { readOwnAnswer } from '../query/ownAnswer.ts';
import { failure, json } from '../reply.ts';
import { hashSecret } from '../secret.ts';

type Env_ = { Bindings: Env };

const receiptOf = (c: Context<Env_>): string | null => {
  const receipt = readReceipt(c.req.param('receipt') ?? '');
  return v.is(Receipt, receipt) ? receipt : null;
};
const unknown = () =>
  failure(
    404,
    'receipt',
    'There is no answer with this code: it was deleted, or the code is mistyped.',
    'receipt',
  );

/** `GET|DELETE /r/RECEIPT`: a visitor sees or deletes their own answer. */
export const receipt = new Hono<Env_>()
  .get('/:receipt', async (c) => {
    // A person who follows a link gets the page for it; the code goes behind the #, out of every log.
    if (c.req.header('accept')?.includes('text/html'))
      return c.redirect(`/receipt#${encodeURIComponent(c.req.param('receipt'))}`, 303);
    const code = receiptOf(c);
    const own = code && (await readOwnAnswer(c.env.DB, await hashSecret(code)));
    return code && own ? json({ receipt: code, ...own } satisfies OwnAnswerResponse) : unknown();
  })
  .delete('/:receipt', async (c) => {
    const code = receiptOf(c);
    if (!code) return unknown();
    const outcome = await toLedger(c.env, { type: 'erase', id: await hashSecret(code), at: Date.now() });
    if (outcome === 'missing') return unknown();
    if (outcome === 'busy')
      return failure(503, 'busy', 'The collector is catching up. Try again in a minute.');
    return new Response(null, { status: outcome === 'kept' ? 202 : 204 });
  });
