import { guard } from '../browser/guard.ts';
import { listen } from '../browser/listen.ts';
import { loadChunk } from '../browser/loadChunk.ts';
import { onSoftNavigation } from '../browser/onSoftNavigation.ts';
import { optedOut } from '../browser/optedOut.ts';
import { identifyPage, named, pageName, setPageRules } from '../browser/pageName.ts';
import { parameter } from '../browser/parameter.ts';
import { randomId } from '../browser/randomId.ts';
import { recall } from '../browser/recall.ts';
import { whenSeen } from '../browser/whenSeen.ts';
import { watchSignals } from '../friction/watchSignals.ts';
import type { ShowInput } from '../owner/show/show.ts';
import { KEYS } from '../prompt/keys.ts';
import { loadVitals } from '../vitals/loadVitals.ts';
import { asking } from './ask.ts';
import type { Config } from './config.ts';
import { installKitka } from './kitka.ts';
import { type Reporter, reporter } from './reporter.ts';
import { viewContext } from './viewContext.ts';

/** Runs the widget on this page: wires the parts together. The only place with side effects. */
export function run(config: Config): void {
  setPageRules(config.pages);
  if (navigator.webdriver && !config.automated) config.auto = true;
  const part = parameter('kitka')!;
  const isOwners = /^(show|preview|ignore)$/.test(part);
  if (isOwners)
    whenSeen(
      guard(async () =>
        (await loadChunk<{ show(input: ShowInput): void }>(config, part)).show({
          _siteConfig: config,
          page: pageName,
        }),
      ),
    );
  // Nothing is watched or sent on a page that its owner opens with one of these tools, in a browser that the
  // owner excluded, or for visitors who opted out.
  if (isOwners || recall('localStorage', KEYS.ignored + config.site) || (!config.all && optedOut())) {
    installKitka({});
    return;
  }

  /** Whether Kitka may count and ask: the visitor consented, or the site does not wait for consent. */
  let isPermitted = !config.consent;
  /** The open view. If consent is withdrawn and given again while it is open, it continues. */
  let open: Reporter | undefined;
  let openedBy: 'restore' | 'soft' | undefined;
  /** Goals reached before the page was visible. */
  const early: string[] = [];
  /** All views of this document: without consent none of them may send. */
  const reporters: Reporter[] = [];
  /** The open view, if it may be reported. */
  const current = () => (isPermitted ? open : undefined);
  const ask = asking(config, current, () => isPermitted);
  const signals = watchSignals(config, current);
  const vitals = loadVitals(config, current, signals);
  installKitka({
    open: () => ask.open('open'),
    close: ask.close,
    event(name) {
      ask.event(name);
      const goals = open?.view.goals ?? early;
      if (isPermitted && config.goals?.includes(name as string) && !goals.includes(name as string)) {
        goals.push(name as string);
        open?._viewChanged();
      }
    },
    explain: () => signals._classify((it) => it.explain()),
    identifyPage(given) {
      const name = `${given ?? ''}`;
      const view = current();
      if (view?._isOther(name)) next(name);
      else {
        identifyPage(name);
        view?._schedule();
      }
    },
    consent(isGiven) {
      if ((isGiven === true) === isPermitted) return;
      isPermitted = !isPermitted;
      for (const one of reporters) one._permit(isPermitted);
      vitals._permitFrom(isPermitted ? performance.now() : Infinity);
      // The first view counts as the load of the document, even if there were soft navigations while
      // it waited for consent.
      if (isPermitted && !open) begin(reporters[0] ? openedBy : undefined);
      else if (reporters[0]) ask._begin();
    },
  });

  /** Ends the open view, and begins one of a page with this name. */
  function begin(again?: 'restore' | 'soft', name = named): void {
    openedBy = again;
    open?._navigatedAway();
    identifyPage(name);
    const previous = again === 'soft' ? open?.view : undefined;
    open = undefined;
    whenSeen(() => {
      // A page may navigate many times in the background; it becomes one view once it is visible.
      if (open || !isPermitted) return;
      open = reporter(config, {
        id: randomId(),
        at: Date.now(),
        page: pageName(),
        context: viewContext(again, previous),
        vitals: {},
        signals: 0,
        spots: {},
        steps: 0,
        goals: early.splice(0),
        failed: 0,
      });
      reporters.push(open);
      void guard(ask._begin)();
      signals._begin(again);
      vitals._begin(open);
    });
  }

  /** Another page of this name in the same document. */
  function next(name: string, change?: NavigationCurrentEntryChangeEvent): void {
    signals._departed(change);
    begin('soft', name);
  }

  // Added before the vitals' own listener, so that the values of a restored page belong to its new view.
  listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => persisted && begin('restore'), true);
  whenSeen(() => {
    // If consent was given before this ran, the view has already begun.
    if (!open) begin();
    void guard(onSoftNavigation)((change) => next('', change));
  });
}
