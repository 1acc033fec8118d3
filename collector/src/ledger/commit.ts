import { LIMITS } from '@kitka/shared/limits';
import { ALL_BUCKETS } from '@kitka/shared/stats/histogram';
import { COLUMNS } from '../ingest/tally.ts';
import type { Plan } from './plan.ts';

/** The place of a group in the ring, claimed by the transaction that stores it. */
export interface Claim {
  shard: number;
  slot: number;
  seq: number;
  /** Tells the group from another one that claimed the same place. */
  nonce: string;
}

/**
 * Stores a plan and claims its place in the ring, all or nothing, in one D1 batch (a transaction).
 * @returns rows written, as D1 bills them
 * @throws when the place is taken (see `isTaken`), or as D1 fails: then it is unknown whether it was stored
 */
export async function commit(db: D1Database, plan: Plan, claim: Claim): Promise<number> {
  const results = await db.batch([
    db.prepare(CLAIM).bind(claim.shard, claim.slot, claim.seq, claim.nonce, JSON.stringify(plan.ids)),
    ...daysOf(plan).flatMap(([day, rows]) => [
      db.prepare(INCREASE).bind(day, rows),
      db.prepare(BEGIN).bind(day, rows),
    ]),
    ...(plan.answers.length ? [db.prepare(INSERT_ANSWERS).bind(JSON.stringify(plan.answers))] : []),
    ...(plan.additions.length ? [db.prepare(COMPLETE_ANSWERS).bind(JSON.stringify(plan.additions))] : []),
    ...(plan.erasures.length
      ? [INSERT_ERASURES, DELETE_ANSWERS].map((sql) => db.prepare(sql).bind(JSON.stringify(plan.erasures)))
      : []),
  ]);
  return results.reduce((sum, result) => sum + result.meta.rows_written, 0);
}

/** Whether a commit failed because its place in the ring was taken, that is, surely stored nothing. */
export const isTaken = (error: unknown): boolean =>
  String(error).includes('NOT NULL constraint failed: groups.seq');

/** The plan's rows by day, oldest first, each as JSON: a running total must be raised before a later day copies it. */
function daysOf({ rows }: Plan): [day: string, rows: string][] {
  const days = [...new Set(rows.map((row) => row.day))].sort();
  return days.map((day) => [day, JSON.stringify(rows.filter((row) => row.day === day))]);
}

// A place holds ever larger numbers. Claiming one that is not larger sets it to null, which the
// column forbids, which aborts the whole batch: so the same group cannot be stored twice.
const CLAIM = `
  INSERT INTO groups (shard, slot, seq, nonce, ids) VALUES (?1, ?2, ?3, ?4, ?5)
  ON CONFLICT (shard, slot) DO UPDATE SET
    seq = CASE WHEN excluded.seq > groups.seq THEN excluded.seq END,
    nonce = excluded.nonce,
    ids = excluded.ids`;

/** A column's increase in a row of the JSON list. */
const increase = (column: string) => `coalesce(new.value ->> '$.columns.${column}', 0)`;

/** A list of all vitals' buckets with nothing in them. */
const NO_VITALS = `'${JSON.stringify(Array(ALL_BUCKETS).fill(0))}'`;

/** A JSON list of counts, raised by a JSON map from place to increase. */
const raised = (list: string, map: string) => `iif(${map} = '{}', ${list}, (
  SELECT json_group_array(n ORDER BY place) FROM (
    SELECT place, sum(value) AS n
    FROM (
      SELECT key AS place, value FROM json_each(${list})
      UNION ALL SELECT CAST(key AS INTEGER), value FROM json_each(${map})
    )
    GROUP BY place
  )
))`;

/** Sum of two JSON maps of counters, without those that come to 0. */
const sum = (a: string, b: string) => `(
  SELECT json_group_object(key, n) FROM (
    SELECT key, sum(value) AS n
    FROM (SELECT key, value FROM json_each(${a}) UNION ALL SELECT key, value FROM json_each(${b}))
    GROUP BY key HAVING sum(value) <> 0
  )
)`;

/**
 * As `sum`, but of each family (what stands before the colon) only so many keys: the commonest, and
 * those there first among equals. The rest counts as `family:other`, so that no flood can grow a row.
 */
const cappedSum = (a: string, b: string) => `(
  SELECT json_group_object(name, n) FROM (
    SELECT iif(place > ${LIMITS.keysPerFamily}, family || ':other', key) AS name, sum(n) AS n
    FROM (
      SELECT key, family, n, row_number() OVER (PARTITION BY family ORDER BY n DESC, is_new, key) AS place
      FROM (
        SELECT key, substr(key, 1, instr(key, ':') - 1) AS family, sum(value) AS n, min(is_new) AS is_new
        FROM (
          SELECT key, value, 0 AS is_new FROM json_each(${a})
          UNION ALL SELECT key, value, 1 FROM json_each(${b})
        )
        GROUP BY key HAVING sum(value) <> 0
      )
    )
    GROUP BY name
  )
)`;

// Running totals: what happened on a day raises that day and all later ones (there are later ones
// only for what comes in late). `sources` belong to their day alone.
const INCREASE = `
  UPDATE tallies SET
    ${COLUMNS.map((column) => `${column} = tallies.${column} + ${increase(column)}`).join(', ')},
    totals = ${sum('tallies.totals', "new.value -> '$.totals'")},
    vitals = ${raised('tallies.vitals', "new.value -> '$.vitals'")},
    sources = CASE WHEN tallies.day = ?1
      THEN ${cappedSum('tallies.sources', "new.value -> '$.sources'")} ELSE tallies.sources END
  FROM json_each(?2) AS new
  WHERE tallies.site = new.value ->> '$.site' AND tallies.page = new.value ->> '$.page' AND tallies.day >= ?1`;

// A page's first row of a day starts from its latest row before that day.
const BEGIN = `
  INSERT INTO tallies (site, page, day, ${COLUMNS.join(', ')}, totals, vitals, sources)
  SELECT
    new.value ->> '$.site', new.value ->> '$.page', ?1,
    ${COLUMNS.map((column) => `coalesce(base.${column}, 0) + ${increase(column)}`).join(', ')},
    ${sum("coalesce(base.totals, '{}')", "new.value -> '$.totals'")},
    ${raised(`coalesce(base.vitals, ${NO_VITALS})`, "new.value -> '$.vitals'")},
    ${cappedSum("'{}'", "new.value -> '$.sources'")}
  FROM json_each(?2) AS new
  LEFT JOIN tallies AS base ON base.site = new.value ->> '$.site' AND base.page = new.value ->> '$.page'
    AND base.day = (
      SELECT max(day) FROM tallies
      WHERE site = new.value ->> '$.site' AND page = new.value ->> '$.page' AND day < ?1
    )
  WHERE NOT EXISTS (
    SELECT 1 FROM tallies
    WHERE site = new.value ->> '$.site' AND page = new.value ->> '$.page' AND day = ?1
  )`;

const ANSWER_COLUMNS = [
  'id',
  'site',
  'page',
  'tallied',
  'day',
  'at',
  'kind',
  'value',
  'worth',
  'wording',
  'comment',
  'lang',
  'device',
  'country',
  'via',
  'signal',
  'selector',
  'error',
  'reasons',
  'agreement',
  'agreed',
  'contact',
  'took',
];
const INSERT_ANSWERS = `
  INSERT INTO answers (${ANSWER_COLUMNS.join(', ')})
  SELECT ${ANSWER_COLUMNS.map((column) => `value ->> '$.${column}'`).join(', ')} FROM json_each(?1)`;
/** What may come to an answer later. */
const ADDED_COLUMNS = ['comment', 'agreement', 'agreed', 'reasons', 'contact', 'took'];
const COMPLETE_ANSWERS = `
  UPDATE answers SET ${ADDED_COLUMNS.map((column) => `${column} = coalesce(new.value ->> '$.${column}', answers.${column})`).join(', ')}
  FROM json_each(?1) AS new WHERE answers.id = new.value ->> '$.id'`;
const INSERT_ERASURES = `INSERT INTO erasures (id, at) SELECT value ->> '$.id', value ->> '$.at' FROM json_each(?1)`;
const DELETE_ANSWERS = `DELETE FROM answers WHERE id IN (SELECT value ->> '$.id' FROM json_each(?1))`;
