import type { NewShareResponse, ShareResponse } from '@kitka/shared/api/people';
import { LIMITS } from '@kitka/shared/wire/limits';
import { Hono } from 'hono';
import * as v from 'valibot';
import { addShare, listShares, removeShare } from '../../store/shares.ts';
import { readBody } from '../middleware/body.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { failure, json } from '../reply.ts';
import { PersonName } from './personName.ts';

const NewShare = v.object({
  name: PersonName,
  page: v.optional(
    v.nullable(v.pipe(v.string(), v.regex(/^\//, 'must begin with /'), v.maxLength(LIMITS.page))),
    null,
  ),
  comments: v.optional(v.boolean(), false),
  framed: v.optional(v.boolean(), false),
  hasPassword: v.optional(v.boolean(), false),
  /** Ms. */
  expires: v.pipe(v.number(), v.integer()),
});

/** Links by which strangers read the figures of a site or of one page. */
export const shares = new Hono<CallerEnv>()
  .get('/share', parameters(), (c) => {
    const { share } = c.get('caller');
    return share
      ? json({ share } satisfies ShareResponse)
      : failure(404, 'share', 'This tells about the share link that asks.', 'authorization');
  })
  .get('/sites/:key/shares', parameters(), async (c) =>
    json({ shares: await listShares(c.env.DB, c.get('site').key) }),
  )
  .post('/sites/:key/shares', parameters(), async (c) => {
    const body = await readBody(c, NewShare);
    if (body instanceof Response) return body;
    const now = Date.now();
    if (!(body.expires > now && body.expires <= now + LIMITS.shareMs))
      return failure(400, 'expires', 'expires must be a time to come, in ms, within a year.', 'expires');
    const site = c.get('site').key;
    if ((await listShares(c.env.DB, site)).length >= LIMITS.shares)
      return failure(409, 'full', `A site may have ${LIMITS.shares} share links. End one that nobody needs.`);
    const made = await addShare(c.env.DB, { ...body, site }, c.get('caller').person, now);
    c.set('what', `${body.name}: ${body.page ?? 'the whole site'}`);
    return json(made satisfies NewShareResponse, 201);
  })
  .delete('/sites/:key/shares/:id', parameters(), async (c) => {
    const isEnded = await removeShare(c.env.DB, c.get('site').key, c.req.param('id'));
    if (!isEnded) return failure(404, 'share', 'There is no such share link.', 'id');
    return c.body(null, 204);
  });
