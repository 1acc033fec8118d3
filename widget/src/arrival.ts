import type { Beacon } from '@kitka/shared/beacon';
import { LIMITS } from '@kitka/shared/limits';
import { isPersonal, pageOf } from '@kitka/shared/page';
import { deviceKind } from './browser/deviceKind.ts';
import { loadEntry } from './browser/loadEntry.ts';

/** What the first beacon of a view says about how it came about. */
export type Arrival = NonNullable<Beacon['view']>;

/**
 * How the visitor came to this view: by loading the document, unless `again` says how else; then
 * `from` is the page before.
 *
 * Only a fresh navigation has a source: a reload, a step through the history or a restored page
 * still has the referrer of its first load, which would begin the same visit again and again.
 */
export function arrival(again?: 'restore' | 'soft', from?: string): Arrival {
  const load = loadEntry();
  const view: Arrival = {
    entry: false,
    // At the moment a prerendered page is activated, `activationStart` is still 0 in Chromium 156.
    nav: again ?? (document.prerendering || load?.activationStart ? 'prerender' : 'load'),
    device: deviceKind(),
    lang: /^[a-z]{2,3}\b/.exec(navigator.language)?.[0],
    from,
  };
  if (again || /^[rb]/.test(load?.type ?? '')) return view;

  const referrer = document.referrer ? new URL(document.referrer) : undefined;
  view.entry = referrer?.origin !== location.origin;
  if (view.entry) view.ref = referrer?.hostname;
  else view.from = pageOf(referrer!.pathname);
  for (const name of ['source', 'medium', 'campaign'] as const) {
    const value = new URLSearchParams(location.search).get(`utm_${name}`);
    if (value && !isPersonal(value)) view.utm = { ...view.utm, [name]: value.slice(0, LIMITS.campaign) };
  }
  return view;
}
