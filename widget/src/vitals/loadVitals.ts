import { failureCounter, guard } from '../browser/guard.ts';
import { isHidden } from '../browser/isHidden.ts';
import { loadChunk } from '../browser/loadChunk.ts';
import { whenIdle } from '../browser/whenIdle.ts';
import type { Config } from '../core/config.ts';
import type { Reporter } from '../core/reporter.ts';
import type { Signals } from '../friction/watchSignals.ts';

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
  _failures: ReturnType<typeof failureCounter>;
}

/** What the chunk exports. */
export interface VitalsModule {
  watchVitals(input: VitalsInput): void;
}

/** The core's side of the web vitals, which are measured from the first view on. */
export interface Vitals {
  /** A view begins. */
  _begin(view: Reporter): void;
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
    _failures: failureCounter(),
  };
  const load = guard(async () => {
    await whenIdle();
    // If the page is being left or there is no network, the failed import is not our failure.
    const chunk = await loadChunk<VitalsModule>(config, 'vitals').catch(() => undefined);
    chunk?.watchVitals(input);
  });
  return {
    _begin(view) {
      if (input._documentView) return;
      input._documentView = view;
      void load();
    },
    _permitFrom(ms) {
      input._interactionsFrom = ms;
      // How the page loads says nothing about the visitor, so it is measured even if consent comes later.
      if (input._documentView) input._shiftsFrom = ms;
    },
  };
}
