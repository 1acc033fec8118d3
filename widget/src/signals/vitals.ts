import type { Metric } from '@kitka/shared/wire/view';
import { guard } from '../browser/guard.ts';
import { isHidden } from '../browser/isHidden.ts';
import { listen } from '../browser/listen.ts';
import { loadEntry } from '../browser/loadEntry.ts';
import type { Reporter } from '../reporter.ts';
import { POOR, type PoorMetric } from '../view.ts';
import type { Signals } from './watchSignals.ts';

/** Ms at which the page was first hidden: nobody waits for what is painted from then on. */
let hidden: number | undefined;

/**
 * To be called when the widget starts: where the browser does not tell of the time before that
 * (Firefox, Safari), a page that is hidden then always was.
 */
export function noteHidden(): void {
  hidden = isHidden() && !document.prerendering ? 0 : undefined;
}

/** Ms the page was prerendered for. To be asked late: at the activation itself Chromium 156 says 0. */
const activation = () => loadEntry()?.activationStart ?? 0;

/**
 * Watches the web vitals (https://web.dev/articles/vitals) and gives each to the view it belongs to,
 * by the rules of the web-vitals library: that is the reference in `pages.vitals.test.ts`, and weighs four
 * times as much. One file for all five, as every border between them is paid for by the visitor.
 *
 * The first view has the document's values. Each restore from the back/forward cache starts afresh,
 * and so does each soft navigation the browser reports, for the view that is open then. Where it
 * knows none (Firefox, Safari), INP and CLS go on belonging to the first view: they are the
 * document's, and the later views have no vitals. TTFB is only the document's: nothing is requested
 * after it, and a constant 0 would flatter the site.
 *
 * To be called when the view that the document was loaded for is open.
 *
 * What visitors do while there is no consent is not measured, nor are shifts between its withdrawal and
 * its return; how the page loads tells nothing of them, and is told once there is.
 *
 * @param current the view that is open now; null without consent
 * @param since ms from which interactions are measured: those before had no consent
 * @param onPoor is told that a view's LCP, INP, CLS or one of its interactions got poor, and by which entry
 * @returns to be called when consent is withdrawn or given again, with the ms from which there is some
 */
export function watchVitals(
  current: () => Reporter | null | undefined,
  since: number,
  onPoor: Signals['poor'],
): (from: number) => void {
  /** Whose the values are since the last start: load, soft navigation or restore. */
  const first = current();
  let owner = first;
  /** What it had been told before: see `tell`. */
  let before: Partial<Record<Metric, number>> = {};
  /** Interactions of the document before that start. */
  let counted = since && performance.interactionCount;
  /** The slowest event of each of the ten slowest interactions, the slowest first. */
  let slowest: PerformanceEventTiming[] = [];
  let cls = 0;
  /** Of the present session of layout shifts: their sum, when it began, and its last shift. */
  let sum = 0;
  let began = 0;
  let last = -1000;
  let largest: LayoutShift | undefined;
  /** Ms from which shifts are measured. */
  let shiftsSince = 0;
  /** Types of entries that come: nothing may be said of what does not. */
  const watched: string[] = [];
  let softId: number | undefined;
  let softPaint: PerformanceInteractionPaint | undefined;

  const tell = (metric: Metric, value: number, entry?: PerformanceEntry, to = owner) => {
    const parts = metric === 'cls' ? 1e4 : 1;
    // What the browser calls a soft navigation may be none of ours (only the query changed): then one
    // view is measured twice, and the worse value is the view's.
    const worst = Math.max(Math.round(value * parts) / parts, before[metric] ?? 0);
    if (to && to.view.vitals[metric] !== worst) {
      to.view.vitals[metric] = worst;
      if (worst > POOR[metric]!) onPoor(metric as PoorMetric, to, entry);
      to.viewChanged();
    }
  };
  const tellPaint = (metric: Metric, time: number, entry?: PerformanceEntry, from = activation()) => {
    if (hidden === undefined || time < hidden) tell(metric, time - from, entry);
  };
  const tellSoftPaint = () => {
    if (softPaint?.interactionId !== softId) return;
    const { startTime, duration } = softPaint!;
    tellPaint('lcp', startTime + duration, softPaint, startTime);
  };
  const tellTotals = () => {
    const count = performance.interactionCount - counted;
    // For each 50 interactions the slowest is left out.
    const inp = slowest.findLast((_, at) => at <= count / 50)?.duration;
    // Chromium tells of the document's first interaction, however quick. Of a later view's quick ones
    // there is only the count: they took 8 ms, the least it tells.
    if (inp !== undefined || (counted && count)) tell('inp', inp ?? 8);
    // As in CrUX, only a page that was seen to paint has a CLS.
    if (owner?.view.vitals.fcp !== undefined && watched.includes('layout-shift')) tell('cls', cls, largest);
  };
  const restart = () => {
    before = { ...owner?.view.vitals };
    counted = performance.interactionCount;
    slowest = [];
    cls = 0;
    largest = undefined;
    last = -1000;
  };
  const begin = () => {
    tellTotals();
    owner = current();
    restart();
  };

  const interacted = (entry: PerformanceEventTiming) => {
    const { duration, interactionId, startTime } = entry;
    if (!interactionId || startTime < since) return;
    slowest = [entry, ...slowest]
      .sort((a, b) => b.duration - a.duration)
      .filter((one, _, all) => one === all.find((other) => other.interactionId === one.interactionId))
      .slice(0, 10);
    if (duration > POOR.inp) onPoor('inp', current(), entry);
  };
  const on = {
    event: interacted,
    'first-input': interacted,
    'layout-shift': (shift: LayoutShift) => {
      const { startTime, value, hadRecentInput } = shift;
      // What moves within 500 ms of an input was asked for.
      if (hadRecentInput || startTime < shiftsSince) return;
      if (startTime - last >= 1000 || startTime - began >= 5000) {
        sum = 0;
        began = startTime;
      }
      last = startTime;
      sum += value;
      cls = Math.max(cls, sum);
      if (!largest || value > largest.value) largest = shift;
    },
    // The browser itself ends these at the first input or scroll.
    'largest-contentful-paint': (paint: PerformanceEntry) => tellPaint('lcp', paint.startTime, paint),
    paint: ({ name, startTime }: PerformanceEntry) => {
      if (name === 'first-contentful-paint') tellPaint('fcp', startTime);
    },
    // Comes with the load event, which may be after a soft navigation.
    navigation: ({ responseStart }: PerformanceNavigationTiming) => {
      // 0 is what the browser keeps to itself, and some have told negative times
      // (https://github.com/GoogleChrome/web-vitals/issues/162).
      if (responseStart > 0) tell('ttfb', responseStart - activation(), undefined, first);
    },
    'visibility-state': ({ name, startTime }: PerformanceEntry) => {
      if (name === 'hidden' && startTime >= activation()) hidden ??= startTime;
    },
    'soft-navigation': ({ interactionId, duration }: PerformanceSoftNavigation) => {
      begin();
      softId = interactionId;
      hidden = undefined;
      tell('fcp', duration);
      tellSoftPaint();
    },
    // Those of a soft navigation begin before it is known to be one.
    'interaction-contentful-paint': (entry: PerformanceInteractionPaint) => {
      softPaint = entry;
      tellSoftPaint();
    },
  };

  const take = (entries: PerformanceEntryList) => {
    owner ??= current();
    // In the order of their beginnings: a soft navigation begins with its interaction, which is
    // before it then, and so is the last of the view that is left.
    for (const entry of entries) on[entry.entryType as keyof typeof on](entry as never);
    tellTotals();
  };
  const observer = new PerformanceObserver(guard((list) => take(list.getEntries())));
  for (const type of PerformanceObserver.supportedEntryTypes) {
    const watch = guard(() => {
      observer.observe({ type, buffered: true, durationThreshold: 40 } as PerformanceObserverInit);
      watched.push(type);
    });
    if (type in on) void watch();
  }

  listen(
    window,
    'visibilitychange',
    ({ timeStamp }) => {
      take(observer.takeRecords());
      hidden ??= timeStamp;
    },
    // Before the reporter sends.
    true,
  );
  listen<PageTransitionEvent>(
    window,
    'pageshow',
    ({ persisted, timeStamp }) => {
      if (!persisted) return;
      begin();
      const painted = guard((time: number) => {
        owner ??= current();
        tell('fcp', time - timeStamp);
        // Elsewhere only the restored pages would have one, and those are the quick ones.
        if (watched.includes('largest-contentful-paint')) tell('lcp', time - timeStamp);
        tellTotals();
      });
      requestAnimationFrame(() => requestAnimationFrame(painted));
    },
    true,
  );
  return (from) => {
    restart();
    since = shiftsSince = from;
    // Without consent (from infinity on) not a number: then nothing is counted.
    counted += from * 0;
  };
}
