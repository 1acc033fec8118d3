import type { Collector } from '../../scripts/collector.ts';

/** What is asked of a store, before and after an upgrade. */
export const QUESTIONS = [
  '/pages?from=2026-11-01&to=2026-11-03&limit=100',
  '/pages/detail?page=&from=2026-11-01&to=2026-11-03',
  '/pages/detail?page=/checkout&from=2026-11-01&to=2026-11-03',
  '/pages/detail?page=&from=2026-11-01&to=2026-11-03&filter=device:phone',
  '/series?interval=day&from=2026-11-01&to=2026-11-03',
  '/answers?limit=100',
] as const;

/** What a release's store held, by table, and what its API told. */
export interface Release {
  /** Names of the migrations that it had. */
  migrations: string[];
  tables: Record<string, Record<string, string | number | null>[]>;
  figures: Record<string, unknown>;
}

/** The answers of a running collector to all of it. */
export async function askAll({ url }: Pick<Collector, 'url'>, token: string): Promise<Release['figures']> {
  const figures: Release['figures'] = {};
  for (const question of QUESTIONS) {
    const response = await fetch(`${url}/api/v1/sites/demo${question}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`${question}: ${response.status} ${await response.text()}`);
    figures[question] = await response.json();
  }
  return figures;
}
