import { env } from 'cloudflare:workers';
import type { ViewRow } from '../src/store/views.ts';

/** The stored views of a site. */
export const viewsOf = async (site: string): Promise<ViewRow[]> =>
  (
    await env.DB.prepare('SELECT * FROM views WHERE site = ?1 ORDER BY day, page, id')
      .bind(site)
      .all<ViewRow>()
  ).results;

/** Number of rows in a table. */
export const countRows = async (table: string): Promise<number> =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n'))!;
