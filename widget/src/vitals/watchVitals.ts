import type { Metric } from '@kitka/shared/wire/view';
import { type MetricType, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import { failureCounter, guard } from '../browser/guard.ts';
import type { Reporter } from '../reporter.ts';
import { POOR, type PoorMetric } from '../view.ts';
import type { VitalsModule } from './loadVitals.ts';
import { observeOnly, PerformanceObserver } from './PerformanceObserver.ts';

/** A load, a restore from the back/forward cache or what the browser takes for a soft navigation. */
interface Navigation {
  /** The view that its values belong to. */
  reporter?: Reporter | null;
  values: Partial<Record<Metric, number>>;
}

/**
 * Measures the web vitals (https://web.dev/articles/vitals) by the web-vitals library and gives each to the view it
 * belongs to.
 *
 * The first view has the document's values, each restored one and each soft navigation that the browser tells of its
 * own. Where the browser knows none (Firefox, Safari), INP and CLS go on belonging to the first view: they are the
 * document's, and later views have no vitals. TTFB is only the document's: nothing is requested after it, and a
 * constant 0 would flatter the site.
 *
 * What visitors do while there is no consent is not measured, nor are shifts between its withdrawal and its return.
 */
export const watchVitals: VitalsModule['watchVitals'] = (input) => {
  const { current, documentView, poor, wasHidden } = input;
  failureCounter(input.failures);
  const { supportedEntryTypes } = PerformanceObserver;
  const isHiddenUnknown = !supportedEntryTypes.includes('visibility-state');
  observeOnly(
    ({ entryType, startTime }) =>
      startTime >=
      (entryType === 'layout-shift'
        ? input.shiftsFrom
        : /^(event|first-input)$/.test(entryType)
          ? input.interactionsFrom
          : 0),
  );
  /** By the ms of their beginnings. */
  const navigations = new Map<number, Navigation>([[0, { reporter: documentView, values: {} }]]);

  const take = guard(({ name, value, entries, navigationStartTime = 0 }: MetricType) => {
    const metric = name.toLowerCase() as Metric;
    const isLoad = navigationStartTime === 0;
    if (metric === 'ttfb' && !isLoad) return;
    // Nobody waits for what is painted while the page is hidden.
    if (isLoad && wasHidden && isHiddenUnknown && /lcp|fcp|cls/.test(metric)) return;
    // Of quick interactions there is only a count, which knows nothing of consent.
    if (metric === 'inp' && !entries.length && navigationStartTime < input.interactionsFrom) return;
    const navigation = navigations.get(navigationStartTime) ?? { values: {} };
    navigations.set(navigationStartTime, navigation);
    navigation.reporter ??= current();
    const { reporter, values } = navigation;
    if (!reporter) return;
    const parts = metric === 'cls' ? 1e4 : 1;
    values[metric] = Math.round(value * parts) / parts;
    // What the browser takes for a soft navigation may be none of ours (only the query changed): then one view is
    // measured twice, and the worse value is the view's.
    const ofView = [...navigations.values()].filter((one) => one.reporter === reporter);
    const worst = Math.max(...ofView.map((one) => one.values[metric] ?? 0));
    const { vitals } = reporter.view;
    if (vitals[metric] === worst) return;
    vitals[metric] = worst;
    if (worst > POOR[metric]!) poor(metric as PoorMetric, reporter, causeOf(entries));
    reporter.viewChanged();
  });

  const all = { reportAllChanges: true, reportSoftNavs: true };
  // It tells of every soft navigation at once, so the others find its view here.
  onFCP(take, all);
  onLCP(take, all);
  onCLS(take, all);
  onINP(take, all);
  onTTFB(take);
  void guard(watchSlowInteractions)();

  /** The library tells of the slowest interaction alone; each that is too slow has its place on the page. */
  function watchSlowInteractions() {
    const observer = new PerformanceObserver(
      guard((list) => {
        for (const entry of list.getEntries() as PerformanceEventTiming[])
          if (entry.interactionId) poor('inp', current(), entry);
      }) as PerformanceObserverCallback,
    );
    observer.observe({ type: 'event', buffered: true, durationThreshold: POOR.inp + 1 });
  }
};

/** Of the shifts behind a CLS the largest; else the only entry, or the first of an interaction. */
const causeOf = (entries: readonly PerformanceEntry[]): PerformanceEntry | undefined =>
  ([...entries] as LayoutShift[]).sort((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
