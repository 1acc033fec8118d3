import {
  ALERT_KINDS,
  type Alert,
  type AlertedPage,
  type AlertFigures,
  type AlertKind,
  type AlertNext,
  type AlertsResponse,
} from '@kitka/shared/api/alerts';
import { isDay } from '@kitka/shared/settings/isDay';
import type { Period } from './scope.ts';

/** An event: what is of one kind and began on one day. Its id is `DAY.KIND`. */
export interface AlertEvent {
  day: string;
  kind: AlertKind;
}

const idOf = ({ day, kind }: AlertEvent): string => `${day}.${kind}`;

/** Parses the id of an event, which is also a cursor; null if it is none. */
export function readEvent(id: string): AlertEvent | null {
  const [day = '', kind = '', ...more] = id.split('.');
  const known = ALERT_KINDS.find((one) => one === kind);
  return known && more.length === 0 && isDay(day) ? { day, kind: known } : null;
}

/** Which alerts are requested. */
export interface AlertsQuery {
  /** That began on these days; null: on any. */
  period: Period | null;
  /** Only those that nobody has seen. */
  isUnseen: boolean;
  /** Those after this one; null: from the newest on. */
  cursor: AlertEvent | null;
  limit: number;
}

interface Row {
  day: string;
  kind: AlertKind;
  page: string;
  /** JSON. */
  figures: string;
  raised: number;
  ended: string | null;
  seen: number | null;
}

const LIST = `
  WITH events AS (
    SELECT day, kind FROM alerts
    WHERE site = ?1 AND day BETWEEN ?2 AND ?3 AND (day, kind) < (?4, ?5) AND (?6 = 0 OR seen IS NULL)
    GROUP BY day, kind ORDER BY day DESC, kind DESC LIMIT ?7
  )
  SELECT alerts.day, alerts.kind, page, figures, raised, ended, seen
  FROM events JOIN alerts ON alerts.site = ?1 AND alerts.day = events.day AND alerts.kind = events.kind
  ORDER BY alerts.day DESC, alerts.kind DESC`;

/** Alerts of a site, newest first. */
export async function readAlerts(
  db: D1Database,
  site: string,
  { period, isUnseen, cursor, limit }: AlertsQuery,
): Promise<AlertsResponse> {
  const { results } = await db
    .prepare(LIST)
    .bind(
      site,
      period?.from ?? '',
      period?.to ?? '9',
      cursor?.day ?? '9',
      cursor?.kind ?? '',
      isUnseen ? 1 : 0,
      limit + 1,
    )
    .all<Row>();
  const events = [...Map.groupBy(results, idOf).values()].map(alertOf);
  const alerts = events.slice(0, limit);
  const last = alerts.at(-1);
  return { alerts, next: events.length > limit && last ? last.id : null };
}

/** One event from the rows of its pages: the site comes first, then the page with most views. */
function alertOf(rows: readonly Row[]): Alert {
  const [first] = rows as [Row, ...Row[]];
  const [main, ...more] = rows
    .map(
      ({ page, figures, ended }): AlertedPage => ({
        page,
        figures: JSON.parse(figures) as AlertFigures,
        ended,
      }),
    )
    .toSorted((a, b) => Number(b.page === '') - Number(a.page === '') || b.figures.n - a.figures.n) as [
    AlertedPage,
    ...AlertedPage[],
  ];
  return {
    id: idOf(first),
    kind: first.kind,
    day: first.day,
    ...main,
    raised: new Date(Math.min(...rows.map(({ raised }) => raised))).toISOString(),
    seen: rows.every(({ seen }) => seen !== null),
    next: nextOf(first.kind, main),
    more,
  };
}

function nextOf(kind: AlertKind, { page, figures }: AlertedPage): AlertNext {
  switch (kind) {
    case 'views':
      return page === '' ? 'check-tag' : 'check-page';
    case 'answers': {
      const { value = 0, expected = 0 } = figures.impressions ?? {};
      return 2 * value < expected ? 'check-prompt' : 'check-answering';
    }
    case 'friction':
      return 'see-spots';
    case 'errors':
    case 'new-error':
      return 'see-errors';
    case 'floor':
      return 'read-answers';
  }
}
