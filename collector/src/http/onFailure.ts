import type { ErrorHandler } from 'hono';
import type { Env } from '../env.ts';
import { countDrop, LedgerFailure } from '../ledger/toLedger.ts';
import { isStoreFailure } from '../store/storeFailure.ts';
import { failure } from './reply.ts';

/** Whether D1 or the Ledger failed, rather than our own code: then a retry in a minute may succeed. */
export const isOutside = (error: Error): boolean => error instanceof LedgerFailure || isStoreFailure(error);

/** Responds to uncaught errors and counts them. The response contains no data. */
export const onFailure: ErrorHandler<{ Bindings: Env }> = (error, c) => {
  console.error(error);
  const isFailing = isOutside(error);
  const today = new Date().toISOString().slice(0, 10);
  c.executionCtx.waitUntil(
    // The site may not be known. If the Ledger itself fails, nothing is counted.
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
