import { failureCounter, guard } from '../browser/guard.ts';
import { isHidden } from '../browser/isHidden.ts';
import { loadChunk } from '../browser/loadChunk.ts';
import type { Config } from '../config.ts';
import type { Reporter } from '../reporter.ts';
import type { Signals } from '../signals/watchSignals.ts';

/** Ms after which a page that never idles is measured all the same. */
const PATIENCE = 2000;

/** What the core gives to the chunk, and goes on changing. */
export interface VitalsInput {
  /** The view that is open now; null without consent. */
  current(): Reporter | null | undefined;
  /** The view that the document was loaded for; undefined until it is open. */
  documentView?: Reporter;
  /** Is told that a view's LCP, INP, CLS or one of its interactions got poor, and by which entry. */
  poor: Signals['poor'];
  /** Ms from which interactions and shifts are measured: those before had no consent. */
  interactionsFrom: number;
  shiftsFrom: number;
  /** Whether the page was hidden when the widget started. */
  wasHidden: boolean;
  failures: ReturnType<typeof failureCounter>;
}

/** The chunk. */
export interface VitalsModule {
  watchVitals(input: VitalsInput): void;
}

/** The web vitals as the core knows them: they are measured from the first view on. */
export interface Vitals {
  hasBegun(): boolean;
  /** The view that the document was loaded for is open. */
  begin(documentView: Reporter): void;
  /** Consent was withdrawn (ms: infinity) or given, and holds from then on. */
  permitFrom(ms: number): void;
}

/**
 * Loads what measures the web vitals once the page is idle: the browser keeps what happened before. To be called when
 * the widget starts, as where the browser does not tell whether the page was hidden (Firefox, Safari), it is seen now.
 */
export function loadVitals(
  config: Config,
  current: VitalsInput['current'],
  poor: VitalsInput['poor'],
): Vitals {
  const input: VitalsInput = {
    current,
    poor,
    interactionsFrom: 0,
    shiftsFrom: 0,
    wasHidden: isHidden() && !document.prerendering,
    failures: failureCounter(),
  };
  const load = guard(async () =>
    // That the page is being left, or that there is no network, is no failure of ours.
    (await loadChunk<VitalsModule>(config, 'vitals').catch(() => undefined))?.watchVitals(input),
  );
  return {
    hasBegun: () => !!input.documentView,
    begin(documentView) {
      input.documentView = documentView;
      // Safari has no idle time to tell of, and a busy page none to give.
      if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: PATIENCE });
      else setTimeout(load);
    },
    permitFrom(ms) {
      input.interactionsFrom = ms;
      // How the page loads tells nothing of its visitor: it is measured whenever consent comes.
      if (input.documentView) input.shiftsFrom = ms;
    },
  };
}
