import { Hono } from 'hono';
import * as v from 'valibot';
import type { Env } from '../../env.ts';
import type { RequestFacts } from '../../ingest/admission.ts';
import { answerEntry } from '../../ingest/answerEntry.ts';
import type { Verdict } from '../../ingest/verdict.ts';
import { viewEntry } from '../../ingest/viewEntry.ts';
import type { Entry } from '../../ledger/entry.ts';
import { toLedger } from '../../ledger/toLedger.ts';
import type { StoredSite } from '../../store/sites.ts';
import { isLocal } from '../middleware/caller.ts';
import { failure, json } from '../reply.ts';

const Batch = v.object({
  site: v.custom<StoredSite>((site) => typeof site === 'object' && site !== null),
  /** Bodies as a page would send them, each with its simulated time of arrival. */
  messages: v.array(
    v.object({
      to: v.picklist(['b', 'a']),
      now: v.number(),
      body: v.string(),
      country: v.nullable(v.string()),
    }),
  ),
});

/**
 * `POST /sample`, only for `npm start`: sends past views and answers of the demo site through the same ingest and
 * Ledger as live ones, with simulated times.
 */
export const sample = new Hono<{ Bindings: Env }>().post('/', async (c) => {
  if (!isLocal(c.env, c.req.header('authorization'))) return failure(404, 'path', 'There is nothing here.');
  const { site, messages } = v.parse(Batch, await c.req.json());
  const entries = await Promise.all(
    messages.map(async ({ to, now, body, country }): Promise<Entry> => {
      const request: RequestFacts = { origin: null, userAgent: null, optedOut: false, country };
      const ingested = await (to === 'b' ? viewEntry : answerEntry)(body, site, request, now);
      return must<{ entry: Entry }>(ingested).entry;
    }),
  );
  return json({ outcomes: await toLedger(c.env, entries) });
});

function must<T>(verdict: Verdict<T>): T {
  if (!verdict.ok) throw new Error(`Sample data was refused: ${verdict.message}`);
  return verdict.value;
}
