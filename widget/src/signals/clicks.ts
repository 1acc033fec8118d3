import type { SignalKind } from '@kitka/shared/signals';
import { guard } from '../browser/guard.ts';
import { listen } from '../browser/listen.ts';
import { clearUserScroll, MOMENTUM, sinceUserScroll } from '../browser/userScroll.ts';
import { watchNativeEffects } from '../browser/watchNativeEffects.ts';
import type { Reporter } from '../reporter.ts';
import { type Change, goesOn, isNoticeable, isThere, isWeak, stateAfter } from './change.ts';

/** Ms after which a click is looked at first: the frame is painted by then, so reading the layout costs little. */
const LOOK = 100;
/** Ms after which what a press alone shows (ripples, pressed looks) is over. */
const PRESSED = 700;
/** A longer press (ms), or one that moved by so many pixels, meant something else. */
const PRESS = 800;
const MOVED = 10;
/** Ms in which an event that changes nothing on the page can be a click's effect. */
const PROMPT = 500;
/** Changes that are noted while verdicts are pending. */
const NOTED = 5000;
/** Elements up to which all of a page's fields are compared; of a larger one those near by. */
const LARGE = 3000;
/** Clicks that are remembered: for rows of them, and for `kitka('explain')`. */
const REMEMBERED = 20;
/** Events that are effects in themselves, of what leaves no other trace. */
const EFFECTS = 'copy,reset,pause,toggle,invalid,seeking,beforeprint,volumechange,fullscreenchange'.split(
  ',',
);
/** What the browser itself answers, what nobody can see into, and what is to be left alone: no verdict there is fair. */
const OPAQUE =
  'input:not([type=button],[type=submit],[type=reset],[type=image]),textarea,select,summary,video,audio,canvas,iframe,object,embed,[data-kitka-ignore],kitka-prompt';

/** One click, tap or activation by key, and its outcome. */
export interface Click {
  reporter: Reporter;
  /** `performance.now()` of the press. */
  from: number;
  /** `performance.now()` of the press, then of the click. */
  at: number;
  target: Element;
  /** The control that the target is part of. */
  own: Element;
  /** The target, and all it is in, through the edges of shadow roots. */
  path: EventTarget[];
  x: number;
  y: number;
  /** It became a click: no drag, scroll or long press. */
  isClick?: boolean;
  /** What shows that it worked, in a word; without one nothing did yet. */
  outcome?: string;
  /** What stood in the page's fields when it began. */
  fields: string;
  /** What is selected changed after it. */
  isReselected?: boolean | undefined;
  /** Changes while its handlers ran: caused by it, if they stay. */
  caused: Change[];
  /** Nothing came of it within a second, or until the verdict. */
  isQuiet?: boolean;
  /** What looks clickable there, once that is known. */
  place?: Element;
  /** The verdict is spoken. */
  isOver?: boolean;
  /** What was confirmed of it. */
  signals: SignalKind[];
}

/** The clicks of a page. */
export interface Clicks {
  /** The last ones, oldest first. */
  recent: Click[];
  /** Changes since the oldest click whose verdict is pending, but those that clicks caused at once. */
  changes: Change[];
  /** Open shadow roots that are to be observed too: those on a click's path are anyway. */
  roots: Set<ShadowRoot>;
  /** The click whose handlers run now. */
  acting(): Click | undefined;
  /** Looks again whether anything was caused. */
  lookAgain(click: Click): void;
  conclude(click: Click): void;
}

/**
 * Follows every click for as long as it takes to know that it had an effect, by cause: what changes
 * while its handlers run is caused by it.
 * @param suspect takes over a click of which nothing came so far; the changes that come later are noted for it
 */
export function watchClicks(
  current: () => Reporter | null | undefined,
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
      if (performance.now() - click.at < within) click.outcome ??= outcome;
    }
  };
  const noteChange = (node: Node, record?: MutationRecord) => {
    const name = record?.attributeName;
    // What one click sets twice is compared with what stood there at first, but for what a press shows.
    if (
      name &&
      !acting?.own.contains(node) &&
      acting?.caused.some((one) => one.node === node && one.record?.attributeName === name)
    )
      return;
    const list = acting?.caused ?? changes;
    if (list.length < NOTED) list.push({ at: performance.now(), node, record });
  };
  const note = (records: MutationRecord[]) => {
    // A page that is drawn anew as a whole has changed enough with its first part.
    for (const record of records.slice(0, NOTED / 10))
      if (isNoticeable(record.target)) noteChange(record.target, record);
  };
  const mutations = new MutationObserver((records) => void guard(note)(records));
  const look = (click: Click, isPainted: boolean, isPressed?: boolean) => {
    if (isPainted && stateOf(click) !== click.fields) click.outcome ??= 'field';
    if (
      click.caused.some(
        (change) =>
          !(isPressed && click.own.contains(change.node)) &&
          !isWeak(change) &&
          isThere(change, isPainted) &&
          !goesOn(change, changes, isPressed),
      )
    )
      click.outcome ??= 'change';
  };
  const conclude = (click: Click) => {
    click.isOver = true;
    pending.delete(click);
    if (pending.size) return;
    mutations.disconnect();
    changes.length = 0;
  };
  /** From now until its handlers are through, what changes is caused by `click`. */
  const act = (click: Click) => {
    note(mutations.takeRecords());
    // A click follows its press at once where nobody holds the button: what watches is there already.
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
    note(mutations.takeRecords());
    // What one click showed, the next may take back. Those before were looked at when that one began.
    const before = last();
    if (before && !before.outcome) {
      look(before, false);
      for (const change of before.caused) change.value = stateAfter(change);
    }
    const { clientX: x = 0, clientY: y = 0 } = event as MouseEvent;
    const click: Click = {
      reporter,
      from: event.timeStamp,
      at: performance.now(),
      target,
      own: target.closest('a,button,[role],[tabindex]') ?? target,
      path,
      x,
      y,
      caused: [],
      signals: [],
      fields: '',
    };
    click.fields = stateOf(click);
    // A custom element may keep all it has in a closed shadow root.
    if (
      path.some((up) => up instanceof Element && up.matches(OPAQUE)) ||
      (target as HTMLElement).isContentEditable ||
      target.closest('label')?.control ||
      (customElements.get(target.localName) && !target.shadowRoot)
    )
      click.outcome = 'opaque';
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
    soon(() => click.isClick || conclude(click), PRESS);
  };
  const confirm = (event: MouseEvent) => {
    // By key, or by an assistive technology that has no pointer.
    if (!event.detail && !acting) begin(event);
    const click = last();
    if (!click || click.isClick || Math.hypot(event.clientX - click.x, event.clientY - click.y) > MOVED)
      return;
    click.isClick = true;
    click.at = performance.now();
    if (recent.push(click) > REMEMBERED) recent.shift();
    act(click);
    const lookLast = () => {
      look(click, true);
      if (click.outcome) conclude(click);
      // If the classifier cannot be loaded, nobody waits for the verdict.
      else suspect(click).then((isJudged) => isJudged || conclude(click));
    };
    const lookFirst = () => {
      soon(lookLast, PRESSED - LOOK);
      look(click, true, true);
      // Style sheets animate what is hovered or pressed too; a script's own animation is meant.
      const isNew = (animation: Animation) =>
        animation.constructor === Animation &&
        performance.now() - (animation.currentTime as number) > click.from;
      if (document.getAnimations().some(isNew)) click.outcome ??= 'animation';
    };
    // One after the other: each timer that is set while the visitor waits is felt.
    soon(() => {
      soon(lookFirst, LOOK);
      // A click gives it; windows and the like use it up.
      if (navigator.userActivation?.isActive === false) click.outcome ??= 'window';
      const link = click.target.closest<HTMLAnchorElement>('a[href]');
      if (link && !event.defaultPrevented && leadsOn(link)) click.outcome ??= 'link';
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
    if (!click || click.isClick) return;
    act(click);
    // Browsers keep the click on a control that is switched off to themselves.
    if (click.target.closest(':disabled')) confirm(event);
  });
  on<MouseEvent>('click', (event) => {
    if (event.isTrusted) confirm(event);
  });
  on<KeyboardEvent>('keydown', (event) => {
    if (/^(Enter| )$/.test(event.key) && !event.repeat && event.target !== document.body) begin(event);
  });
  for (const type of EFFECTS) on(type, () => happened(type, PROMPT));
  // Asking for the selection itself would force a layout.
  on('selectionchange', () => {
    for (const click of pending) click.isReselected = click.isClick;
  });
  // What the visitor types is no effect of the click before.
  on('input', () => {
    if (!acting) for (const click of pending) click.fields = stateOf(click);
  });
  on('submit', (event) => soon(() => event.defaultPrevented || happened('submit')));
  on('scroll', ({ target }) => {
    if (sinceUserScroll() > MOMENTUM)
      noteChange(target instanceof Element ? target : document.scrollingElement!);
  });
  on('focusin', (event) => {
    const [target] = event.composedPath();
    // The focus that a press gives is that press's.
    for (const click of acting ? [acting] : pending) {
      if (sinceUserScroll() > PROMPT && !click.path.includes(target!)) click.outcome ??= 'focus';
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

  return { recent, changes, roots, acting: () => acting, lookAgain: (click) => look(click, true), conclude };
}

/**
 * What stands in the page's fields, which is in no attribute (a stepper changes nothing else), how many
 * rules the style sheets have, and which of them apply. It never leaves the page.
 */
function stateOf({ target }: Click): string {
  let state = '';
  // This runs while the visitor presses.
  const isLarge = document.all.length > LARGE;
  const part = isLarge ? (target.closest('form,div') ?? target) : (target.getRootNode() as ShadowRoot);
  // Sliders follow what plays by itself.
  for (const { value, checked } of part.querySelectorAll<HTMLInputElement>(
    'input:not([type=hidden],[type=range]),textarea,select',
  ))
    state += `${value},${checked};`;
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
    try {
      state += sheet.cssRules.length + sheet.media.mediaText + sheet.disabled;
    } catch {
      // From another origin.
    }
  }
  return state;
}

const withoutHash = (url: string) => url.split('#')[0];

/** Whether following a link does something: `#` and a place that is not on the page do not. */
const leadsOn = ({ href, hash }: HTMLAnchorElement): boolean =>
  !/^javascript:/.test(href) &&
  (!href.includes('#') ||
    withoutHash(href) !== withoutHash(location.href) ||
    !!document.getElementById(hash.slice(1)));
