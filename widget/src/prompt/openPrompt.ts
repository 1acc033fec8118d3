import { LIMITS } from '@kitka/shared/wire/limits';
import { STEP } from '@kitka/shared/wire/steps';
import type { Words } from '@kitka/shared/words/words';
import type { AnswerModule } from '../answer/answer.ts';
import followUpCss from '../answer/followUp.css';
import { remember } from '../browser/remember.ts';
import { watchAround } from '../browser/watchAround.ts';
import { accentOf } from './accent.ts';
import css from './card.css';
import { card } from './card.tsx';
import type { PromptHandle, PromptHost } from './host.ts';
import { KEYS } from './keys.ts';
import { schemeOf } from './schemeOf.ts';
import type { Surroundings } from './surroundings.ts';
import { whenRoom } from './whenRoom.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Default days for which a visitor who closed the prompt is not asked again. */
const REST = 30;
/** Ms the prompt must be visible before it counts as shown (docs/measures.md). */
const SEEN = 1000;
/** What libraries do to all that is not in their dialog. */
const OFF = '[inert],[aria-hidden=true]';

/** Px that the page has reserved for an inline prompt, which does not grow beyond it. */
function roomIn(into: Element | undefined): number | undefined {
  if (!into) return undefined;
  const { paddingTop, paddingBottom } = getComputedStyle(into);
  return into.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
}

/** Shows the prompt; an automatic one first waits until nothing is in its way. */
export function openPrompt(
  host: PromptHost,
  words: Words,
  outbox: AnswerModule,
  { currentModal, openModals, panelOf, whenClear }: Surroundings,
): PromptHandle {
  const { trigger, _siteConfig: siteConfig, _emit: emit, _guard: guard, message, view, via } = host;
  let { into } = host;
  const { site, prompt } = siteConfig;
  const kind = trigger ? 'text' : (prompt.kind ?? 'csat');
  const element = document.createElement('kitka-prompt');
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const end = new AbortController();
  const { signal } = end;
  const detail = { kind, page: view.page };
  let before: EventTarget | null = null;
  let isShown = false;
  let begun = 0;
  let isAnswered = false;
  /** The page's dialog that it stands in. */
  let modal: Element | undefined;

  const shown = () => {
    // A message cannot be answered, so it is not counted as shown.
    if (isShown || message || signal.aborted) return;
    isShown = true;
    host.step(STEP.impression);
    emit('shown', detail);
  };
  const started = () => {
    if (begun) return;
    begun = performance.now();
    shown();
    host.step(STEP.started);
  };
  // Not measured with `Date.now()`, as the clock may be set back meanwhile.
  const durationMs = () => Math.min(Math.round(performance.now() - begun), LIMITS.durationMs);
  const answered = (value: number) => {
    started();
    isAnswered = true;
    emit('answer', { ...detail, value });
  };
  const remove = () => {
    if (signal.aborted) return;
    end.abort();
    const hadFocus = element.matches(':focus-within');
    element.remove();
    // It may leave by itself, and must not scroll the page then.
    if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true });
    host.closed();
  };
  const close = () => {
    if (!isAnswered && !message && element.isConnected) {
      shown();
      const until = Date.now() + (prompt.cooldownDismissed ?? REST) * DAY;
      if (!siteConfig.preview) remember('localStorage', KEYS.quiet + site, `${until}`);
      host.step(STEP.dismissed);
    }
    remove();
  };

  const place = () => {
    // Where the page took its place away while the visitor writes, it goes on in the corner.
    if (into?.isConnected === false) into = undefined;
    const room = roomIn(into);
    sheet.replaceSync(
      css + followUpCss + accentOf(prompt) + schemeOf() + (room ? `section{max-height:${room}px}` : ''),
    );
    // Only now, so that it is never drawn with an empty sheet.
    root.adoptedStyleSheets = [sheet];
    element.classList.toggle('inline', !!into);
    element.popover = into ? null : 'manual';
    // What is moved loses it.
    const active = root.activeElement as HTMLElement | null;
    modal = into ? undefined : currentModal();
    element.inert = false;
    element.removeAttribute('aria-hidden');
    const parent = into ?? (modal && panelOf(modal));
    if (parent) parent.append(element);
    // In front of the body, it is the first that Tab and a screen reader come to from the page's beginning, instead of the
    // last. (Right behind the element that has the focus would be nearer, but it would be lost with that element.) No
    // element of the body gets a new sibling, which rules of the page could be about, and it stays when a router
    // replaces the body.
    else document.documentElement.insertBefore(element, document.body);
    // In the top layer it is above everything that the page put there before, and independent of the
    // page's stacking contexts.
    if (!into) element.showPopover?.();
    active?.focus();
    watch();
  };
  /** Whether it stands where it would be put now. */
  const isInPlace = () => element.isConnected && (into || currentModal() === modal);
  /** Whether it stands where the visitor can use it. */
  const isPlaced = () =>
    element.isConnected && !element.matches(OFF) && (!modal || openModals().includes(modal));
  const watch = watchAround(
    element,
    signal,
    // The page's own place comes back with the next one (triggers/onInlinePlace.ts).
    guard(() => isPlaced() || (into && !begun) || place()),
  );
  const draw = () => {
    // To the page's dialog that it stands in, a click in the corner would be one outside.
    for (const type of ['click', 'mousedown', 'input'])
      element.addEventListener(type, (event) => modal && event.stopPropagation());
    // The page may have opened a dialog since.
    element.addEventListener(
      'pointerenter',
      guard(() => isInPlace() || place()),
    );
    // The host element gets this event only if the focus comes from outside the card.
    element.addEventListener('focusin', ({ relatedTarget }) => {
      // After an answer the card's own focus is gone with what was answered, and comes again from nowhere.
      before = relatedTarget ?? before;
    });
    const canShrink = !into || !!roomIn(into);
    card({ host, kind, words, outbox, root, signal, canShrink, started, durationMs, answered, close });
    place();
    let looks = 0;
    const seen = new IntersectionObserver(
      ([entry]) => {
        const look = ++looks;
        // If it was scrolled out of view meanwhile, the visitor has not seen it.
        if (entry!.isIntersecting && !isShown) host._afterSeen(SEEN, () => look === looks && shown());
      },
      { threshold: 0.5 },
    );
    seen.observe(element);
    signal.addEventListener('abort', () => seen.disconnect());
  };
  const come = () => {
    // If the tab cannot store that it was asked, it would be asked on every page, so it is never asked.
    if (remember('sessionStorage', KEYS.asked + site, '1')) draw();
    else remove();
  };
  const show = () => {
    if (!root.childElementCount) {
      // It may have been waiting to open by itself.
      host.via = 'open';
      draw();
    }
    // The dialog that contained it may be gone, or another one may be open.
    else if (!isInPlace()) place();
    root.querySelector('section')?.focus();
  };

  const comeInto = (there: Element) => {
    into = there;
    whenRoom(
      there,
      signal,
      guard(() => there === into && (root.childElementCount ? place() : draw())),
    );
  };

  if (into) comeInto(into);
  else if (via === 'open') show();
  else whenClear(guard, signal, () => root.childElementCount || come());
  return {
    close,
    show,
    leave: (isOver) => (begun && !isOver) || remove(),
    hasWords: () =>
      [...root.querySelectorAll<HTMLInputElement>('textarea,[type=email]')].some((field) => field.value),
    move(there, current) {
      const isAboutIt = !!host.into && view === current;
      if (isAboutIt) comeInto(there);
      return isAboutIt;
    },
  };
}
