import type { Reason } from '@kitka/shared/reasons';
import type { Site } from '@kitka/shared/site';
import type { Context } from 'hono';
import type { Env } from '../env.ts';
import { dayOf } from '../ingest/day.ts';
import { judgeRequest, type RequestFacts } from '../ingest/judge.ts';
import { type Refusal, refuse, type Verdict } from '../ingest/verdict.ts';
import type { Outcome } from '../ledger/entry.ts';
import { toLedger } from '../ledger/shard.ts';
import { failure } from '../reply.ts';
import { siteOf } from '../siteCache.ts';

/** The header that tells what became of a beacon or answer. */
const SAYS = 'x-kitka';
/** Any page may read the response: it holds nothing but its own receipt, and no cookie is ever read here. */
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': SAYS };

const STATUS: Record<Reason, number> = {
  origin: 403,
  size: 413,
  invalid: 400,
  version: 400,
  future: 400,
  stale: 400,
  // Well formed and understood, but not counted: no fault of the page, so no error in its console.
  bot: 202,
  optout: 202,
  duplicate: 202,
};

/** Something that was accepted for a site and awaits the Ledger. */
export interface Received<T> {
  site: Site;
  request: RequestFacts;
  value: T;
}

/**
 * The common way in of beacons and answers: find the site, judge the request, read the body within
 * its limit, hand it to `ingest`. What is refused is counted by its reason, and answered.
 */
export async function receive<T>(
  c: Context<{ Bindings: Env }>,
  maxBytes: number,
  ingest: (text: string, site: Site, request: RequestFacts, now: number) => Verdict<T>,
): Promise<Received<T> | Response> {
  const now = Date.now();
  const key = c.req.param('site') ?? '';
  const site = /^[a-z0-9]{4,20}$/.test(key) ? await siteOf(c.env.DB, key, now) : null;
  if (!site)
    return failure(404, 'site', 'There is no such site. Check the key in the tag.', 'site', says('site'));
  const request = factsOf(c.req.raw);
  const judged = judgeRequest(request, site);
  const text = judged.ok ? await readText(c.req.raw, maxBytes) : judged;
  const verdict = text.ok ? ingest(text.value, site, request, now) : text;
  if (verdict.ok) return { site, request, value: verdict.value };
  c.executionCtx.waitUntil(
    toLedger(c.env, { type: 'drop', site: site.key, day: dayOf(now, site.timezone), reason: verdict.reason }),
  );
  return refusal(verdict);
}

/** The response to what the Ledger took, or had no room for. */
export function acknowledge(
  outcome: Outcome,
  respond: (headers: Record<string, string>) => Response,
): Response {
  return outcome === 'busy'
    ? failure(503, 'busy', 'The collector is catching up. Send the same again in a minute.', null, {
        ...says('busy'),
        'retry-after': '60',
      })
    : respond(says(outcome));
}

const says = (what: string): Record<string, string> => ({ [SAYS]: what, ...CORS });

const refusal = ({ reason, message, field }: Refusal): Response =>
  failure(STATUS[reason], reason, message, field, says(reason));

/** All that is read of a request's headers and the edge's knowledge of it. */
function factsOf(request: Request): RequestFacts {
  const country = request.cf?.country;
  return {
    origin: request.headers.get('origin'),
    userAgent: request.headers.get('user-agent'),
    optedOut: request.headers.get('sec-gpc') === '1' || request.headers.get('dnt') === '1',
    country: typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? country : null,
  };
}

/** A body as text, read no further than its limit. Bytes that are no UTF-8 are refused. */
async function readText(request: Request, maxBytes: number): Promise<Verdict<string>> {
  const tooLarge = () => refuse('size', `The body is larger than ${maxBytes} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return tooLarge();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  let text = '';
  let bytes = 0;
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) return tooLarge();
      text += decoder.decode(chunk, { stream: true });
    }
    return { ok: true, value: text + decoder.decode() };
  } catch {
    return refuse('invalid', 'The body is not UTF-8 text, or it broke off.');
  }
}
