import { failureCounter } from '../browser/guard.ts';
import type { pageLabel } from '../browser/pageName.ts';
import type { sinceUserScroll } from '../browser/userScroll.ts';
import type { Config } from '../core/config.ts';
import type { Reporter } from '../core/reporter.ts';
import type { Classifier } from './classifier.ts';
import type { Clicks } from './clicks.ts';
import { deadEnd } from './deadEnd.ts';
import { watchMouseTurns } from './mouseTurns.ts';
import { quickBack } from './quickBack.ts';
import { watchScrollTurns } from './scrollTurns.ts';

/** What the core passes to the chunk and keeps updating. */
export interface DeferredInput {
  _siteConfig: Config;
  _clicks: Clicks;
  _current(): Reporter | undefined;
  _classify<Result>(work: (classifier: Classifier) => Result): Promise<Awaited<Result> | undefined>;
  _pageLabel: typeof pageLabel;
  _sinceUserScroll: typeof sinceUserScroll;
  _failures: ReturnType<typeof failureCounter>;
  /** The open view was reached by a new navigation, not by a history step. */
  _isForward: boolean;
}

/** What the chunk does for the core. */
export interface Deferred {
  /** A soft navigation ends the view that is still open. */
  _left(change: NavigationCurrentEntryChangeEvent): void;
  /** The open view has its name and title: looks whether it is a dead end, and what stands on it. */
  _settled(again?: 'restore' | 'soft'): void;
}

/** What the chunk exports. */
export interface DeferredModule {
  watchDeferred(input: DeferredInput): Deferred;
}

/** Watches for the signals that nobody causes before a page is idle, in a chunk that is loaded then. */
export const watchDeferred: DeferredModule['watchDeferred'] = (input) => {
  const { _siteConfig: siteConfig, _current: current, _classify: classify } = input;
  failureCounter(input._failures);
  watchScrollTurns(() => classify((it) => it._scrolled()), input._sinceUserScroll);
  watchMouseTurns((turn) => classify((it) => it._turned(turn)));
  const back = quickBack(input);
  return {
    ...back,
    _settled(again) {
      back._settled();
      const reporter = current();
      if (reporter) deadEnd(reporter, siteConfig.signals?.off ?? 0, input._pageLabel(), again);
    },
  };
};
