import { LIMITS } from '@kitka/shared/wire/limits';
import { Hono } from 'hono';
import * as v from 'valibot';
import { readAlerts, readEvent } from '../../query/alerts.ts';
import { markSeen } from '../../store/alerts.ts';
import { readBody } from '../middleware/body.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { failure, json } from '../reply.ts';
import { readPeriod } from './period.ts';
import { readLimit } from './readLimit.ts';

const Change = v.object({ seen: v.boolean() });

/** The log of alerts (docs/alerts.md); the shapes stand in shared/src/api/alerts.ts. */
export const alerts = new Hono<CallerEnv>()
  .get('/sites/:key/alerts', parameters('from', 'to', 'unseen', 'cursor', 'limit'), async (c) => {
    const site = c.get('site');
    const { unseen = '0', cursor: asked, ...query } = c.req.query();
    const cursor = asked ? readEvent(asked) : null;
    if (asked && !cursor)
      return failure(400, 'cursor', 'cursor must be the next of an earlier response.', 'cursor');
    if (!/^[01]$/.test(unseen))
      return failure(400, 'unseen', 'unseen must be 1 (only what nobody has seen) or 0.', 'unseen');
    const limit = readLimit(query.limit, LIMITS.alertsPerRequest);
    if (limit instanceof Response) return limit;
    // Without `from` and `to`, alerts of all days are returned.
    const period = query.from || query.to ? readPeriod(query, site.timezone, Date.now()) : null;
    if (period instanceof Response) return period;
    const wanted = { period, isUnseen: unseen === '1', cursor, limit };
    return json(await readAlerts(c.env.DB, site.key, wanted));
  })
  .patch('/sites/:key/alerts/:id', parameters(), async (c) => {
    const body = await readBody(c, Change);
    if (body instanceof Response) return body;
    const event = readEvent(c.req.param('id'));
    const isThere =
      event && (await markSeen(c.env.DB, c.get('site').key, event, body.seen ? Date.now() : null));
    return isThere ? c.body(null, 204) : failure(404, 'alert', 'There is no such alert.', 'id');
  });
