import { findFallenAnswers, findFallenViews } from '../alerts/falls.ts';
import type { Finding, PageHistory, Span } from '../alerts/finding.ts';
import { findLowScores } from '../alerts/lowScores.ts';
import { findNewErrors, type RecentError, withoutErrors } from '../alerts/newErrors.ts';
import { findSpikes } from '../alerts/spikes.ts';
import { withHoliday } from '../alerts/withHoliday.ts';
import { addDays, dayOf } from '../ingest/day.ts';
import {
  countSpans,
  earlier,
  findRecentErrors,
  historiesOf,
  readTotals,
  type StoredHistory,
  WEEKS,
} from '../query/alertHistory.ts';
import { answerCountsOf, chosenIn, scoreOf } from '../query/asked.ts';
import { type AnswerCell, countAnswers } from '../query/countAnswers.ts';
import { choosePages, type Due, markChecked } from '../store/alertChecks.ts';
import { deleteAlerts, endOthers } from '../store/alerts.ts';
import { countHours, deleteArrivals } from '../store/arrivals.ts';
import type { StoredSite } from '../store/sites.ts';

/** Days of the period that scores are compared with their floor in: four weeks, as pages have few answers. */
const FLOOR_DAYS = 28;
/**
 * Least hours of a day, and days of a week, in which this job has to have run for a fall to be told (our judgement): while the
 * collector was off, no views could come.
 */
const HOURS_OF_DAY = 18;
const DAYS_OF_WEEK = 5;

/** One look at one completed day of a site, and on Sundays at the week that ends with it. */
export class DayCheck {
  readonly statements: D1PreparedStatement[] = [];
  readonly #db: D1Database;
  readonly #site: StoredSite;
  readonly #spans: Span[];
  /** What becomes of the results of each statement. */
  readonly #parts: ((results: D1Result) => void)[] = [];
  #histories = new Map<Span, PageHistory[]>();
  #answers = new Map<Span, { ago: number; n: number }[]>();
  #errors = new Map<Span, RecentError[]>();
  #hours: { day: string; n: number }[] = [];
  #cells: AnswerCell[] = [];

  constructor(db: D1Database, site: StoredSite, { day, pages }: Due) {
    this.#db = db;
    this.#site = site;
    const isSunday = new Date(day).getUTCDay() === 0;
    const span: Span = { window: 'day', from: day, to: day };
    const week: Span = { window: 'week', from: addDays(day, -6), to: day };
    this.#spans = isSunday ? [span, week] : [span];
    if (isSunday || pages === null) this.#ask(choosePages(db, site.key, day), () => undefined);
    for (const one of this.#spans) {
      this.#ask<StoredHistory>(readTotals(db, site, one), (rows) =>
        this.#histories.set(one, historiesOf(rows, one)),
      );
      this.#ask<{ ago: number; n: number }>(countSpans(db, site.key, one), (rows) =>
        this.#answers.set(one, rows),
      );
      this.#ask<RecentError>(findRecentErrors(db, site.key, one), (rows) => this.#errors.set(one, rows));
    }
    this.#ask<{ day: string; n: number }>(countHours(db, site.key, week.from, day), (rows) => {
      this.#hours = rows;
    });
    if (isSunday && site.settings.floors.length > 0)
      this.#ask<AnswerCell>(countAnswers(db, this.#floorScope(), 'page'), (rows) => {
        this.#cells = rows;
      });
  }

  /** What the results of the statements show. */
  findingsIn(results: readonly D1Result[]): Finding[] {
    for (const [i, result] of results.entries()) this.#parts[i]!(result);
    const { key } = this.#site;
    const found = this.#spans.flatMap((span) => {
      const histories = this.#histories.get(span) ?? [];
      return [
        ...(this.#wasOn(span) ? this.#falls(span, histories) : []).map((one) =>
          withHoliday(one, this.#site.timezone),
        ),
        ...findSpikes('friction', key, span, histories),
        ...this.#failures(span, histories),
      ];
    });
    return [...found, ...this.#lowScores()];
  }

  /** Statements that close the look. */
  finish(now: number): D1PreparedStatement[] {
    const { key, timezone, settings } = this.#site;
    const { to: day } = this.#spans[0]!;
    const windows = this.#spans.length > 1 ? (['week', 'weeks'] as const) : [];
    const old = new Date(now);
    old.setUTCMonth(old.getUTCMonth() - settings.storage.totalMonths);
    return [
      endOthers(this.#db, key, day, ['hours', 'day', ...windows]),
      deleteArrivals(this.#db, key, addDays(day, -7 * WEEKS - 7)),
      deleteAlerts(this.#db, key, dayOf(old.getTime(), timezone)),
      markChecked(this.#db, key, day),
    ];
  }

  #ask<Row>(statement: D1PreparedStatement, take: (rows: Row[]) => void): void {
    this.statements.push(statement);
    this.#parts.push(({ results }) => take(results as Row[]));
  }

  /** Whether the collector was on for so much of a span that views could come. */
  #wasOn({ window, from }: Span): boolean {
    const days = this.#hours.filter(({ day, n }) => day >= from && n >= HOURS_OF_DAY).length;
    return days >= (window === 'day' ? 1 : DAYS_OF_WEEK);
  }

  #falls(span: Span, histories: readonly PageHistory[]): Finding[] {
    const { key } = this.#site;
    const views = findFallenViews(key, span, histories);
    const whole = histories.find(({ page }) => page === '');
    if (!whole) return views;
    const of = new Map((this.#answers.get(span) ?? []).map(({ ago, n }) => [ago, n]));
    const counts = earlier(span).map((_, i) => of.get(i + 1) ?? 0);
    return [...views, ...findFallenAnswers(key, span, whole, { now: of.get(0) ?? 0, before: counts })];
  }

  /** New script errors of a day, and more of those that are not new. */
  #failures(span: Span, histories: readonly PageHistory[]): Finding[] {
    const { key } = this.#site;
    const recent = this.#errors.get(span) ?? [];
    const fresh = span.window === 'day' ? findNewErrors(key, span, histories, recent) : [];
    const told = recent.flatMap(({ error, toldOf }) => (toldOf === null ? [] : [error]));
    const own = new Set([...told, ...fresh.map(({ subject }) => subject)]);
    return [...fresh, ...findSpikes('errors', key, span, withoutErrors(histories, recent, own))];
  }

  #floorScope() {
    const { to } = this.#spans[0]!;
    const from = addDays(to, 1 - FLOOR_DAYS);
    return { site: this.#site, from, to, filter: [], totals: null, rows: null, idsBelow: '', sample: null };
  }

  #lowScores(): Finding[] {
    const { key, settings } = this.#site;
    const scores = [...Map.groupBy(this.#cells, ({ page }) => page)].map(([page, cells]) => {
      const counts = answerCountsOf(cells);
      return [page, scoreOf(counts, chosenIn(counts, page))] as const;
    });
    return findLowScores(key, this.#floorScope(), settings, new Map(scores));
  }
}
