import type { DeletedSitesResponse, SiteResponse, VersionsResponse } from '@kitka/shared/api/api';
import { isDay } from '@kitka/shared/settings/isDay';
import { limitsOf, planOf } from '@kitka/shared/settings/plans';
import { isPublicSuffix } from '@kitka/shared/settings/publicSuffix';
import { isAtLeast, OWNERS_PARTS, roleOn } from '@kitka/shared/settings/roles';
import { DEFAULT_SETTINGS, Site, SiteSettings } from '@kitka/shared/settings/site';
import { widgetSettingsOf } from '@kitka/shared/settings/widgetSettings';
import { LIMITS } from '@kitka/shared/wire/limits';
import { type Context, Hono } from 'hono';
import { customAlphabet } from 'nanoid';
import * as v from 'valibot';
import { RecountError, recount } from '../../jobs/fold.ts';
import { flushLedgers } from '../../ledger/toLedger.ts';
import { exportSite, readStart } from '../../query/exportSite.ts';
import { addToAudit } from '../../store/audit.ts';
import {
  addSite,
  changeSite,
  clearSite,
  deleteSite,
  isStored,
  listDeleted,
  listSites,
  listVersions,
  readSite,
  removeSite,
  restoreSite,
  versionOf,
} from '../../store/sites.ts';
import { versionOfWords } from '../../store/wordings.ts';
import { readBody } from '../middleware/body.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { failure, json } from '../reply.ts';
import { withinReads } from './withinReads.ts';

const makeKey = customAlphabet('abcdefghijkmnpqrstuvwxyz23456789', 10);

const Facts = v.pick(Site, ['name', 'origins', 'timezone']);
const NewSite = v.object({ ...Facts.entries, automated: v.optional(v.boolean(), false) });
/** What is left out stays as it is; a part of the settings is replaced as a whole. */
const SiteChange = v.partial(
  v.object({
    ...Facts.entries,
    settings: v.partial(SiteSettings),
    /** The version that was changed: without it, changes of others in the meantime are overwritten. */
    version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
);
const From = v.object({
  from: v.pipe(v.string(), v.check(isDay, 'must be a day that exists, as YYYY-MM-DD')),
});

/** The site of the path with its settings, from the store: the cache may not know the last change yet. */
async function tellSite(c: Context<CallerEnv>): Promise<Response> {
  // Before the site itself: a change in between then looks as if it had not been seen, and is not overwritten.
  const version = await versionOf(c.env.DB, c.get('site').key);
  const site = await readSite(c.env.DB, c.get('site').key);
  if (!site) return failure(404, 'site', 'There is no such site.', 'site');
  // The salt of the ids of its views leaves the store for nobody.
  const { salt: _, ...told } = site;
  return json({ site: told, version } satisfies SiteResponse);
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

/** The last change of any of some parts after a version. */
const changeAfter = async (c: Context<CallerEnv>, changed: readonly string[], version: number) =>
  (await listVersions(c.env.DB, c.get('site').key, version)).find(({ changes }) =>
    changed.some((part) => Object.hasOwn(changes, part)),
  );

/** The refusal of a change of what somebody else has changed meanwhile; it says who, what and when. */
function overtaken(changed: readonly string[], last: Awaited<ReturnType<typeof changeAfter>>): Response {
  const part = changed.find((name) => last && Object.hasOwn(last.changes, name)) ?? null;
  const who = last ? `${last.who} changed ${part} at ${new Date(last.at).toISOString()}` : 'It was changed';
  return failure(
    409,
    'overtaken',
    `${who}, after you opened it. Nothing of yours was saved: load it again, and change what is there now.`,
    part,
  );
}

/** The refusal of settings that would make the tag's script too large, or null. */
function scriptFailure(c: Context<CallerEnv>, changed: Partial<SiteSettings>): Response | null {
  const part = (['prompts', 'prompt', 'pages', 'goals'] as const).find((name) => changed[name]);
  if (!part) return null;
  const { key, settings } = c.get('site');
  const next = { ...settings, ...changed };
  // Each of them is in use on some day.
  const prompts = next.prompts.map((one) => ({ ...one, from: null, until: null }));
  const { length } = JSON.stringify(widgetSettingsOf(key, { ...next, prompts }));
  if (length <= LIMITS.scriptSettings) return null;
  return failure(
    400,
    'script',
    `The tag’s script would hold ${length} characters of settings, and may hold ${LIMITS.scriptSettings}, as every visitor downloads them. Have fewer or shorter prompts, patterns, messages or reasons.`,
    `settings.${part}`,
  );
}

/** Settings whose questions in the owner’s words have the versions that belong to them, whatever was sent; or a refusal. */
async function withVersions(
  c: Context<CallerEnv>,
  settings: Partial<SiteSettings>,
  now: number,
): Promise<Partial<SiteSettings> | Response> {
  const { key } = c.get('site');
  const { prompt, prompts = [] } = settings;
  const asked = prompt ? [prompt, ...prompts] : prompts;
  const versions = await Promise.all(
    asked.map(({ kind, question }) => versionOfWords(c.env.DB, key, kind, question, now)),
  );
  const known = versions.filter((version) => version !== null);
  if (known.length < versions.length)
    return failure(
      409,
      'wordings',
      `This site has asked ${LIMITS.wordings} questions in words of its own, and has room for no more. Take words that it has asked before, or Kitka’s own.`,
      prompt && versions[0] === null ? 'settings.prompt.question' : 'settings.prompts',
    );
  const [first = 0, ...others] = prompt ? known : [0, ...known];
  return {
    ...settings,
    ...(prompt && { prompt: { ...prompt, wording: first } }),
    ...(settings.prompts && {
      prompts: prompts.map((one, i) => ({ ...one, wording: others[i] ?? 0 })),
    }),
  };
}

/** The refusal of a change by an editor of what an owner decides, or null. */
function ownersFailure(c: Context<CallerEnv>, changed: readonly string[]): Response | null {
  const part = changed.find((name) => OWNERS_PARTS.includes(name));
  if (part === undefined || isAtLeast(roleOn(c.get('caller'), c.get('site').key), 'owner')) return null;
  return failure(
    403,
    c.get('caller').token ? 'scope' : 'role',
    `Changing ${part} needs an owner of this site, or a token of theirs with the scope admin.`,
    part,
  );
}

const deletedSites = async (db: D1Database): Promise<DeletedSitesResponse> => ({
  sites: await listDeleted(db),
});

/** Ms from the first part of an export within which further parts are not written down again. */
const PARTS_MS = 60 * 60 * 1000;

/** Sites and their settings. */
export const sites = new Hono<CallerEnv>()
  .post('/sites', parameters(), async (c) => {
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
    return json({ site, version: 1 } satisfies SiteResponse, 201);
  })
  .get('/sites/:key/settings', parameters(), tellSite)
  .get('/sites/:key/versions', parameters(), async (c) =>
    json({ versions: await listVersions(c.env.DB, c.get('site').key) } satisfies VersionsResponse),
  )
  .patch('/sites/:key', parameters(), async (c) => {
    const body = await readBody(c, SiteChange);
    if (body instanceof Response) return body;
    const { version = null, ...change } = body;
    const changed = [...Object.keys(change), ...Object.keys(change.settings ?? {})];
    const refused =
      suffixFailure(change.origins) ?? ownersFailure(c, changed) ?? scriptFailure(c, change.settings ?? {});
    if (refused) return refused;
    c.set('what', changed.filter((part) => part !== 'settings').join(', '));
    const { key } = c.get('site');
    // Before its words get a version, which they would keep.
    const last = version === null ? undefined : await changeAfter(c, changed, version);
    if (last) return overtaken(changed, last);
    const by = { who: c.get('caller').name, now: Date.now(), version };
    const settings = await withVersions(c, change.settings ?? {}, by.now);
    if (settings instanceof Response) return settings;
    if (!(await changeSite(c.env.DB, key, { ...change, settings }, by)))
      return overtaken(changed, await changeAfter(c, changed, version ?? 0));
    return tellSite(c);
  })
  .delete('/sites/:key', parameters('now'), async (c) => {
    const { key } = c.req.param();
    const { now = '0' } = c.req.query();
    if (!/^[01]$/.test(now))
      return failure(400, 'now', 'now must be 1 (erase it at once, for good) or 0.', 'now');
    if (now === '1') {
      if (!(await isStored(c.env.DB, key))) return failure(404, 'site', 'There is no such site.', 'site');
      // A large site takes several requests: each deletes some rows and tells whether all are gone.
      return json(await removeSite(c.env.DB, key));
    }
    if (!(await deleteSite(c.env.DB, key, Date.now())))
      return failure(404, 'site', 'There is no such site.', 'site');
    return json(await deletedSites(c.env.DB));
  })
  .get('/deleted-sites', parameters(), async (c) => json(await deletedSites(c.env.DB)))
  .post('/sites/:key/restore', parameters(), async (c) => {
    if (!(await restoreSite(c.env.DB, c.req.param('key'), Date.now())))
      return failure(404, 'site', 'There is no such deleted site. Perhaps it was erased already.', 'site');
    return c.body(null, 204);
  })
  .get('/sites/:key/export', parameters('after'), async (c) => {
    const { after = '' } = c.req.query();
    const start = readStart(after);
    if (!start)
      return failure(400, 'after', 'after must be that of the last line of the part before.', 'after');
    const [{ key }, caller, now] = [c.get('site'), c.get('caller'), Date.now()];
    // Not from the cache: a response that has begun cannot say any more that the site was deleted.
    if (!(await readSite(c.env.DB, key))) return failure(404, 'site', 'There is no such site.', 'site');
    if (after === '') await flushLedgers(c.env);
    const limits = limitsOf(planOf(c.env.PLAN));
    return withinReads(c, async (db) => {
      const { person, name: who } = caller;
      const entry = { at: now, person, who, site: key, done: 'exported everything', what: null };
      // Further parts belong to the first one, but somebody may ask for them alone.
      await addToAudit(db, entry, after === '' ? 0 : PARTS_MS);
      const lines = exportSite(db, key, start, after === '', now, limits);
      // Where reads are counted they are all made before the response, which is small there.
      const body = limits?.isHard ? await new Response(lines).arrayBuffer() : lines;
      return new Response(body, {
        headers: {
          'content-type': 'application/x-ndjson; charset=utf-8',
          'content-disposition': `attachment; filename="kitka-${key}.ndjson"`,
          'cache-control': 'no-store',
        },
      });
    });
  })
  .delete('/sites/:key/data', parameters(), async (c) => json(await clearSite(c.env.DB, c.get('site').key)))
  .post('/sites/:key/recount', parameters(), async (c) => {
    const body = await readBody(c, From);
    if (body instanceof Response) return body;
    try {
      return json(await recount(c.env.DB, c.get('site'), body.from, Date.now()));
    } catch (error) {
      if (error instanceof RecountError) return failure(409, 'rows', error.message, 'from');
      throw error;
    }
  });
