import { arrival } from './arrival.ts';
import { asking } from './ask.ts';
import { guard } from './browser/guard.ts';
import { listen } from './browser/listen.ts';
import { loadChunk } from './browser/loadChunk.ts';
import { onSoftNavigation } from './browser/onSoftNavigation.ts';
import { optedOut } from './browser/optedOut.ts';
import { identifyPage, pageName } from './browser/pageName.ts';
import { whenSeen } from './browser/whenSeen.ts';
import type { Config } from './config.ts';
import { installKitka } from './kitka.ts';
import { type Courier, courier } from './send.ts';
import type { Tools } from './show/show.ts';
import { noteHidden, watchVitals } from './signals/vitals.ts';
import { watchSignals } from './signals/watchSignals.ts';

/** Runs the widget on this page. The only place with side effects: it wires the parts together. */
export function run(config: Config): void {
  noteHidden();
  if (navigator.webdriver && !config.automated) config.auto = true;
  const part = new URLSearchParams(location.search).get('kitka')!;
  if (/^(show|preview)$/.test(part))
    whenSeen(
      guard(async () =>
        (await loadChunk<{ show(tools: Tools): void }>(config, part)).show({ setup: config, page: pageName }),
      ),
    );
  // The owner's preview is no visit: nothing is watched or sent.
  if (part === 'preview' || (!config.all && optedOut())) {
    installKitka({});
    return;
  }

  /** The open view; null: nothing may leave the page. */
  let current: Courier | null | undefined = config.consent ? null : undefined;
  let isWatched = false;
  const ask = asking(config, () => current);
  const signals = watchSignals(config, () => current);
  installKitka({
    open: () => ask.open('open'),
    close: ask.close,
    event: ask.event,
    explain: signals.explain,
    identifyPage(name) {
      identifyPage(name);
      current?.arm();
    },
    consent(isGiven) {
      if (isGiven !== true) {
        current?.abandon();
        current = null;
        ask.begin();
      } else if (current === null) {
        current = undefined;
        begin();
      }
    },
  });

  function begin(again?: 'restore' | 'soft'): void {
    if (current === null) return;
    const from = again === 'soft' ? current?.view.page : undefined;
    current?.leave();
    current = undefined;
    whenSeen(() => {
      // In the background a page may go on many times: it is one view when it is seen at last.
      if (current !== undefined) return;
      const view = {
        at: Date.now(),
        page: pageName(),
        arrival: arrival(again, from),
        vitals: {},
        signals: 0,
        spots: {},
        prompt: {},
        failed: 0,
      };
      current = courier(config, view);
      void guard(ask.begin)();
      signals.begin(again);
      if (!isWatched) watchVitals(() => current, signals.interacted);
      isWatched = true;
    });
  }

  // Before the vitals' own listener: what a restored page reports belongs to its new view.
  listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => persisted && begin('restore'), true);
  whenSeen(() => {
    // Consent that was given before this ran has begun it already.
    if (!current) begin();
    void guard(onSoftNavigation)((change) => {
      signals.departed(change);
      identifyPage();
      begin('soft');
    });
  });
}
