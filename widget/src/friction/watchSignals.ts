import { isPersonal, templateOf } from '@kitka/shared/privacy/page';
import { failureCounter, guard } from '../browser/guard.ts';
import { listen } from '../browser/listen.ts';
import { loadChunk } from '../browser/loadChunk.ts';
import { loadEntry } from '../browser/loadEntry.ts';
import { pageLabel } from '../browser/pageName.ts';
import { sinceUserScroll, watchUserScroll } from '../browser/userScroll.ts';
import { whenIdle } from '../browser/whenIdle.ts';
import type { Config } from '../core/config.ts';
import type { Reporter } from '../core/reporter.ts';
import type { Classifier, ClassifierInput } from './classifier.ts';
import { watchClicks } from './clicks.ts';
import { watchFailures } from './failures.ts';
import type { Deferred, DeferredInput, DeferredModule } from './watchDeferred.ts';

/** Ms to wait for a page's name and title, as routers set the title late. */
const TITLED = 1000;

/** The core's side of the signals. */
export interface Signals {
  /** A view begins. */
  _begin(again?: 'restore' | 'soft'): void;
  /** A soft navigation ends the view that is still open. */
  _departed(change?: NavigationCurrentEntryChangeEvent): void;
  /** Has the classifier do something, which is loaded for it if need be. */
  _classify<Result>(work: (classifier: Classifier) => Result): Promise<Awaited<Result> | undefined>;
}

/**
 * Watches for everything that may be a signal. The classifier is loaded at the first suspicion and takes over what
 * needs it; signals that may wait until the page is idle are watched from then on.
 */
export function watchSignals(config: Config, current: () => Reporter | undefined): Signals {
  let loaded: Promise<Classifier | undefined> | undefined;
  const load = async () => {
    const loading = loadChunk<{ classifier(input: ClassifierInput): Classifier }>(config, 'classifier');
    // If the page is being left or there is no network, the failed import is not our failure.
    const chunk = await loading.catch(() => undefined);
    return chunk?.classifier(input);
  };
  const classify: Signals['_classify'] = guard(async (work) => {
    // Without a view there is nothing to raise a signal on.
    if (!current()) return undefined;
    loaded ??= load();
    const it = await loaded;
    return it && work(it);
  });

  watchUserScroll();
  const clicks = watchClicks(current, (click) => classify((it) => it._suspect(click)));
  watchFailures(clicks, (failure) => classify((it) => it.failed(failure)));
  listen<InputEvent>(
    window,
    'input',
    (event) => {
      // The path is known only while the event is dispatched.
      const [field] = event.composedPath();
      // Without `inputType` it is a checkbox or a select, for example.
      return event.inputType && classify((it) => it._typed(field as HTMLElement, event));
    },
    true,
  );
  /** For both chunks. */
  const input: ClassifierInput & DeferredInput = {
    _siteConfig: config,
    _clicks: clicks,
    _current: current,
    _classify: classify,
    _pageLabel: pageLabel,
    _sinceUserScroll: sinceUserScroll,
    _failures: failureCounter(),
    _isPersonal: isPersonal,
    _templateOf: templateOf,
    _isForward: loadEntry()?.type === 'navigate',
  };
  const loadDeferred = guard(async () => {
    await whenIdle();
    // As above.
    deferred = (await loadChunk<DeferredModule>(config, 'deferred').catch(() => undefined))?.watchDeferred(
      input,
    );
  });
  let deferred: Deferred | undefined;
  let loading: Promise<unknown> | undefined;
  return {
    _begin(again) {
      clicks._forget();
      loading ??= loadDeferred();
      setTimeout(
        guard(async () => {
          await loading;
          deferred?._settled(again);
        }),
        TITLED,
      );
    },
    _departed(change) {
      if (change) {
        deferred?._left(change);
        input._isForward = change.navigationType === 'push';
      }
      const reporter = current();
      // Also without consent: what was typed before does not belong to the next view.
      void guard(async () => (await loaded)?._departed(reporter))();
    },
    _classify: classify,
  };
}
