import { isPersonal, templateOf } from '@kitka/shared/page';
import { DEFAULT_SIGNALS } from '@kitka/shared/signals';
import { failureCounter, guard } from '../browser/guard.ts';
import { listen } from '../browser/listen.ts';
import { loadChunk } from '../browser/loadChunk.ts';
import { watchUserScroll } from '../browser/userScroll.ts';
import type { Config } from '../config.ts';
import type { Reporter } from '../reporter.ts';
import { POOR_SIGNAL, type PoorMetric } from '../view.ts';
import type { Classifier, ClassifierInput } from './classifier.ts';
import { watchClicks } from './clicks.ts';
import { deadEnd } from './deadEnd.ts';
import type { Explanation } from './explain.ts';
import { watchFailures } from './failures.ts';
import { watchMouseTurns } from './mouseTurns.ts';
import { quickBack } from './quickBack.ts';
import { confirming } from './raise.ts';
import { watchScrollTurns } from './scrollTurns.ts';

/** The signals as the core knows them. */
export interface Signals {
  /** A view begins. */
  begin(again?: 'restore' | 'soft'): void;
  /** A soft navigation ends the view that is still open. */
  departed(change?: NavigationCurrentEntryChangeEvent): void;
  /** A web vital of a view got poor, by what `entry` tells where one does. */
  poor(metric: PoorMetric, reporter?: Reporter | null, entry?: PerformanceEntry): void;
  explain(): Promise<Explanation[] | undefined>;
}

/**
 * Watches for everything that may be a signal. What needs the classifier is handed to it, whose code is
 * loaded when there is the first suspicion.
 */
export function watchSignals(config: Config, current: () => Reporter | null | undefined): Signals {
  const { backWithin = DEFAULT_SIGNALS.backWithin, off = 0 } = config.signals ?? {};
  const confirm = confirming(current, off);
  let loaded: Promise<Classifier | undefined> | undefined;
  const load = async () => {
    const loading = loadChunk<{ classifier(input: ClassifierInput): Classifier }>(config, 'classifier');
    // That the page is being left, or that there is no network, is no failure of ours.
    const chunk = await loading.catch(() => undefined);
    return chunk?.classifier({
      siteConfig: config,
      clicks,
      confirm,
      failures: failureCounter(),
      isPersonal,
      templateOf,
    });
  };
  const classify = guard(async <Result>(work: (classifier: Classifier) => Result) => {
    // Without a view there is nothing to raise a signal on.
    if (!current()) return undefined;
    loaded ??= load();
    const it = await loaded;
    return it && work(it);
  });

  watchUserScroll();
  const clicks = watchClicks(current, (click) => classify((it) => it.suspect(click)));
  watchFailures(clicks, (failure) => classify((it) => it.failed(failure)));
  listen<InputEvent>(
    window,
    'input',
    (event) => {
      // Known only while the event is under way.
      const [field] = event.composedPath();
      // Without a type of input it is a box that was ticked, or a list.
      return event.inputType && classify((it) => it.typed(field as HTMLElement, event));
    },
    true,
  );
  watchMouseTurns((turn) => classify((it) => it.turned(turn)));
  const wentOn = quickBack(confirm, clicks, current, backWithin);
  watchScrollTurns(() => classify((it) => it.scrolled()));
  return {
    begin: (again) => deadEnd(confirm, again),
    departed(change) {
      wentOn(change);
      const reporter = current();
      // Also where nothing may be noted: what was typed before is not the next view's.
      void guard(async () => (await loaded)?.departed(reporter))();
    },
    poor(metric, reporter, entry) {
      if (!reporter) return;
      // Whether or not the classifier can be loaded and say where.
      reporter.view.signals |= POOR_SIGNAL[metric] & ~off;
      if (entry) void classify((it) => it.poor(metric, reporter, entry));
    },
    explain: () => classify((it) => it.explain()),
  };
}
