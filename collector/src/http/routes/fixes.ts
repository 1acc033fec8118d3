import type { Fix, FixesResponse, FixFields, FixResponse, MarksResponse } from '@kitka/shared/api/fixes';
import { LOOKS } from '@kitka/shared/measures/sequential';
import { isDay } from '@kitka/shared/settings/isDay';
import { isOneOf } from '@kitka/shared/settings/pagePattern';
import { SIGNALS } from '@kitka/shared/settings/signals';
import { Printable } from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';
import { METRICS } from '@kitka/shared/wire/metrics';
import { type Context, Hono } from 'hono';
import { nanoid } from 'nanoid';
import * as v from 'valibot';
import { dayOf, nextDay } from '../../ingest/day.ts';
import { pageRuleOf } from '../../query/filter.ts';
import { readFixOutcome } from '../../query/fixOutcome.ts';
import { fixProgress } from '../../query/fixProgress.ts';
import { readMarks } from '../../query/marks.ts';
import { addFix, changeFix, listFixes, readFix, removeFix, type StoredFix } from '../../store/fixes.ts';
import { readBody } from '../middleware/body.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { failure, json } from '../reply.ts';
import { readPeriod } from './period.ts';
import { withinReads } from './withinReads.ts';

const text = (least: number, most: number) =>
  v.pipe(
    v.string('must be a text'),
    v.trim(),
    v.minLength(least, 'must not be empty'),
    v.maxLength(most, `may have ${most} characters`),
    Printable,
  );
const oneOf = <const Names extends readonly string[]>(names: Names) =>
  v.picklist(names, `must be one of: ${names.join(', ')}`);

const FIELDS = {
  page: v.pipe(
    text(1, LIMITS.page),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed && pageRuleOf(dataset.value);
      if (message) addIssue({ message });
    }),
    v.startsWith('/', 'must begin with /'),
  ),
  day: v.pipe(
    v.string('must be a day, as YYYY-MM-DD'),
    v.check(isDay, 'must be a day that exists, as YYYY-MM-DD'),
  ),
  what: text(1, LIMITS.fixWhat),
  owner: text(0, LIMITS.fixOwner),
  note: v.nullable(
    v.pipe(
      text(0, LIMITS.fixNote),
      v.transform((note) => note || null),
    ),
  ),
  cause: v.nullable(
    v.variant(
      'kind',
      [
        v.object({ kind: v.literal('signal'), name: oneOf(SIGNALS) }),
        v.object({ kind: v.literal('vital'), name: oneOf(METRICS) }),
        v.object({ kind: v.literal('word'), name: text(1, LIMITS.fixWord) }),
      ],
      'must be null, or {kind, name} with the kind signal, vital or word',
    ),
  ),
};
const NewFix = v.object({
  ...FIELDS,
  owner: v.optional(FIELDS.owner, ''),
  note: v.optional(FIELDS.note, null),
  cause: v.optional(FIELDS.cause, null),
});
const FixChange = v.partial(v.object(FIELDS));

const todayOf = (c: Context<CallerEnv>): string => dayOf(Date.now(), c.get('site').timezone);

const withProgress = (c: Context<CallerEnv>, fix: StoredFix): Fix => ({
  ...fix,
  ...fixProgress(fix.day, todayOf(c)),
});

const unknown = () => failure(404, 'fix', 'There is no such fix. It may have been deleted.', 'id');

/** The refusal of a day that is too far ahead, or null. */
function dayFailure(c: Context<CallerEnv>, { day }: Partial<FixFields>): Response | null {
  const tomorrow = nextDay(todayOf(c));
  return day !== undefined && day > tomorrow
    ? failure(400, 'day', `day must be ${tomorrow}, which is tomorrow, or earlier.`, 'day')
    : null;
}

/** How many weeks are to be compared: as many as have passed, unless fewer are asked for; or an error response. */
function readWeeks(asked: string | undefined, { weeks }: Fix): number | Response {
  if (asked === undefined) return weeks;
  if (!/^[1-8]$/.test(asked))
    return failure(400, 'weeks', `weeks must be a whole number from 1 to ${LOOKS}.`, 'weeks');
  return Number(asked) <= weeks
    ? Number(asked)
    : failure(
        400,
        'weeks',
        `${weeks === 0 ? 'No whole week has' : weeks === 1 ? '1 whole week has' : `${weeks} whole weeks have`} passed since the fix. Leave weeks out, or ask for fewer.`,
        'weeks',
      );
}

/** The fix with an id of the request's path, as a response. */
async function tellFix(c: Context<CallerEnv>, id: string, status = 200): Promise<Response> {
  const fix = await readFix(c.env.DB, c.get('site').key, id);
  return fix ? json({ fix: withProgress(c, fix) }, status) : unknown();
}

/** The fix log of a site: `/sites/KEY/fixes`, and what marks its series: `/sites/KEY/marks`. */
export const fixes = new Hono<CallerEnv>()
  .get('/sites/:key/fixes', parameters('page'), async (c) => {
    const page = c.req.query('page');
    const all = await listFixes(c.env.DB, c.get('site').key);
    const some = page === undefined ? all : all.filter((fix) => isOneOf(page, [fix.page]));
    return json({ fixes: some.map((fix) => withProgress(c, fix)) } satisfies FixesResponse);
  })
  .post('/sites/:key/fixes', parameters(), async (c) => {
    const fix = await readBody(c, NewFix);
    if (fix instanceof Response) return fix;
    const refused = dayFailure(c, fix);
    if (refused) return refused;
    const id = nanoid(12);
    if (!(await addFix(c.env.DB, c.get('site').key, id, fix, Date.now())))
      return failure(
        409,
        'full',
        `The fix log holds ${LIMITS.fixes} fixes and is full. Delete one that nobody needs.`,
      );
    return tellFix(c, id, 201);
  })
  .get('/sites/:key/fixes/:id', parameters('weeks'), async (c) => {
    const site = c.get('site');
    const stored = await readFix(c.env.DB, site.key, c.req.param('id'));
    if (!stored) return unknown();
    const fix = withProgress(c, stored);
    const weeks = readWeeks(c.req.query('weeks'), fix);
    if (weeks instanceof Response) return weeks;
    return withinReads(c, async (db, most) => {
      const outcome = await readFixOutcome(db, site, stored, weeks, most);
      return json({ fix, ...outcome } satisfies FixResponse);
    });
  })
  .patch('/sites/:key/fixes/:id', parameters(), async (c) => {
    const change = await readBody(c, FixChange);
    if (change instanceof Response) return change;
    const refused = dayFailure(c, change);
    if (refused) return refused;
    const id = c.req.param('id');
    const isChanged = await changeFix(c.env.DB, c.get('site').key, id, change, Date.now());
    return isChanged ? tellFix(c, id) : unknown();
  })
  .delete('/sites/:key/fixes/:id', parameters(), async (c) => {
    const isRemoved = await removeFix(c.env.DB, c.get('site').key, c.req.param('id'));
    return isRemoved ? c.body(null, 204) : unknown();
  })
  .get('/sites/:key/marks', parameters('page', 'from', 'to'), async (c) => {
    const site = c.get('site');
    const { page = '', ...query } = c.req.query();
    const period = readPeriod(query, site.timezone, Date.now());
    if (period instanceof Response) return period;
    return json((await readMarks(c.env.DB, site, page, period)) satisfies MarksResponse);
  });
