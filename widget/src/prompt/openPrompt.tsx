import { LIMITS } from '@kitka/shared/wire/limits';
import { STEP } from '@kitka/shared/wire/steps';
import type { Words } from '@kitka/shared/words/words';
import { options, render } from 'preact';
import type { Answering } from '../answer/answer.ts';
import { remember } from '../browser/remember.ts';
import { watchAround } from '../browser/watchAround.ts';
import { accentOf } from './accent.ts';
import { Card } from './Card.tsx';
import css from './card.css';
import type { PromptHandle, PromptHost } from './host.ts';
import { KEYS } from './keys.ts';
import type { Surroundings } from './surroundings.ts';
import { whenRoom } from './whenRoom.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Default days for which a visitor who answered, or who closed the prompt, is not asked again. */
const REST = { answered: 90, closed: 30 };
/** Ms the prompt must be visible before it counts as shown (docs/measures.md). */
const SEEN = 1000;
/** What libraries do to all that is not in their dialog. */
const OFF = '[inert],[aria-hidden=true]';

/** Shows the prompt; an automatic one first waits until nothing is in its way. */
export function openPrompt(
  host: PromptHost,
  words: Words,
  answering: Answering,
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

  const rest = (days: number) =>
    siteConfig.preview || remember('localStorage', KEYS.quiet + site, `${Date.now() + days * DAY}`);
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
    rest(prompt.cooldownAnswered ?? REST.answered);
    emit('answer', { ...detail, value });
  };
  const remove = () => {
    if (signal.aborted) return;
    end.abort();
    const hadFocus = element.matches(':focus-within');
    render(null, root);
    element.remove();
    if (hadFocus && before instanceof HTMLElement) before.focus();
    host.closed();
  };
  const close = () => {
    if (!isAnswered && !message && element.isConnected) {
      shown();
      rest(prompt.cooldownDismissed ?? REST.closed);
      host.step(STEP.dismissed);
    }
    remove();
  };

  const place = () => {
    // A router may have replaced the page's own place.
    if (into?.isConnected === false) into = undefined;
    // Inline, it does not grow beyond the space that the page has reserved.
    const { paddingTop = '', paddingBottom = '' } = into ? getComputedStyle(into) : {};
    const room = into && into.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
    sheet.replaceSync(css + answering.css + accentOf(prompt) + (room ? `section{max-height:${room}px}` : ''));
    element.className = into ? 'inline' : '';
    element.popover = into ? null : 'manual';
    // What is moved loses it.
    const active = root.activeElement as HTMLElement | null;
    modal = into ? undefined : currentModal();
    element.inert = false;
    element.removeAttribute('aria-hidden');
    (into ?? (modal && panelOf(modal)) ?? document.body ?? document.documentElement).append(element);
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
    guard(() => isPlaced() || into || place()),
  );
  const draw = () => {
    // Errors during rendering are counted and must not surface in the page.
    options.debounceRendering = (run) => queueMicrotask(guard(run));
    root.adoptedStyleSheets = [sheet];
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
    render(
      <Card {...{ host, kind, words, answering, root, signal, started, durationMs, answered, close }} />,
      root,
    );
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
    leave: (isOver) => (isAnswered && !isOver) || remove(),
    move(there, current) {
      const isAboutIt = !!host.into && view === current;
      if (isAboutIt) comeInto(there);
      return isAboutIt;
    },
  };
}
