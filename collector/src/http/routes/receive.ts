import type { DropReason } from '@kitka/shared/wire/dropReasons';
import type { Context } from 'hono';
import type { Env } from '../../env.ts';
import { admitRequest, type RequestFacts } from '../../ingest/admission.ts';
import { dayOf } from '../../ingest/day.ts';
import { readText } from '../../ingest/readText.ts';
import type { Refusal, Verdict } from '../../ingest/verdict.ts';
import type { Outcome } from '../../ledger/entry.ts';
import { countDrop } from '../../ledger/toLedger.ts';
import { addRefusedOrigin } from '../../store/refusedOrigins.ts';
import type { StoredSite } from '../../store/sites.ts';
import { isSentByToken } from '../middleware/caller.ts';
import { countOverRate, isOverRate } from '../middleware/rateLimit.ts';
import { failure } from '../reply.ts';
import { siteOf } from '../siteCache.ts';

/** The header that says what became of a message. */
const SAYS = 'x-kitka';
/**
 * Any page may read the response: it contains nothing but the sender's own receipt, and this route reads no
 * cookies.
 */
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': SAYS };

const STATUS: Record<DropReason, number> = {
  origin: 403,
  size: 413,
  invalid: 400,
  version: 400,
  future: 400,
  stale: 400,
  // Valid and understood, but not counted: not the page's fault, so no error in its console.
  bot: 202,
  optout: 202,
  duplicate: 202,
  ceiling: 202,
  plan: 202,
  // Never returned by the ingest: its sender sent too many, there is no room, or the store or our own code failed.
  rate: 429,
  busy: 429,
  failing: 503,
  fault: 500,
};

/**
 * The common part of both message routes: finds the site, admits the request, reads the body up to its limit, and
 * calls `ingest`. A refused message is counted by its reason.
 * @returns the result of `ingest`, or an error response
 */
export async function receive<T>(
  c: Context<{ Bindings: Env }>,
  maxBytes: number,
  ingest: (text: string, site: StoredSite, request: RequestFacts, now: number) => Promise<Verdict<T>>,
): Promise<T | Response> {
  const now = Date.now();
  const key = c.req.param('site') ?? '';
  const site = /^[a-z0-9]{4,20}$/.test(key) ? await siteOf(c.env.DB, key, now) : null;
  if (!site)
    return failure(404, 'site', 'There is no such site. Check the key in the tag.', 'site', says('site'));
  const isByToken = await isSentByToken(c, site.key);
  // A server sends for many visitors; what a site keeps per day bounds that too.
  if (isByToken !== true && (await isOverRate(c))) {
    countOverRate(c, site.key, dayOf(now, site.timezone));
    return failure(
      429,
      'rate',
      'Too many messages came from here in a minute. Send the same again later.',
      null,
      {
        ...says('rate'),
        'retry-after': '60',
      },
    );
  }
  if (isByToken instanceof Response) return isByToken;
  const request = factsOf(c.req.raw, isByToken);
  const admitted = admitRequest(request, site);
  const text = admitted.ok ? await readText(c.req.raw, maxBytes) : admitted;
  const verdict = text.ok ? await ingest(text.value, site, request, now) : text;
  if (verdict.ok) return verdict.value;
  if (verdict.reason === 'origin' && !request.optedOut)
    c.executionCtx.waitUntil(addRefusedOrigin(c.env.DB, site.key, request.origin, now).catch(console.error));
  c.executionCtx.waitUntil(
    // If the Ledger itself fails, nothing is counted.
    countDrop(c.env, site.key, dayOf(now, site.timezone), verdict.reason).catch(console.error),
  );
  return refusal(verdict);
}

/** Seconds until a retry: a message beyond the daily limit need not be retried soon. */
const RETRY_AFTER = '3600';

/**
 * The response to a message that was passed to the Ledger.
 * @param leftOut names of invalid fields that were left out
 */
export function acknowledge(
  outcome: Outcome,
  leftOut: readonly string[],
  respond: (headers: Record<string, string>) => Response,
): Response {
  if (outcome === 'busy')
    return failure(
      429,
      'busy',
      'More came than this collector takes just now. Send the same again later.',
      null,
      { ...says('busy'), 'retry-after': RETRY_AFTER },
    );
  return respond(says(leftOut.length > 0 ? `${outcome}; without ${leftOut.join(' ')}` : outcome));
}

const says = (what: string): Record<string, string> => ({ [SAYS]: what, ...CORS });

const refusal = ({ reason, message, field }: Refusal): Response =>
  failure(STATUS[reason], reason, message, field, says(reason));

/** All facts that are read from a request: some headers, and the country from the edge. */
function factsOf(request: Request, isByToken: boolean): RequestFacts {
  const country = request.cf?.country;
  return {
    isByToken,
    origin: request.headers.get('origin'),
    userAgent: request.headers.get('user-agent'),
    optedOut: request.headers.get('sec-gpc') === '1' || request.headers.get('dnt') === '1',
    // Where a server stands says nothing of its visitors.
    country: !isByToken && typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? country : null,
  };
}
