import type { Metric } from '@kitka/shared/wire/metrics';
import { type MetricType, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import { failureCounter, guard } from '../browser/guard.ts';
import type { Reporter } from '../core/reporter.ts';
import { POOR, POOR_SIGNAL, type PoorMetric } from '../core/view.ts';
import type { VitalsModule } from './loadVitals.ts';
import { observeOnly, PerformanceObserver } from './PerformanceObserver.ts';

/** A load, a restore from the back/forward cache, or a soft navigation as the browser detects it. */
interface Navigation {
  /** The view that its values belong to. */
  _reporter?: Reporter;
  values: Partial<Record<Metric, number>>;
}

/**
 * Measures the web vitals (https://web.dev/articles/vitals) with the web-vitals library and gives each to
 * the view it belongs to.
 *
 * The first view gets the document's values; each restored view, and each soft navigation that the browser
 * reports, gets its own. If the browser reports none (Firefox, Safari), INP and CLS stay with the first view,
 * as they are the document's, and later views have no vitals. TTFB belongs to the document alone: nothing is
 * requested after it, and a constant 0 would flatter the site.
 *
 * Interactions without consent are not measured, nor are layout shifts between its withdrawal and its return.
 */
export const watchVitals: VitalsModule['watchVitals'] = (input) => {
  const {
    _current: current,
    _documentView: documentView,
    _classify: classify,
    _wasHidden: wasHidden,
  } = input;
  const off = input._siteConfig.signals?.off ?? 0;
  failureCounter(input._failures);
  const { supportedEntryTypes } = PerformanceObserver;
  const isHiddenUnknown = !supportedEntryTypes.includes('visibility-state');
  observeOnly(
    ({ entryType, startTime }) =>
      startTime >=
      (entryType === 'layout-shift'
        ? input._shiftsFrom
        : /^(event|first-input)$/.test(entryType)
          ? input._interactionsFrom
          : 0),
  );
  /** By start time in ms. */
  const navigations = new Map<number, Navigation>([[0, { _reporter: documentView, values: {} }]]);

  const countPoor = (metric: PoorMetric, reporter?: Reporter, entry?: PerformanceEntry) => {
    if (!reporter) return;
    // Counted even if the classifier cannot be loaded to find the place.
    reporter.view.signals |= POOR_SIGNAL[metric] & ~off;
    if (entry) void classify((it) => it._poor(metric, reporter, entry));
  };

  const take = guard(({ name, value, entries, navigationStartTime = 0 }: MetricType) => {
    const metric = name.toLowerCase() as Metric;
    const isLoad = navigationStartTime === 0;
    if (metric === 'ttfb' && !isLoad) return;
    // Nobody waits for what is painted while the page is hidden, so these values are left out.
    if (isLoad && wasHidden && isHiddenUnknown && /lcp|fcp|cls/.test(metric)) return;
    // Quick interactions are only counted by the browser, whether or not there was consent.
    if (metric === 'inp' && !entries.length && navigationStartTime < input._interactionsFrom) return;
    const navigation = navigations.get(navigationStartTime) ?? { values: {} };
    navigations.set(navigationStartTime, navigation);
    navigation._reporter ??= current();
    const { _reporter: reporter, values } = navigation;
    if (!reporter) return;
    const parts = metric === 'cls' ? 1e4 : 1;
    values[metric] = Math.round(value * parts) / parts;
    // The browser's soft navigation may not be one of ours (only the query changed). Then one view is measured
    // twice and gets the worse value.
    const ofView = [...navigations.values()].filter((one) => one._reporter === reporter);
    const worst = Math.max(...ofView.map((one) => one.values[metric] ?? 0));
    const { vitals } = reporter.view;
    if (vitals[metric] === worst) return;
    vitals[metric] = worst;
    if (worst > POOR[metric]!) countPoor(metric as PoorMetric, reporter, causeOf(entries));
    reporter._viewChanged();
  });

  const all = { reportAllChanges: true, reportSoftNavs: true };
  // FCP reports every soft navigation at once, so the other metrics find its view in the map.
  onFCP(take, all);
  onLCP(take, all);
  onCLS(take, all);
  onINP(take, all);
  onTTFB(take);
  void guard(watchSlowInteractions)();

  /**
   * The library reports only the slowest interaction, but each one that is too slow has its own place on the page.
   */
  function watchSlowInteractions() {
    const observer = new PerformanceObserver(
      guard((list) => {
        for (const entry of list.getEntries() as PerformanceEventTiming[])
          if (entry.interactionId) countPoor('inp', current(), entry);
      }) as PerformanceObserverCallback,
    );
    observer.observe({ type: 'event', buffered: true, durationThreshold: POOR.inp + 1 });
  }
};

/** The entry behind a value: the largest shift of a CLS, else the only entry, or the first of an interaction. */
const causeOf = (entries: readonly PerformanceEntry[]): PerformanceEntry | undefined =>
  ([...entries] as LayoutShift[]).sort((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
