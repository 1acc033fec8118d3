import { asking } from './ask.ts';
import { guard } from './browser/guard.ts';
import { listen } from './browser/listen.ts';
import { loadChunk } from './browser/loadChunk.ts';
import { onSoftNavigation } from './browser/onSoftNavigation.ts';
import { optedOut } from './browser/optedOut.ts';
import { identifyPage, pageName, setPageRules } from './browser/pageName.ts';
import { parameter } from './browser/parameter.ts';
import { randomId } from './browser/randomId.ts';
import { recall } from './browser/recall.ts';
import { whenSeen } from './browser/whenSeen.ts';
import type { Config } from './config.ts';
import { installKitka } from './kitka.ts';
import { KEYS } from './prompt/keys.ts';
import { type Reporter, reporter } from './reporter.ts';
import type { ShowInput } from './show/show.ts';
import { watchSignals } from './signals/watchSignals.ts';
import { viewContext } from './viewContext.ts';
import { loadVitals } from './vitals/loadVitals.ts';

/** Runs the widget on this page. The only place with side effects: it wires the parts together. */
export function run(config: Config): void {
  setPageRules(config.pages);
  if (navigator.webdriver && !config.automated) config.auto = true;
  const part = parameter('kitka')!;
  const isOwners = /^(show|preview|ignore)$/.test(part);
  if (isOwners)
    whenSeen(
      guard(async () =>
        (await loadChunk<{ show(input: ShowInput): void }>(config, part)).show({
          siteConfig: config,
          page: pageName,
        }),
      ),
    );
  // What its owner opens is no visit: nothing is watched or sent.
  if (isOwners || recall('localStorage', KEYS.ignored + config.site) || (!config.all && optedOut())) {
    installKitka({});
    return;
  }

  /** Whether the visitor lets Kitka count and ask. */
  let isPermitted = !config.consent;
  /** The view of the page that is open. Where consent comes back while it is, it goes on. */
  let open: Reporter | undefined;
  let openedBy: 'restore' | 'soft' | undefined;
  /** Goals that were reached before their page was seen. */
  const early: string[] = [];
  /** All views of this document: without consent none of them may send. */
  const reporters: Reporter[] = [];
  /** The open view; null: nothing may leave the page. */
  const current = () => (isPermitted ? open : null);
  const ask = asking(config, current);
  const signals = watchSignals(config, current);
  const vitals = loadVitals(config, current, signals.poor);
  installKitka({
    open: () => ask.open('open'),
    close: ask.close,
    event(name) {
      ask.event(name);
      const goals = open?.view.goals ?? early;
      if (isPermitted && config.goals?.includes(name as string) && !goals.includes(name as string)) {
        goals.push(name as string);
        open?.viewChanged();
      }
    },
    explain: signals.explain,
    identifyPage(name) {
      identifyPage(name);
      current()?.schedule();
    },
    consent(isGiven) {
      if ((isGiven === true) === isPermitted) return;
      isPermitted = !isPermitted;
      for (const one of reporters) one.permit(isPermitted);
      vitals.permitFrom(isPermitted ? performance.now() : Number.POSITIVE_INFINITY);
      // The first view is the document's, whatever became of the page while it waited.
      if (isPermitted && !open) begin(vitals.hasBegun() ? openedBy : undefined);
      else if (vitals.hasBegun()) ask.begin();
    },
  });

  function begin(again?: 'restore' | 'soft'): void {
    openedBy = again;
    const from = again === 'soft' ? open?.view.page : undefined;
    open?.navigatedAway();
    open = undefined;
    whenSeen(() => {
      // In the background a page may go on many times: it is one view when it is seen at last.
      if (open || !isPermitted) return;
      open = reporter(config, {
        id: randomId(),
        at: Date.now(),
        page: pageName(),
        context: viewContext(again, from),
        vitals: {},
        signals: 0,
        spots: {},
        steps: 0,
        goals: early.splice(0),
        failed: 0,
      });
      reporters.push(open);
      void guard(ask.begin)();
      signals.begin(again);
      if (!vitals.hasBegun()) vitals.begin(open);
    });
  }

  // Before the vitals' own listener: what a restored page reports belongs to its new view.
  listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => persisted && begin('restore'), true);
  whenSeen(() => {
    // Consent that was given before this ran has begun it already.
    if (!open) begin();
    void guard(onSoftNavigation)((change) => {
      signals.departed(change);
      identifyPage();
      begin('soft');
    });
  });
}
