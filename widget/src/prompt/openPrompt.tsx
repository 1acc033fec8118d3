import type { Words } from '@kitka/shared/words/words';
import { options, render } from 'preact';
import { remember } from '../browser/remember.ts';
import { Card } from './Card.tsx';
import { css } from './css.ts';
import type { PromptHandle, PromptHost } from './host.ts';
import { KEYS } from './keys.ts';
import { outbox } from './outbox.ts';
import { whenClear } from './whenClear.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Ms in which a visitor who answered, or who closed the question, is not asked again. */
const QUIET = { answered: 90 * DAY, dismissed: 30 * DAY };
/** Ms the prompt must be visible before it counts as shown (MEASURES.md). */
const SEEN = 1000;

/** Shows the prompt in `words`; one that comes by itself first waits until nothing is in its way. */
export function openPrompt(host: PromptHost, words: Words): PromptHandle {
  const { config, emit, guard, page, via } = host;
  const element = document.createElement('kitka-prompt');
  const root = element.attachShadow({ mode: 'open' });
  const end = new AbortController();
  const { signal } = end;
  const detail = { kind: config.prompt.kind, page };
  let before: EventTarget | null = null;
  let isShown = false;
  let isAnswered = false;

  const quiet = (ms: number) => remember('localStorage', KEYS.quiet + config.site, `${Date.now() + ms}`);
  const shown = () => {
    if (isShown || signal.aborted) return;
    isShown = true;
    host.step('shown');
    emit('shown', detail);
  };
  const answered = (value: number) => {
    shown();
    isAnswered = true;
    quiet(QUIET.answered);
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
    if (!isAnswered && element.isConnected) {
      shown();
      quiet(QUIET.dismissed);
      host.step('dismissed');
    }
    remove();
  };

  const show = () => {
    // Where the tab cannot remember that it was asked it would be asked on every page: rather never.
    if (via === 'auto' && !remember('sessionStorage', KEYS.asked + config.site, '1')) return remove();
    // An error while drawing is ours to count, not the page's to see.
    options.debounceRendering = (draw) => queueMicrotask(guard(draw));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    element.popover = 'manual';
    // Only focus that comes from outside the card reaches its host element.
    element.addEventListener('focusin', ({ relatedTarget }) => {
      before = relatedTarget;
    });
    (document.body ?? document.documentElement).append(element);
    render(<Card {...{ host, words, root, signal, answered, close }} deliver={outbox(host).send} />, root);
    // The top layer: above whatever the page has put there before, and out of its stacking order.
    element.showPopover();
    new IntersectionObserver(([entry]) => entry?.isIntersecting && host.afterSeen(SEEN, shown), {
      threshold: 0.5,
    }).observe(element);
    if (via === 'open') root.querySelector('section')?.focus();
  };

  if (via === 'open') show();
  else whenClear(guard, signal, show);
  return { close, leave: () => isAnswered || remove() };
}
