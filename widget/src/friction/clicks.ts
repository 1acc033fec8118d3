import type { SignalKind } from '@kitka/shared/settings/signals';
import { guard } from '../browser/guard.ts';
import { listen } from '../browser/listen.ts';
import { clearUserScroll, MOMENTUM, sinceUserScroll } from '../browser/userScroll.ts';
import { watchNativeEffects } from '../browser/watchNativeEffects.ts';
import type { Reporter } from '../core/reporter.ts';
import { type CanvasCopies, copyCanvases } from './canvases.ts';
import { type Change, goesOn, isNoticeable, isThere, isWeak, PRESSED } from './change.ts';

/** Ms after which a click is first examined. The frame is painted by then, so reading the layout is cheap. */
const LOOK = 100;
/** A press that takes longer (ms), or moves further (px), is not a click. */
const PRESS = 800;
const MOVED = 10;
/** Ms in which an event that changes nothing on the page can be the effect of a click. */
const PROMPT = 500;
/** Maximum number of changes recorded while verdicts are pending. */
const NOTED = 5000;
/** Number of elements up to which all fields of a page are compared; on larger pages only those near the click. */
const LARGE = 3000;
/** Number of clicks kept, to find series of them and for `kitka('explain')`. */
const REMEMBERED = 20;
/** Events that are effects in themselves and may leave no other trace. */
const EFFECTS = 'copy,reset,pause,toggle,invalid,seeking,beforeprint,volumechange,fullscreenchange'.split(
  ',',
);
/**
 * Elements that the browser itself handles, whose content is inaccessible, or that are to be ignored: no fair
 * verdict is possible there.
 */
const OPAQUE =
  'input:not([type=button],[type=submit],[type=reset],[type=image]),textarea,select,summary,video,audio,canvas,iframe,object,embed,[data-kitka-ignore],kitka-prompt';

/** One click, tap or activation by key, and its outcome. */
export interface Click {
  _reporter: Reporter;
  /** `performance.now()` of the press. */
  from: number;
  /** `performance.now()` of the press, then of the click. */
  at: number;
  target: Element;
  /** The control that the target is part of. */
  _own: Element;
  /** The target and its ancestors, across the edges of shadow roots. */
  _path: EventTarget[];
  x: number;
  y: number;
  /** The press became a click, not a drag, scroll or long press. */
  _isClick?: boolean;
  /** Name of the effect; undefined while none is known. */
  _outcome?: string;
  /** State of the page's fields when it began (`stateOf`). */
  _fields: string;
  /** Changes while its handlers ran; they are its effect if they persist. */
  _caused: Change[];
  /** What was animated soon after it. */
  _animations?: Animation[] | undefined;
  /** What the canvases showed at the press, then at the click; until no verdict is pending. */
  _drawn?: CanvasCopies[] | undefined;
  /** The press that came next, be it a click or not; until no verdict is pending. */
  _next?: Click | undefined;
  /** It had no effect within a second, or until the verdict. */
  _isQuiet?: boolean;
  /** The element there that looks clickable, once known. */
  place?: Element;
  /** The verdict is final. */
  _isOver?: boolean;
  /** The signals confirmed for it. */
  signals: SignalKind[];
}

/** The clicks of a page. */
export interface Clicks {
  /** The last ones, oldest first. */
  _recent: Click[];
  /** Changes since the oldest click whose verdict is pending, except those made while a click's handlers ran. */
  _changes: Change[];
  /** Other open shadow roots to observe; those on a click's path are observed anyway. */
  _roots: Set<ShadowRoot>;
  /** The click whose handlers are running now. */
  _acting(): Click | undefined;
  /** Checks again whether it had an effect. */
  _lookAgain(click: Click): void;
  _conclude(click: Click): void;
  /** A view begins: what is known of clicks on earlier views is forgotten, as it would keep their elements. */
  _forget(): void;
}

/**
 * Follows every click until it is known whether it had an effect. Whatever changes while its handlers
 * run is caused by it.
 * @param suspect takes over a click that has had no effect so far; later changes are recorded for it
 */
export function watchClicks(
  current: () => Reporter | undefined,
  suspect: (click: Click) => Promise<unknown>,
): Clicks {
  const recent: Click[] = [];
  const changes: Change[] = [];
  const roots = new Set<ShadowRoot>();
  const pending = new Set<Click>();
  let acting: Click | undefined;

  const soon = (run: () => unknown, ms?: number) => setTimeout(guard(run), ms);
  const happened = (outcome: string, within = 1e9) => {
    for (const click of acting ? [acting] : pending) {
      if (performance.now() - click.at < within) click._outcome ??= outcome;
    }
  };
  const noteChange = (node: Node, record?: MutationRecord) => {
    const name = record?.attributeName;
    // If a click sets an attribute twice, the first record keeps the value before the click. Within the clicked
    // control both are kept, as the press itself may have caused the first.
    if (
      name &&
      !acting?._own.contains(node) &&
      acting?._caused.some((one) => one._node === node && one._record?.attributeName === name)
    )
      return;
    const list = acting?._caused ?? changes;
    if (list.length < NOTED) list.push({ at: performance.now(), _node: node, _record: record });
  };
  const note = (records: MutationRecord[]) => {
    // If the whole page is redrawn, the first records are enough.
    for (const record of records.slice(0, NOTED / 10))
      if (isNoticeable(record.target)) noteChange(record.target, record);
  };
  const mutations = new MutationObserver((records) => void guard(note)(records));
  const look = (click: Click, isPressed?: boolean) => {
    if (click._outcome) return;
    if (
      click._caused.some(
        (change) =>
          !(isPressed && click._own.contains(change._node)) &&
          !isWeak(change) &&
          isThere(change) &&
          !goesOn(change, changes, isPressed),
      )
    )
      click._outcome = 'change';
    else if (stateOf(click.target) !== click._fields) click._outcome = 'field';
  };
  const conclude = (click: Click) => {
    click._isOver = true;
    pending.delete(click);
    if (pending.size) return;
    mutations.disconnect();
    changes.length = 0;
    // What changed elsewhere would keep whole screens that the page has removed. What changed within the control is
    // compared with later clicks on it.
    for (const one of recent) {
      one._caused = one._caused.filter(({ _node: node }) => (one.place ?? one._own).contains(node));
      one._animations = one._drawn = one._next = undefined;
    }
  };
  /** Until the click's handlers have run, all changes are attributed to it. */
  const act = (click: Click) => {
    note(mutations.takeRecords());
    // If nobody holds the button, the click follows its press at once and watching has already begun.
    if (acting === click) return;
    acting = click;
    const close = watchNativeEffects(() => happened('window'));
    soon(() => {
      close();
      note(mutations.takeRecords());
      if (acting === click) acting = undefined;
    });
  };
  const last = () => [...pending].at(-1);
  const begin = (event: MouseEvent | KeyboardEvent) => {
    const reporter = current();
    const path = event.composedPath();
    const [target] = path;
    if (!reporter || !(target instanceof Element)) return;
    acting = undefined;
    clearUserScroll();
    const { clientX: x = 0, clientY: y = 0 } = event as MouseEvent;
    const click: Click = {
      _reporter: reporter,
      from: event.timeStamp,
      at: performance.now(),
      target,
      _own: target.closest('a,button,[role],[tabindex]') ?? target,
      _path: path,
      x,
      y,
      _caused: [],
      _drawn: [copyCanvases()],
      signals: [],
      _fields: stateOf(target),
    };
    for (const one of pending) one._next ??= click;
    // A custom element may have all its content in a closed shadow root. A form's own methods may be its fields.
    if (
      path.some((up) => (up as Element).matches?.call?.(up as Element, OPAQUE)) ||
      (target as HTMLElement).isContentEditable ||
      target.closest('label')?.control ||
      (customElements.get(target.localName) && !target.shadowRoot)
    )
      click._outcome = 'opaque';
    pending.add(click);
    const options = {
      subtree: true,
      childList: true,
      characterDataOldValue: true,
      attributeOldValue: true,
    };
    mutations.observe(document, options);
    for (const root of [...roots, ...path]) if (root instanceof ShadowRoot) mutations.observe(root, options);
    act(click);
    soon(() => click._isClick || conclude(click), PRESS);
  };
  const confirm = (event: MouseEvent) => {
    // Activated by key, or by assistive technology without a pointer.
    if (!event.detail && !acting) begin(event);
    const click = last();
    if (!click || click._isClick) return;
    // A key has no place: some browsers say the corner of the page, others the middle of the element.
    const isByKey = event.type === 'click' && !event.detail;
    if (!isByKey && Math.hypot(event.clientX - click.x, event.clientY - click.y) > MOVED) return;
    click._isClick = true;
    click.at = performance.now();
    click._drawn!.push(copyCanvases());
    if (recent.push(click) > REMEMBERED) recent.shift();
    act(click);
    const lookLast = () => {
      look(click);
      if (click._outcome) conclude(click);
      // If the classifier cannot be loaded, there is no verdict to wait for.
      else suspect(click).then((isJudged) => isJudged || conclude(click));
    };
    /** Follows the click no further once its effect is known. */
    const goOn = (next: () => void, ms: number) => (click._outcome ? conclude(click) : soon(next, ms));
    const lookFirst = () => {
      look(click, true);
      click._animations = document.getAnimations();
      goOn(lookLast, PRESSED - LOOK);
    };
    // Nested, as each timer set while the visitor waits delays the response.
    soon(() => {
      // A click grants user activation; opening a window and the like consumes it.
      if (navigator.userActivation?.isActive === false) click._outcome ??= 'window';
      const link = click.target.closest<HTMLAnchorElement>('a[href]');
      if (link && !event.defaultPrevented && leadsOn(link)) click._outcome ??= 'link';
      goOn(lookFirst, LOOK);
    });
  };

  const on = <Kind extends Event>(
    type: string,
    run: (event: Kind) => unknown,
    target: EventTarget = window,
  ) => listen<Kind>(target, type, run, true);
  on<PointerEvent>('pointerdown', (event) => {
    if (event.isTrusted && event.isPrimary && !event.button) begin(event);
  });
  on<PointerEvent>('pointerup', (event) => {
    const click = last();
    if (!click || click._isClick) return;
    act(click);
    // Browsers dispatch no click event on disabled controls.
    if (click.target.closest(':disabled')) confirm(event);
  });
  on<MouseEvent>('click', (event) => {
    if (event.isTrusted) confirm(event);
  });
  on<KeyboardEvent>('keydown', (event) => {
    const [target] = event.composedPath() as HTMLElement[];
    // In a field these keys are text, or send the form, which is a click of its own.
    if (/^(Enter| )$/.test(event.key) && !event.repeat && target !== document.body && !isField(target!))
      begin(event);
  });
  for (const type of EFFECTS) on(type, () => happened(type, PROMPT));
  // What the visitor types is not an effect of the previous click.
  on('input', () => {
    if (!acting) for (const click of pending) click._fields = stateOf(click.target);
  });
  on('submit', (event) => soon(() => event.defaultPrevented || happened('submit')));
  on('scroll', ({ target }) => {
    if (sinceUserScroll() > MOMENTUM)
      noteChange(target instanceof Element ? target : document.scrollingElement!);
  });
  on('focusin', (event) => {
    const [target] = event.composedPath();
    // Focus that moves while a click's handlers run is attributed to that click alone.
    for (const click of acting ? [acting] : pending) {
      if (sinceUserScroll() > PROMPT && !click._path.includes(target!)) click._outcome ??= 'focus';
    }
  });
  if (window.navigation) {
    on<NavigateEvent>(
      'navigate',
      ({ destination: { sameDocument, url } }) => {
        if (!sameDocument || withoutHash(url) !== withoutHash(location.href)) happened('navigation');
      },
      navigation,
    );
  }

  return {
    _recent: recent,
    _changes: changes,
    _roots: roots,
    _acting: () => acting,
    _lookAgain: look,
    _conclude: conclude,
    _forget() {
      const kept = recent.filter((click) => !click._isOver || click._reporter === current());
      recent.splice(0, recent.length, ...kept);
    },
  };
}

/**
 * The values of the page's fields, which are in no attribute (a stepper changes nothing else), the number of
 * rules in the style sheets, and which sheets apply. It never leaves the page.
 */
function stateOf(target: Element): string {
  let state = '';
  // This runs in the handler of the press, so it must be fast.
  const part = document.all[LARGE]
    ? (target.closest('form,div') ?? target)
    : (target.getRootNode() as ShadowRoot);
  // Sliders are left out, as they may follow media that is playing.
  for (const { value, checked } of part.querySelectorAll<HTMLInputElement>(
    'input:not([type=hidden],[type=range]),textarea,select',
  ))
    state += `${value},${checked};`;
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
    try {
      state += sheet.cssRules.length + sheet.media.mediaText + sheet.disabled;
    } catch {
      // The style sheet is from another origin.
    }
  }
  return state;
}

/** Whether an element takes typed text. */
const isField = (element: HTMLElement): boolean =>
  element.isContentEditable ||
  element.matches(
    'textarea,input:not([type=button],[type=submit],[type=reset],[type=image],[type=checkbox],[type=radio])',
  );

const withoutHash = (url: string) => url.split('#')[0];

/** Whether following a link does anything; `#`, or a fragment that is not on the page, does not. */
const leadsOn = ({ href, hash }: HTMLAnchorElement): boolean =>
  !/^javascript:/.test(href) &&
  (!href.includes('#') ||
    withoutHash(href) !== withoutHash(location.href) ||
    !!document.getElementById(hash.slice(1)));
