import type { LinkResponse, SiteResponse } from '@kitka/shared/api';
import { isPublicSuffix } from '@kitka/shared/publicSuffix';
import { DEFAULT_SETTINGS, Printable, Site, SiteSettings } from '@kitka/shared/site';
import { type Context, Hono } from 'hono';
import { customAlphabet } from 'nanoid';
import * as v from 'valibot';
import { isDay } from '../ingest/day.ts';
import { RecountError, recount } from '../jobs/fold.ts';
import { readBody } from '../middleware/body.ts';
import { type CallerEnv, may, siteOfPath } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { failure, json } from '../reply.ts';
import { addLink, addToken, listTokens, revokeToken, SCOPES } from '../store/access.ts';
import { addSite, changeSite, clearSite, hasRows, listSites, readSite, removeSite } from '../store/sites.ts';

const makeKey = customAlphabet('abcdefghijkmnpqrstuvwxyz23456789', 10);

const Facts = v.pick(Site, ['name', 'origins', 'timezone']);
const NewSite = v.object({ ...Facts.entries, automated: v.optional(v.boolean(), false) });
/** What is left out stays as it is; a part of the settings is replaced as a whole. */
const SiteChange = v.partial(v.object({ ...Facts.entries, settings: v.partial(SiteSettings) }));
/** The last moment that a date can tell, in ms (ECMAScript, Time Values). */
const LATEST = 8.64e15;
const NewToken = v.object({
  /** '' for all sites. */
  site: v.string(),
  scope: v.picklist(SCOPES, `must be one of: ${SCOPES.join(', ')}`),
  name: v.optional(v.pipe(v.string(), v.maxLength(80, 'may have 80 characters'), Printable), ''),
  expires: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.maxValue(LATEST))), null),
});
const From = v.object({
  from: v.pipe(v.string(), v.check(isDay, 'must be a day that exists, as YYYY-MM-DD')),
});

/** The site of the path with its settings, from the store: the cache may not know the last change yet. */
async function tellSite(c: Context<CallerEnv>): Promise<Response> {
  const site = await readSite(c.env.DB, c.get('site').key);
  if (!site) return failure(404, 'site', 'There is no such site.', 'site');
  // The salt of the ids of its views leaves the store for nobody.
  const { salt: _, ...told } = site;
  return json({ site: told } satisfies SiteResponse);
}

/** The refusal of origins that stand for hosts of many owners, or null. */
function suffixFailure(origins: readonly string[] = []): Response | null {
  const suffix = origins.find(isPublicSuffix);
  if (suffix === undefined) return null;
  const example = suffix.replace('*', '*.shop');
  return failure(
    400,
    'origin',
    `origin '${suffix}' stands for hosts of many owners. Name your own, such as ${example}.`,
    'origins',
  );
}

/** The part of the API that changes something: sites and their settings, tokens, sign-in links. */
export const admin = new Hono<CallerEnv>()
  .post('/sites', may('admin'), parameters(), async (c) => {
    const body = await readBody(c, NewSite);
    if (body instanceof Response) return body;
    const { automated, ...facts } = body;
    const refused = suffixFailure(facts.origins);
    if (refused) return refused;
    const twin = (await listSites(c.env.DB)).find(
      ({ name, origins }) => name === facts.name && origins.some((origin) => facts.origins.includes(origin)),
    );
    if (twin)
      return failure(
        409,
        'exists',
        `There is such a site already: ${twin.key}. Give the new one another NAME.`,
        'name',
      );
    const site = { key: makeKey(), ...facts, sample: false, settings: { ...DEFAULT_SETTINGS, automated } };
    await addSite(c.env.DB, site, Date.now());
    return json({ site }, 201);
  })
  .get('/sites/:key/settings', may('read', 'write'), siteOfPath, parameters(), tellSite)
  .patch('/sites/:key', may('write'), siteOfPath, parameters(), async (c) => {
    const change = await readBody(c, SiteChange);
    if (change instanceof Response) return change;
    const refused = suffixFailure(change.origins);
    if (refused) return refused;
    await changeSite(c.env.DB, c.get('site').key, change);
    return tellSite(c);
  })
  // A large site takes several requests: each deletes some rows and tells whether all are gone.
  .delete('/sites/:key', may('admin'), parameters(), async (c) => {
    const key = c.req.param('key');
    if (!(await readSite(c.env.DB, key)) && !(await hasRows(c.env.DB, key)))
      return failure(404, 'site', 'There is no such site.', 'site');
    return json(await removeSite(c.env.DB, key));
  })
  .delete('/sites/:key/data', may('admin'), siteOfPath, parameters(), async (c) =>
    json(await clearSite(c.env.DB, c.get('site').key)),
  )
  .post('/sites/:key/recount', may('write'), siteOfPath, parameters(), async (c) => {
    const body = await readBody(c, From);
    if (body instanceof Response) return body;
    try {
      return json(await recount(c.env.DB, c.get('site'), body.from, Date.now()));
    } catch (error) {
      if (error instanceof RecountError) return failure(409, 'rows', error.message, 'from');
      throw error;
    }
  })
  .get('/tokens', may('admin'), parameters('site'), async (c) =>
    json({ tokens: await listTokens(c.env.DB, c.req.query('site') ?? null) }),
  )
  .post('/tokens', may('admin'), parameters(), async (c) => {
    const body = await readBody(c, NewToken);
    if (body instanceof Response) return body;
    const { site, scope, name, expires } = body;
    const now = Date.now();
    if ((scope === 'admin') !== (site === ''))
      return failure(400, 'scope', 'A token of the scope admin has no site, and any other has one.', 'site');
    if (site && !(await readSite(c.env.DB, site)))
      return failure(404, 'site', 'There is no such site.', 'site');
    if (expires !== null && !(expires > now))
      return failure(400, 'expires', 'expires must be a time to come, in ms.', 'expires');
    return json({ token: await addToken(c.env.DB, site, scope, now, { name, expires }) }, 201);
  })
  .delete('/tokens/:id', may('admin'), parameters(), async (c) => {
    const isRevoked = await revokeToken(c.env.DB, c.req.param('id'));
    return isRevoked ? c.body(null, 204) : failure(404, 'token', 'There is no such token.', 'id');
  })
  .post('/links', may('admin'), parameters(), async (c) =>
    json({ secret: await addLink(c.env.DB, Date.now()) } satisfies LinkResponse, 201),
  );
