import type { Sample } from '@kitka/shared/measures/sample';
import type { Counts } from '@kitka/shared/measures/score';
import { type Question, SCALES } from '@kitka/shared/settings/kinds';
import { LIMITS } from '@kitka/shared/wire/limits';
import { addDays } from '../ingest/day.ts';
import { sundayOf } from '../ingest/week.ts';
import type { StoredSite } from '../store/sites.ts';
import { TESTED_FROM } from './comparePages.ts';
import { ZONES_MS } from './countAnswers.ts';
import { weightsOf } from './friction.ts';
import { sampleFrom } from './frictionByPage.ts';
import { frictionOfMask } from './pageSums.ts';

/** Figures of successive weeks, oldest first; null: too few views or answers in that week. */
type Weeks<T> = (T | null)[];

/** What pages had in successive weeks. */
export interface PageWeeks {
  friction: { page: string; weeks: Weeks<Sample> }[];
  /** Each question in each version of its wording on its own. */
  scores: { page: string; question: Question; weeks: Weeks<Counts> }[];
}

/**
 * Counts successive weeks of the most viewed pages from totals and answers, up to one that is folded. Pages without
 * enough views in each of the last two weeks are left out, as are weeks of too few answers.
 * @param last Monday of the last week
 * @param n number of weeks
 */
export async function readWeeks(
  db: D1Database,
  site: StoredSite,
  last: string,
  n: number,
): Promise<PageWeeks> {
  const first = addDays(last, -7 * (n - 1));
  const ends = Array.from({ length: n + 1 }, (_, i) => addDays(first, 7 * i - 1));
  const to = sundayOf(last);
  const [totals, answers] = (await db.batch([
    db
      .prepare(totalsSql(site))
      .bind(site.key, JSON.stringify(ends), ends.at(-3), ends.at(-2), ends.at(-1), LIMITS.comparedPages),
    db
      .prepare(ANSWERS)
      .bind(site.key, Date.parse(first) - ZONES_MS, Date.parse(to) + 2 * ZONES_MS, first, to),
  ])) as [D1Result<TotalsRow>, D1Result<AnswersRow>];
  return { friction: frictionOf(totals.results, n), scores: scoresOf(answers.results, n) };
}

/** Running totals of a page up to the end of a week. */
interface TotalsRow {
  page: string;
  /** Number of the week's end in the list. */
  i: number;
  views: number;
  /** JSON list: sum of the views' friction in hundredths, and of its squares. */
  sums: string;
}

const totalsSql = ({ settings }: StoredSite): string => {
  const friction = frictionOfMask('CAST(key AS INTEGER)', weightsOf(settings.signals));
  const upTo = (day: string) =>
    `coalesce((SELECT views FROM totals WHERE site = ?1 AND page = pages.page AND day <= ${day} ORDER BY day DESC LIMIT 1), 0)`;
  return `
    WITH counted AS (
      SELECT page, ${upTo('?3')} AS before, ${upTo('?4')} AS base, ${upTo('?5')} AS other FROM pages WHERE site = ?1
    ),
    wanted AS MATERIALIZED (
      SELECT page FROM counted WHERE min(base - before, other - base) >= ${TESTED_FROM.views}
      ORDER BY other - base DESC, page LIMIT ?6
    )
    SELECT wanted.page AS page, CAST(ends.key AS INTEGER) AS i, views,
      (SELECT json_array(sum(value * ${friction}), sum(value * ${friction} * ${friction})) FROM json_each(masks)) AS sums
    FROM wanted CROSS JOIN json_each(?2) AS ends
    JOIN totals ON site = ?1 AND totals.page = wanted.page AND day = (
      SELECT max(day) FROM totals WHERE site = ?1 AND page = wanted.page AND day <= ends.value
    )`;
};

function frictionOf(rows: readonly TotalsRow[], n: number): PageWeeks['friction'] {
  return [...Map.groupBy(rows, ({ page }) => page)].map(([page, own]) => {
    const ends = new Map(
      own.map(({ i, views, sums }) => {
        const [sum, squares]: [number | null, number | null] = JSON.parse(sums);
        return [i, { n: views, sum: sum ?? 0, squares: squares ?? 0 }];
      }),
    );
    const at = (i: number) => ends.get(i) ?? { n: 0, sum: 0, squares: 0 };
    const weekOf = (i: number): Sample | null => {
      const [before, after] = [at(i), at(i + 1)];
      const views = after.n - before.n;
      return views < TESTED_FROM.views
        ? null
        : sampleFrom({ n: views, sum: after.sum - before.sum, squares: after.squares - before.squares });
    };
    return { page, weeks: Array.from({ length: n }, (_, i) => weekOf(i)) };
  });
}

interface AnswersRow {
  page: string;
  kind: Question;
  wording: number;
  week: number;
  n: number;
  satisfied: number;
  dissatisfied: number;
}

/** Questions that a page has a score of, each with its scale. NPS is about the site. */
const SCORED = Object.entries(SCALES).filter(([kind, { score }]) => score !== 'none' && kind !== 'nps');
const counts = (condition: (scale: (typeof SCORED)[number][1]) => string) =>
  `sum(CASE kind ${SCORED.map(([kind, scale]) => `WHEN '${kind}' THEN ${condition(scale)}`).join(' ')} END)`;

const ANSWERS = `
  SELECT page, kind, wording, CAST((julianday(day) - julianday(?4)) / 7 AS INTEGER) AS week, count(*) AS n,
    ${counts(({ satisfied }) => `value >= ${satisfied}`)} AS satisfied,
    ${counts(({ dissatisfied }) => `value <= ${dissatisfied}`)} AS dissatisfied
  FROM answers
  WHERE site = ?1 AND at >= ?2 AND at < ?3 AND day BETWEEN ?4 AND ?5 AND via = 'auto'
    AND kind IN (${SCORED.map(([kind]) => `'${kind}'`).join(', ')})
  GROUP BY page, kind, wording, week HAVING count(*) >= ${TESTED_FROM.answers}`;

const scoresOf = (rows: readonly AnswersRow[], n: number): PageWeeks['scores'] =>
  [...Map.groupBy(rows, ({ page, kind, wording }) => `${kind}.${wording} ${page}`).values()].map((own) => ({
    page: own[0]!.page,
    question: own[0]!.kind,
    weeks: Array.from({ length: n }, (_, i) => own.find(({ week }) => week === i) ?? null),
  }));
