import { arrival } from './arrival.ts';
import { asking } from './ask.ts';
import { guard } from './browser/guard.ts';
import { isHidden } from './browser/isHidden.ts';
import { listen } from './browser/listen.ts';
import { onSoftNavigation } from './browser/onSoftNavigation.ts';
import { optedOut } from './browser/optedOut.ts';
import { pageName } from './browser/pageName.ts';
import { whenSeen } from './browser/whenSeen.ts';
import { readConfig } from './config.ts';
import { installKitka } from './kitka.ts';
import { type Courier, courier } from './send.ts';
import { watchVitals } from './signals/vitals.ts';

/** Views that may still have something to send: the open one and those just left. */
const RECENT = 4;

/** The tag's script. The only place with side effects: it wires the parts together. */
function start(): void {
  if (window.kitka?.loaded) return;
  // Only while the script first runs does the document know its tag.
  const config = readConfig(document.currentScript as HTMLScriptElement);
  if (config.optOut && optedOut()) return installKitka({});

  let couriers: Courier[] = [];
  let current: Courier | undefined;
  let begun = 0;
  const ask = asking(config, () => current);
  installKitka({ open: () => ask.open('open'), close: ask.close });

  const begin = (again?: 'restore' | 'soft') => {
    const from = again === 'soft' ? current?.view.page : undefined;
    current?.leave();
    current = undefined;
    const turn = ++begun;
    whenSeen(() => {
      // In the background a page may go on many times: only where it is when it is seen counts.
      if (turn !== begun) return;
      const view = { at: Date.now(), page: pageName(), arrival: arrival(again, from), vitals: {}, prompt: {}, failed: 0 };
      current = courier(config, view);
      couriers = [...couriers, current].slice(-RECENT);
      void guard(ask.begin)();
    });
  };

  // Before the vitals' own listener: what a restored page reports belongs to its new view.
  listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => persisted && begin('restore'), { capture: true });
  // Bubbling: after the vitals' own listener, which captures, so that the last values are in.
  listen(window, 'visibilitychange', () => {
    if (isHidden()) for (const { hide } of couriers) hide();
  });
  whenSeen(() => {
    begin();
    if (current) watchVitals(current, () => current);
    void guard(onSoftNavigation)(() => begin('soft'));
  });
}

void guard(start)();
