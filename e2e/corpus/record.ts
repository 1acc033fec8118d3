import type { SignalKind } from '@kitka/shared/settings/signals';

/** What documents report to the runner, one thing at a time. */
export type Report =
  | { what: 'signal'; kind: SignalKind; selector: string; page: string; reason: string; placed: boolean }
  | { what: 'naive'; kind: SignalKind }
  | { what: 'click'; at: number }
  | { what: 'note'; text: string; at: number }
  | { what: 'shown'; path: string; restored: boolean; at: number }
  | { what: 'slow'; ms: number }
  | { what: 'late'; ms: number; at: number }
  | { what: 'unpainted'; at: number }
  | { what: 'turn'; of: 'pointer' | 'scroll'; at: number };

declare global {
  interface Window {
    corpusReport(report: Report): void;
    /** For a case's own page: notes that something happened, without changing the page. */
    note(text: string): void;
  }
}

/**
 * Listens in every document of a case, to Kitka's signals and to what proves the case. It changes nothing that
 * a visitor or a script could notice. Runs in the page, so it must be self-contained.
 * @param at the case's `at`
 */
export function record(at: string): void {
  // While a page is being left, reports reach the runner only as beacons. At other times none is sent, as
  // scripts might take it for the page's own. Kitka's listeners are added after these.
  const send = navigator.sendBeacon.bind(navigator);
  let leaving = false;
  const turn = ({ type }: Event) => {
    leaving = type !== 'pageshow';
    // A download fires `beforeunload` too.
    if (type === 'beforeunload') setTimeout(turn, 1_000, new Event('pageshow'));
  };
  for (const type of ['beforeunload', 'pagehide', 'pageshow']) addEventListener(type, turn, true);
  const report = (what: Report) =>
    void (leaving ? send('/corpus-report', JSON.stringify(what)) : window.corpusReport(what));
  const now = () => performance.timeOrigin + performance.now();
  window.note = (text) => report({ what: 'note', text, at: now() });

  /** The element that a selector matches, also in open shadow roots. Throws if the selector is invalid. */
  const find = (selector: string): Element | null => {
    let found = document.querySelector(selector);
    if (found) return found;
    let place: ParentNode | null | undefined = document;
    for (const part of selector.split(' ')) {
      found = place?.querySelector(part) ?? null;
      place = found?.shadowRoot ?? found;
    }
    return found;
  };
  /** Whether a selector matches what the visitor used, a part of it, or a container of it. */
  const isPlaced = (selector: string): boolean => {
    if (!at) return true;
    try {
      for (let element = find(selector); element; ) {
        if (element.closest(at)) return true;
        if (element !== document.body && element.querySelector(at)) return true;
        const root: Node = element.getRootNode();
        element = root instanceof ShadowRoot ? root.host : null;
      }
    } catch {
      // The group of a script error is not a selector.
    }
    return false;
  };

  addEventListener('kitka:signal', (event) => {
    const { kind, selector, page, reason } = (event as CustomEvent).detail;
    const placed = isPlaced(selector);
    report({ what: 'signal', kind, selector, page, reason, placed });
  });

  const onClick = (event: Event) => {
    const path = event.composedPath().filter((node) => node instanceof Element);
    if (event.isTrusted && at && path.some((element) => element.matches(at)))
      report({ what: 'click', at: now() });
  };
  addEventListener('click', onClick, true);

  if (window === top) {
    addEventListener('pageshow', ({ persisted }) =>
      report({ what: 'shown', path: location.pathname, restored: persisted, at: now() }),
    );
    // A clock that measures how late the page's timers are. It starts again whenever the page is shown.
    const tick = 100;
    let ticked = Number.POSITIVE_INFINITY;
    addEventListener('pageshow', () => {
      ticked = performance.now();
    });
    setInterval(() => {
      const ms = performance.now() - ticked - tick;
      if (Number.isFinite(ms)) ticked = performance.now();
      if (ms > tick / 4 && !leaving) report({ what: 'late', ms, at: now() });
    }, tick);

    // Where something is drawn, whether it moved while the mouse was held shows only if a frame was painted meanwhile.
    let isPainted = true;
    const onPress = ({ pointerType }: PointerEvent) => {
      isPainted = pointerType !== 'mouse' || !document.querySelector('canvas');
      requestAnimationFrame(() => {
        isPainted = true;
      });
    };
    const onRelease = () => isPainted || report({ what: 'unpainted', at: now() });
    addEventListener('pointerdown', onPress, true);
    addEventListener('pointerup', onRelease, true);

    const tell = (entries: PerformanceEntryList) => {
      for (const entry of entries as PerformanceEventTiming[])
        if (entry.interactionId) report({ what: 'slow', ms: entry.duration });
    };
    const observer = new PerformanceObserver((list) => tell(list.getEntries()));
    addEventListener('pagehide', () => tell(observer.takeRecords()), true);
    observer.observe({ type: 'event', durationThreshold: 104 } as PerformanceObserverInit);

    let last = { x: 0, y: 0 };
    let way = { x: 0, y: 0 };
    const onMove = ({ clientX: x, clientY: y }: PointerEvent) => {
      const step = { x: x - last.x, y: y - last.y };
      if (Math.hypot(step.x, step.y) < 4) return;
      if (step.x * way.x + step.y * way.y < 0) report({ what: 'turn', of: 'pointer', at: now() });
      last = { x, y };
      way = step;
    };
    addEventListener('pointermove', onMove, { capture: true, passive: true });
    const places = new WeakMap<EventTarget, { top: number; way: number }>();
    const onScroll = ({ target }: Event) => {
      const scroller = target instanceof Element ? target : document.scrollingElement;
      if (!scroller) return;
      const place = places.get(scroller) ?? { top: 0, way: 0 };
      const moved = scroller.scrollTop - place.top;
      if (moved * place.way < 0) report({ what: 'turn', of: 'scroll', at: now() });
      places.set(scroller, { top: scroller.scrollTop, way: moved || place.way });
    };
    addEventListener('scroll', onScroll, { capture: true, passive: true });
  }
}
