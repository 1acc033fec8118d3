import { isOneOf } from '@kitka/shared/settings/pagePattern';
import { pageRulesOf } from '@kitka/shared/settings/pageRules';
import type { Goal } from '@kitka/shared/settings/site';
import { LIMITS } from '@kitka/shared/wire/limits';
import { VIEW_KEY, VIEW_PARTS, type ViewMessage } from '@kitka/shared/wire/view';
import * as v from 'valibot';
import { hashId } from '../http/secret.ts';
import type { ViewEntry } from '../ledger/entry.ts';
import type { StoredSite } from '../store/sites.ts';
import { admitMessage, type RequestFacts } from './admission.ts';
import { contextColumns } from './contextColumns.ts';
import { dayOf } from './day.ts';
import { type Ingested, parse } from './parse.ts';
import { scrubView } from './scrub.ts';
import { accept, type Verdict } from './verdict.ts';

const Key = v.object(VIEW_KEY);
const MINUTE_MS = 60_000;
/** `views.cls` stores CLS as an integer, in units of 1 / `CLS_PARTS`. */
const CLS_PARTS = 10_000;

/**
 * Turns a body into an entry for the Ledger: parse, admit, scrub. No clock, no I/O.
 * @param request already admitted by `admitRequest`
 * @param now ms
 */
export async function viewEntry(
  text: string,
  site: StoredSite,
  request: RequestFacts,
  now: number,
): Promise<Verdict<Ingested<ViewEntry>>> {
  const parsed = parse(Key, VIEW_PARTS, text);
  if (!parsed.ok) return parsed;
  const { message, leftOut } = parsed.value;
  const admitted = admitMessage(message, site, now, LIMITS.viewAgeMs);
  if (!admitted.ok) return admitted;
  const view = scrubView(message, pageRulesOf(site.settings.pages));
  return accept({
    leftOut,
    entry: {
      type: 'view',
      site: site.key,
      arrived: dayOf(now, site.timezone),
      ceiling: site.settings.storage.viewsPerDay,
      row: {
        site: site.key,
        day: dayOf(view.at, site.timezone),
        id: await hashId(site.salt, view.id),
        n: view.n,
        minute: Math.floor(view.at / MINUTE_MS),
        page: view.page,
        ...contextColumns(view.context, request.country),
        ...vitalsOf(view.vitals),
        signals: view.signals ?? 0,
        spots: jsonOf(Object.keys(view.spots ?? {}).length, view.spots),
        steps: view.steps ?? 0,
        ...goalsOf(view, site.settings.goals),
        failed: view.failed ?? 0,
      },
    },
  });
}

function vitalsOf({ lcp, inp, cls, fcp, ttfb }: ViewMessage['vitals'] = {}) {
  const ms = (value: number | undefined) => (value === undefined ? null : Math.round(value));
  return {
    lcp: ms(lcp),
    inp: ms(inp),
    cls: ms(cls === undefined ? undefined : cls * CLS_PARTS),
    fcp: ms(fcp),
    ttfb: ms(ttfb),
  };
}

/**
 * The site's goals that the view reached, by an event that the page reported or by being one of the goal's pages.
 */
function goalsOf({ page, goals = [] }: ViewMessage, wanted: readonly Goal[]): { goals: string | null } {
  const reached = wanted
    .filter(({ name, pages }) => goals.includes(name) || isOneOf(page, pages))
    .map(({ name }) => name);
  return { goals: jsonOf(reached.length, reached) };
}

const jsonOf = (size: number, value: unknown): string | null => (size > 0 ? JSON.stringify(value) : null);
