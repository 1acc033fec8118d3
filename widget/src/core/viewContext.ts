import { isPersonal } from '@kitka/shared/privacy/page';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { Context } from '@kitka/shared/wire/view';
import { deviceKind } from '../browser/deviceKind.ts';
import { loadEntry } from '../browser/loadEntry.ts';
import { pageAt } from '../browser/pageName.ts';
import { parameter } from '../browser/parameter.ts';
import type { View } from './view.ts';

/** How a view came about, and on what kind of device. */
export type ViewContext = Context & Required<Pick<Context, 'landing' | 'nav' | 'device'>>;

/**
 * How the visitor came to this view: by loading the document, unless `again` says otherwise; then `previous`
 * is the view before a soft navigation.
 *
 * Only a fresh navigation has a source. After a reload, a history step or a restore, the referrer is still that
 * of the first load and would start the same visit again.
 */
export function viewContext(again?: 'restore' | 'soft', previous?: View): ViewContext {
  const load = loadEntry();
  const context: ViewContext = {
    landing: false,
    // At the moment a prerendered page is activated, `activationStart` is still 0 in Chromium 156.
    nav: again ?? (document.prerendering || load?.activationStart ? 'prerender' : 'load'),
    // Asking costs as much as all else here.
    device: previous?.context.device ?? deviceKind(),
    lang: /^[a-z]{2,3}\b/.exec(navigator.language)?.[0],
    from: previous?.page,
  };
  if (again || /^[rb]/.test(load?.type ?? '')) return context;

  const referrer = document.referrer ? new URL(document.referrer) : undefined;
  context.landing = referrer?.origin !== location.origin;
  if (context.landing) context.ref = referrer?.hostname;
  else context.from = pageAt(referrer!);
  for (const name of ['source', 'medium', 'campaign'] as const) {
    const value = parameter(`utm_${name}`);
    if (value && !isPersonal(value))
      context.utm = { ...context.utm, [name]: value.slice(0, LIMITS.campaign) };
  }
  return context;
}
