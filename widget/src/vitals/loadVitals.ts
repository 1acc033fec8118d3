import { failureCounter, guard } from '../browser/guard.ts';
import { isHidden } from '../browser/isHidden.ts';
import { listen } from '../browser/listen.ts';
import { loadChunk } from '../browser/loadChunk.ts';
import { pageLabel } from '../browser/pageName.ts';
import type { Config } from '../core/config.ts';
import type { Reporter } from '../core/reporter.ts';
import type { Signals } from '../friction/watchSignals.ts';

/** Ms after which a page that is never idle is measured anyway. */
const PATIENCE = 2000;
/** Ms to wait for a page's name and title, as routers set the title late. */
const TITLED = 1000;

/** What the core passes to the chunk and keeps updating. */
export interface VitalsInput {
  /** The open view, with consent. */
  _current(): Reporter | undefined;
  /** The view that the document was loaded for; undefined until it is open. */
  _documentView?: Reporter;
  _classify: Signals['_classify'];
  _siteConfig: Config;
  /** Times in ms from which interactions and shifts are measured; earlier ones had no consent. */
  _interactionsFrom: number;
  _shiftsFrom: number;
  /** Whether the page was hidden when the widget started. */
  _wasHidden: boolean;
  _pageLabel: typeof pageLabel;
  _failures: ReturnType<typeof failureCounter>;
}

/** What the chunk does for the core, beside the vitals: signals that may wait until it has come. */
export interface Later {
  /** Looks whether the open view is a dead end. */
  _lookForDeadEnd(again?: 'restore' | 'soft'): void;
  /** The pointer moved. */
  _moved(event: PointerEvent): void;
}

/** What the chunk exports. */
export interface VitalsModule {
  watchVitals(input: VitalsInput): Later;
}

/** The core's side of the web vitals, which are measured from the first view on. */
export interface Vitals {
  _hasBegun(): boolean;
  /** A view begins. */
  _begin(view: Reporter, again?: 'restore' | 'soft'): void;
  /** Consent holds from `ms` on; infinity if it was withdrawn. */
  _permitFrom(ms: number): void;
}

/**
 * Loads the chunk that measures the web vitals once the page is idle; the browser keeps earlier entries. Must
 * be called when the widget starts: whether the page is hidden is read then, as some browsers (Firefox, Safari)
 * do not report it later.
 */
export function loadVitals(config: Config, current: VitalsInput['_current'], { _classify }: Signals): Vitals {
  const input: VitalsInput = {
    _current: current,
    _classify,
    _siteConfig: config,
    _interactionsFrom: 0,
    _shiftsFrom: 0,
    _wasHidden: isHidden() && !document.prerendering,
    _pageLabel: pageLabel,
    _failures: failureCounter(),
  };
  const load = guard(async () => {
    // Safari has no `requestIdleCallback`, and a busy page may never be idle.
    await new Promise<unknown>((resolve) => {
      if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: PATIENCE });
      else setTimeout(resolve);
    });
    // If the page is being left or there is no network, the failed import is not our failure.
    const chunk = await loadChunk<VitalsModule>(config, 'vitals').catch(() => undefined);
    return chunk?.watchVitals(input);
  });
  let loaded: ReturnType<typeof load> | undefined;
  // Until the chunk has come, the events wait for it.
  listen<PointerEvent>(window, 'pointermove', async (event) => (await loaded)?._moved(event), true);
  return {
    _hasBegun: () => !!loaded,
    _begin(view, again) {
      input._documentView ??= view;
      loaded ??= load();
      setTimeout(
        guard(async () => (await loaded)?._lookForDeadEnd(again)),
        TITLED,
      );
    },
    _permitFrom(ms) {
      input._interactionsFrom = ms;
      // How the page loads says nothing about the visitor, so it is measured even if consent comes later.
      if (input._documentView) input._shiftsFrom = ms;
    },
  };
}
