/**
 * The migrations that this version of the collector needs, oldest first: the files of `collector/migrations`, which a
 * deployed Worker does not have. `test/installation.test.ts` compares the two.
 */
export const MIGRATIONS: readonly string[] = [
  '0001_init.sql',
  '0002_tokens.sql',
  '0003_claim.sql',
  '0004_verdicts.sql',
  '0005_fixes.sql',
  '0006_alerts.sql',
  '0007_themes.sql',
  '0008_people.sql',
  '0009_deleted_sites.sql',
  '0010_origins_and_mails.sql',
  '0011_values_before.sql',
  '0012_prompts.sql',
];

/** How a store stands beside what this version needs. */
export interface MigrationState {
  /** Those that the store does not have yet. */
  missing: string[];
  /** Those that only a newer version knows. */
  unknown: string[];
  /** When the first one was applied, in ms; null: never. */
  since: number | null;
}

/** Compares the list that wrangler and `npm start` keep in the store with what this version needs. */
export async function readMigrations(db: D1Database): Promise<MigrationState> {
  const { results } = await db
    .prepare('SELECT name, unixepoch(applied_at) * 1000 AS at FROM d1_migrations ORDER BY id')
    .all<{ name: string; at: number }>();
  const applied = new Set(results.map(({ name }) => name));
  return {
    missing: MIGRATIONS.filter((name) => !applied.has(name)),
    unknown: [...applied].filter((name) => !MIGRATIONS.includes(name)),
    since: results[0]?.at ?? null,
  };
}
