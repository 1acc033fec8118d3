import type { ErrorHandler } from 'hono';
import type { Env } from './env.ts';
import { countDrop, LedgerFailure } from './ledger/toLedger.ts';
import { failure } from './reply.ts';
import { isStoreFailure } from './store/storeFailure.ts';

/** Whether D1 or the Ledger failed, rather than our own code: then the same may go well in a minute. */
export const isOutside = (error: Error): boolean => error instanceof LedgerFailure || isStoreFailure(error);

/** The response to what nobody caught, and its count. Nobody's data is in it. */
export const onFailure: ErrorHandler<{ Bindings: Env }> = (error, c) => {
  console.error(error);
  const isFailing = isOutside(error);
  const today = new Date().toISOString().slice(0, 10);
  c.executionCtx.waitUntil(
    // Of which site it was may not be known. Where the Ledger itself fails there is nobody who counts.
    countDrop(c.env, '', today, isFailing ? 'failing' : 'fault').catch(console.error),
  );
  return isFailing
    ? failure(503, 'failing', 'The store could not do this just now. Try again in a minute.', null, {
        ...says('failing'),
        'retry-after': '60',
      })
    : failure(
        500,
        'fault',
        'A mistake of Kitka’s own stopped this; sending it again will not help. Please report it.',
        null,
        says('fault'),
      );
};

const says = (what: string) => ({ 'x-kitka': what, 'access-control-allow-origin': '*' });
