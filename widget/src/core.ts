import { arrival } from './arrival.ts';
import { asking } from './ask.ts';
import { guard } from './browser/guard.ts';
import { listen } from './browser/listen.ts';
import { onSoftNavigation } from './browser/onSoftNavigation.ts';
import { optedOut } from './browser/optedOut.ts';
import { pageName } from './browser/pageName.ts';
import { whenSeen } from './browser/whenSeen.ts';
import { readConfig } from './config.ts';
import { installKitka } from './kitka.ts';
import { type Courier, courier } from './send.ts';
import { watchVitals } from './signals/vitals.ts';

/** The tag's script. The only place with side effects: it wires the parts together. */
function start(): void {
  if (window.kitka?.loaded) return;
  // Only while the script first runs does the document know its tag.
  const config = readConfig(document.currentScript as HTMLScriptElement);
  if (config.optOut && optedOut()) {
    installKitka({});
    return;
  }

  let current: Courier | undefined;
  const ask = asking(config, () => current);
  installKitka({ open: () => ask.open('open'), close: ask.close });

  const begin = (again?: 'restore' | 'soft') => {
    const from = again === 'soft' ? current?.view.page : undefined;
    current?.leave();
    current = undefined;
    whenSeen(() => {
      // In the background a page may go on many times: it is one view when it is seen at last.
      if (current) return;
      const view = {
        at: Date.now(),
        page: pageName(),
        arrival: arrival(again, from),
        vitals: {},
        prompt: {},
        failed: 0,
      };
      current = courier(config, view);
      void guard(ask.begin)();
    });
  };

  // Before the vitals' own listener: what a restored page reports belongs to its new view.
  listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => persisted && begin('restore'), true);
  whenSeen(() => {
    begin();
    if (current) watchVitals(current, () => current);
    void guard(onSoftNavigation)(() => begin('soft'));
  });
}

void guard(start)();
