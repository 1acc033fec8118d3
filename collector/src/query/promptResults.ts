import type { PromptResult, PromptResultsResponse } from '@kitka/shared/api/promptResults';
import { countsOf, scoreFrom } from '@kitka/shared/measures/score';
import { type Question, SCALES } from '@kitka/shared/settings/kinds';
import { LIMITS } from '@kitka/shared/wire/limits';
import { dayBefore, dayOf, nextDay } from '../ingest/day.ts';
import { listVersions, type StoredSite } from '../store/sites.ts';
import { countAnswers } from './countAnswers.ts';
import { countViews } from './countViews.ts';
import { stepsTaken } from './funnel.ts';
import { readScope } from './scope.ts';

/** A time in which one version of the prompts was in use. */
type Span = Pick<PromptResult, 'version' | 'who' | 'from' | 'until'>;

/** What each of the newest versions of a site's prompts brought. */
export async function readPromptResults(
  db: D1Database,
  site: StoredSite,
  now: number,
): Promise<PromptResultsResponse> {
  const changes = (await listVersions(db, site.key)).filter(
    ({ changes }) => Object.hasOwn(changes, 'prompt') || Object.hasOwn(changes, 'prompts'),
  );
  const spans: Span[] = [...changes, null].map((change, i) => ({
    version: change?.version ?? null,
    who: change?.who ?? null,
    from: change?.at ?? null,
    until: changes[i - 1]?.at ?? null,
  }));
  const listed = spans.slice(0, LIMITS.promptVersions);
  const asked = await readAsked(db, site, listed);
  const versions = await Promise.all(
    listed.map(async (span, i) => ({
      ...span,
      asked: asked.get(i) ?? [],
      days: await readDays(db, site, span, now),
    })),
  );
  return { versions, hasMore: spans.length > listed.length };
}

interface Cell {
  span: number;
  prompt: string | null;
  question: Question;
  wording: number;
  value: number;
  n: number;
}

/** The scores of each span, by its index. */
async function readAsked(
  db: D1Database,
  site: StoredSite,
  spans: readonly Span[],
): Promise<Map<number, PromptResult['asked']>> {
  const { results } = await db
    .prepare(
      `SELECT CAST(span.key AS INTEGER) AS span, prompt, kind AS question, wording, answers.value, count(*) AS n
       FROM json_each(?2) AS span CROSS JOIN answers
         ON site = ?1 AND at >= coalesce(span.value ->> 'from', 0) AND at < coalesce(span.value ->> 'until', 9e15)
       WHERE via = 'auto' AND signal IS NULL GROUP BY 1, 2, 3, 4, 5`,
    )
    .bind(site.key, JSON.stringify(spans))
    .all<Cell>();
  const scored = results.filter(({ question }) => Object.hasOwn(SCALES, question));
  return new Map(
    [...Map.groupBy(scored, ({ span }) => span)].map(([span, cells]) => [
      span,
      [...Map.groupBy(cells, ({ prompt, question, wording }) => `${prompt} ${question} ${wording}`).values()]
        .map((own) => {
          const [{ prompt, question, wording }] = own as [Cell];
          return { prompt, question, wording, score: scoreFrom(question, countsOf(question, own)) };
        })
        .sort((a, b) => b.score.n - a.score.n)
        .slice(0, LIMITS.promptsAsked),
    ]),
  );
}

/**
 * Views and answers of the days that lie in a span as a whole: views are counted by day. The span before the first
 * version that is kept has no beginning, so it has none.
 */
async function readDays(
  db: D1Database,
  site: StoredSite,
  { from, until }: Span,
  now: number,
): Promise<PromptResult['days']> {
  if (from === null) return null;
  const first = nextDay(dayOf(from, site.timezone));
  const last = until === null ? dayOf(now, site.timezone) : dayBefore(dayOf(until, site.timezone));
  if (first > last) return null;
  const scope = await readScope(db, site, { from: first, to: last }, []);
  const [views, { results }] = await Promise.all([
    countViews(db, scope, [''], ['steps']),
    countAnswers(db, scope, 'page').all<{ via: string; n: number }>(),
  ]);
  const counted = views.get('');
  return {
    from: first,
    to: last,
    impressions: counted ? Math.round(stepsTaken(counted, 'impression') * counted.scale) : 0,
    answered: results.reduce((sum, { via, n }) => sum + (via === 'auto' ? n : 0), 0),
  };
}
