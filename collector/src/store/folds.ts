/**
 * Statement that marks days with late messages as not folded: totals then count as complete only up to the day
 * before.
 */
export const lowerFolds = (
  db: D1Database,
  late: Iterable<readonly [site: string, day: string]>,
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE folds SET until = date(late.value ->> 1, '-1 day') FROM json_each(?1) AS late
       WHERE folds.site = late.value ->> 0 AND folds.until >= late.value ->> 1`,
    )
    .bind(JSON.stringify([...late]));
