import { env } from 'cloudflare:workers';
import { addDays } from '../src/ingest/day.ts';
import { foldDay } from '../src/jobs/fold.ts';

/** Views of one page on one day that are alike. */
export interface ViewsAlike {
  page: string;
  n: number;
  /** Bits of `SIGNALS`, and of `STEP`. */
  signals?: number;
  steps?: number;
  /** Selectors, each with its signals. */
  spots?: Record<string, number>;
}

const VIEWS = `
  WITH RECURSIVE number (i) AS (
    SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < (SELECT max(value ->> 'n') FROM json_each(?3))
  )
  INSERT INTO views (site, day, id, n, minute, page, landing, device, lang, signals, spots, steps, failed)
  SELECT ?1, ?2, lower(hex(randomblob(8))), 1, unixepoch(?2) / 60, alike.value ->> 'page', 1, 'phone', 'fi',
    coalesce(alike.value ->> 'signals', 0), alike.value -> 'spots', coalesce(alike.value ->> 'steps', 0), 0
  FROM json_each(?3) AS alike JOIN number ON i <= alike.value ->> 'n'`;
const PAGES = `
  INSERT INTO pages (site, page, since) SELECT DISTINCT ?1, value ->> 'page', ?2 FROM json_each(?3) WHERE true
  ON CONFLICT DO NOTHING`;
// What the hourly job and the Ledger would have written.
const ARRIVALS = `
  INSERT INTO arrivals (site, day, hours) SELECT ?1, ?2, json_group_object(value, 0) FROM json_each(?3) WHERE true
  ON CONFLICT DO UPDATE SET hours = excluded.hours`;
const HOURS = JSON.stringify(Array.from({ length: 24 }, (_, hour) => hour));

/** Writes the views of a day that has ended, in a collector that was on all day, and adds them up. */
export async function writeDay(site: string, day: string, views: readonly ViewsAlike[]): Promise<void> {
  const alike = JSON.stringify(views.filter(({ n }) => n > 0));
  await env.DB.batch([
    env.DB.prepare(VIEWS).bind(site, day, alike),
    env.DB.prepare(PAGES).bind(site, day, alike),
    env.DB.prepare(ARRIVALS).bind(site, day, HOURS),
  ]);
  await foldDay(env.DB, site, day, Date.parse(addDays(day, 1)));
}

const ANSWERS = `
  WITH RECURSIVE number (i) AS (
    SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < (SELECT max(value ->> 'n') FROM json_each(?3))
  )
  INSERT INTO answers (id, n, site, day, at, page, landing, kind, value, wording, asked_in, via)
  SELECT lower(hex(randomblob(16))), 1, ?1, ?2, unixepoch(?2) * 1000 + 43200000, alike.value ->> 'page', 1,
    coalesce(alike.value ->> 'kind', 'csat'), coalesce(alike.value ->> 'value', 5), 1, 'fi', 'auto'
  FROM json_each(?3) AS alike JOIN number ON i <= alike.value ->> 'n'`;

/** Answers on one page on one day that are alike; `value` is 5 unless it is given. */
export interface AnswersAlike {
  page: string;
  n: number;
  kind?: string;
  value?: number;
}

/** Writes answers of a day, given at noon. */
export async function writeAnswers(
  site: string,
  day: string,
  answers: readonly AnswersAlike[],
): Promise<void> {
  await env.DB.prepare(ANSWERS)
    .bind(site, day, JSON.stringify(answers.filter(({ n }) => n > 0)))
    .run();
}
