import type { Wording } from '@kitka/shared/api/api';
import { type Kind, OWN_WORDING } from '@kitka/shared/settings/kinds';
import { LIMITS } from '@kitka/shared/wire/limits';

/** The same words in the same form, whatever order their languages were typed in. */
const canonical = (question: Record<string, string>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(question).sort(([a], [b]) => (a < b ? -1 : 1))));

/**
 * The version of a question in the owner's words: that of the same words if they were asked before, else a new one.
 * @returns 0 if there are no words; null if they are new and the site has as many as it may have
 */
export async function versionOfWords(
  db: D1Database,
  site: string,
  kind: Kind,
  question: Record<string, string>,
  now: number,
): Promise<number | null> {
  if (Object.keys(question).length === 0) return 0;
  const words = canonical(question);
  const [, numbered] = await db.batch<{ version: number }>([
    db
      .prepare(
        `INSERT INTO wordings (site, kind, version, words, since)
         SELECT ?1, ?2, coalesce(max(version) + 1, ${OWN_WORDING}), ?3, ?4 FROM wordings WHERE site = ?1 AND kind = ?2
         HAVING (SELECT count(*) FROM wordings WHERE site = ?1) < ${LIMITS.wordings}
         ON CONFLICT (site, kind, words) DO NOTHING`,
      )
      .bind(site, kind, words, now),
    db
      .prepare('SELECT version FROM wordings WHERE site = ?1 AND kind = ?2 AND words = ?3')
      .bind(site, kind, words),
  ]);
  return numbered?.results[0]?.version ?? null;
}

/** All questions that owners have written, by site. */
export async function listWordings(db: D1Database): Promise<Map<string, Wording[]>> {
  const { results } = await db
    .prepare('SELECT site, kind, version, words FROM wordings ORDER BY site, kind, version')
    .all<{ site: string; kind: Kind; version: number; words: string }>();
  return new Map(
    [...Map.groupBy(results, ({ site }) => site)].map(([site, rows]) => [
      site,
      rows.map(({ kind, version, words }) => ({ kind, version, question: JSON.parse(words) })),
    ]),
  );
}
