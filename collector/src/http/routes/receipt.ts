import type { OwnAnswerResponse } from '@kitka/shared/api/api';
import { Receipt, readReceipt } from '@kitka/shared/wire/answer';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import type { Env } from '../../env.ts';
import { toLedger } from '../../ledger/toLedger.ts';
import { readOwnAnswer } from '../../query/ownAnswer.ts';
import { failure, json } from '../reply.ts';
import { hashSecret } from '../secret.ts';

type Env_ = { Bindings: Env };

/**
 * The receipt of a request, as typed by people: in the header `Authorization: Receipt CODE`, or in the body of
 * POST and DELETE as `{"receipt": "CODE"}`.
 */
async function receiptOf(c: Context<Env_>): Promise<string | null> {
  const [, told] = /^Receipt (.+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  const text = told ?? (c.req.method === 'GET' ? null : receiptIn(await c.req.text()));
  const receipt = text === null ? null : readReceipt(text);
  return v.is(Receipt, receipt) ? receipt : null;
}

function receiptIn(body: string): string | null {
  try {
    const { receipt } = JSON.parse(body) as { receipt?: unknown };
    return typeof receipt === 'string' ? receipt : null;
  } catch {
    return null;
  }
}

const unknown = () =>
  failure(
    404,
    'receipt',
    'There is no answer with this code: it was deleted, or the code is missing or mistyped. Send it as Authorization: Receipt CODE.',
    'receipt',
  );

const read = async (c: Context<Env_>) => {
  const code = await receiptOf(c);
  const own = code && (await readOwnAnswer(c.env.DB, await hashSecret(code), Date.now()));
  return code && own ? json({ receipt: code, ...own } satisfies OwnAnswerResponse) : unknown();
};

/**
 * `GET|POST|DELETE /r`: a visitor sees or deletes their own answer. The code is never in the URL, which the
 * platform and every proxy on the way may log.
 */
export const receipt = new Hono<Env_>()
  .use(bodyLimit({ maxSize: 1024, onError: () => failure(413, 'size', 'A receipt has at most 1 kB.') }))
  .get('/', read)
  .post('/', read)
  .delete('/', async (c) => {
    const code = await receiptOf(c);
    if (!code) return unknown();
    const [outcome] = await toLedger(c.env, [{ type: 'erase', id: await hashSecret(code), at: Date.now() }]);
    if (outcome === 'missing') return unknown();
    if (outcome === 'busy')
      return failure(429, 'busy', 'The collector is catching up. Try again in a minute.', null, {
        'retry-after': '60',
      });
    return new Response(null, { status: outcome === 'kept' ? 202 : 204 });
  });
