import { isAtLeast, ROLE_OF, roleOn, SCOPES } from '@kitka/shared/settings/roles';
import { Printable } from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { readSite } from '../../store/sites.ts';
import { addToken, listTokens, revokeToken } from '../../store/tokens.ts';
import { readBody } from '../middleware/body.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { failure, json } from '../reply.ts';
import { makerOf } from './people.ts';

/** The last moment that a date can tell, in ms (ECMAScript, Time Values). */
const LATEST = 8.64e15;
const NewToken = v.object({
  scopes: v.pipe(
    v.array(v.picklist(SCOPES, `must be of: ${SCOPES.join(', ')}`)),
    v.minLength(1, `must be some of: ${SCOPES.join(', ')}`),
  ),
  /** Empty: all that the person may see. */
  sites: v.pipe(v.array(v.string()), v.maxLength(LIMITS.names)),
  name: v.optional(
    v.pipe(v.string(), v.maxLength(LIMITS.personName, `may have ${LIMITS.personName} characters`), Printable),
    '',
  ),
  expires: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.maxValue(LATEST))), null),
});

const ownsAll = (c: Context<CallerEnv>): boolean => isAtLeast(roleOn(c.get('caller'), ''), 'owner');

/** Bearer tokens: everybody has their own, and owners of all sites see all. */
export const tokens = new Hono<CallerEnv>()
  .get('/tokens', parameters('site'), async (c) => {
    const { person } = c.get('caller');
    const site = c.req.query('site');
    const all = await listTokens(c.env.DB);
    const told = all.filter(
      (token) =>
        (ownsAll(c) || token.person === person) && (site === undefined || token.sites.includes(site)),
    );
    return json({ tokens: told });
  })
  .post('/tokens', parameters(), async (c) => {
    const caller = c.get('caller');
    const body = await readBody(c, NewToken);
    if (body instanceof Response) return body;
    const { name, expires } = body;
    const [sites, scopes] = [[...new Set(body.sites)], [...new Set(body.scopes)]];
    const now = Date.now();
    if (scopes.includes('admin') && sites.length > 0)
      return failure(
        400,
        'scope',
        'A token of the scope admin is for all sites: leave the sites out.',
        'sites',
      );
    if (!scopes.includes('admin') && sites.length === 0)
      return failure(400, 'site', 'Name at least one site.', 'sites');
    for (const site of sites)
      if (!(await readSite(c.env.DB, site)) || roleOn(caller, site) === null)
        return failure(404, 'site', `There is no such site: ${site.slice(0, 40)}.`, 'sites');
    for (const scope of scopes) {
      // Whoever may change a site's figures may send to it.
      const role = ROLE_OF[scope] ?? 'editor';
      const missing = (sites.length ? sites : ['']).find((site) => !isAtLeast(roleOn(caller, site), role));
      if (missing !== undefined)
        return failure(
          403,
          'role',
          `A token may do no more than you: the scope ${scope} needs the role ${role} on ${missing || 'all sites'}.`,
          'scopes',
        );
    }
    if (expires !== null && !(expires > now))
      return failure(400, 'expires', 'expires must be a time to come, in ms.', 'expires');
    const person = await makerOf(c);
    c.set('what', `${name || 'without a name'}: ${scopes.join(', ')}`);
    return json({ token: await addToken(c.env.DB, { sites, scopes, name, expires, person }, now) }, 201);
  })
  .delete('/tokens/:id', parameters(), async (c) => {
    const caller = c.get('caller');
    const token = (await listTokens(c.env.DB)).find(({ id }) => id === c.req.param('id'));
    const isTheirs = token && (ownsAll(c) || (caller.kind === 'person' && token.person === caller.person));
    if (!isTheirs || !(await revokeToken(c.env.DB, token.id)))
      return failure(404, 'token', 'There is no such token.', 'id');
    c.set('what', token.name || token.id);
    return c.body(null, 204);
  });
