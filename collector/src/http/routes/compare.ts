import { type Context, Hono } from 'hono';
import { areDisjoint } from '../../query/areDisjoint.ts';
import { readChanges } from '../../query/changes.ts';
import { compareScopes } from '../../query/compare.ts';
import { comparePages } from '../../query/comparePages.ts';
import { FilterError, readFilter } from '../../query/filter.ts';
import { periodBefore, readScope, type Scope } from '../../query/scope.ts';
import type { CallerEnv } from '../middleware/caller.ts';
import { parameters } from '../middleware/parameters.ts';
import { failure, json } from '../reply.ts';
import { readPeriod } from './period.ts';
import { withinReads } from './withinReads.ts';

const SIDES = ['from', 'to', 'filter', 'baseFrom', 'baseTo', 'baseFilter'] as const;

/** Comparisons of two periods or segments; and what changed surely from week to week; the shapes stand in shared/src/api. */
export const compare = new Hono<CallerEnv>()
  .get('/sites/:key/compare', parameters(...SIDES, 'page'), (c) =>
    overScopes(c, (db, base, other) => compareScopes(db, base, other, c.req.query('page') ?? '')),
  )
  .get('/sites/:key/compare/pages', parameters(...SIDES, 'only'), async (c) => {
    const { only = '' } = c.req.query();
    if (only !== '' && only !== 'sure')
      return failure(400, 'only', "only must be 'sure' (pages that changed surely), or left out.", 'only');
    return overScopes(c, (db, base, other) => comparePages(db, base, other, only === 'sure'));
  })
  .get('/sites/:key/changes', parameters('from', 'to'), async (c) => {
    const site = c.get('site');
    const now = Date.now();
    const period = readPeriod(c.req.query(), site.timezone, now);
    return period instanceof Response ? period : json(await readChanges(c.env.DB, site, period, now));
  });

/** Runs a query over the two requested sides, and responds with its result. */
async function overScopes(
  c: Context<CallerEnv>,
  read: (db: D1Database, base: Scope, other: Scope) => Promise<unknown>,
): Promise<Response> {
  const site = c.get('site');
  const query = c.req.query();
  const now = Date.now();
  const period = readPeriod(query, site.timezone, now);
  if (period instanceof Response) return period;
  if ((query.baseFrom === undefined) !== (query.baseTo === undefined))
    return failure(400, 'period', 'Give baseFrom and baseTo together, or none of them.', 'baseFrom');
  const basePeriod =
    query.baseFrom === undefined
      ? periodBefore(period)
      : readPeriod(query, site.timezone, now, ['baseFrom', 'baseTo']);
  if (basePeriod instanceof Response) return basePeriod;
  return withinReads(c, async (db, most) => {
    const filter = readFilter(query.filter ?? '');
    const baseFilter = await asBase(() => readFilter(query.baseFilter ?? query.filter ?? ''));
    if (period.from <= basePeriod.to && basePeriod.from <= period.to && !areDisjoint(filter, baseFilter))
      throw new FilterError(
        `The two sides share views, so they cannot be compared: their days overlap (${period.from} to ${period.to}, and ${basePeriod.from} to ${basePeriod.to}), and a view may belong to both segments. Ask for days that do not overlap, or exclude one segment from the other, as in filter=campaign:spring&baseFilter=campaign:!spring.`,
        'baseFrom',
      );
    const [base, other] = await Promise.all([
      asBase(() => readScope(db, site, basePeriod, baseFilter, undefined, most)),
      readScope(db, site, period, filter, undefined, most),
    ]);
    return json(await read(db, base, other));
  });
}

/** Lets what is wrong with the base name the base's parameters. */
async function asBase<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    const message = error.message.replace(/^filter/, 'baseFilter').replace('Set from=', 'Set baseFrom=');
    throw new FilterError(message, error.field === 'from' ? 'baseFrom' : 'baseFilter');
  }
}
