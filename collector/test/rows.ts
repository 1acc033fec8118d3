import { env } from 'cloudflare:workers';
import type { ViewRow } from '../src/store/views.ts';

/** The views of a site as they are stored. */
export const viewsOf = async (site: string): Promise<ViewRow[]> =>
  (
    await env.DB.prepare('SELECT * FROM views WHERE site = ?1 ORDER BY day, page, id')
      .bind(site)
      .all<ViewRow>()
  ).results;

/** Rows of a table. */
export const countRows = async (table: string): Promise<number> =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n'))!;
