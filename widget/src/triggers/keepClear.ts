import { focused } from '../browser/focused.ts';
import type { guard } from '../browser/guard.ts';
import { heightOfBars } from './heightOfBars.ts';

/** Ms from a change of the page to the look at what stands where the tab does, so that a busy page is looked at rarely. */
const SETTLE = 200;
/** What may bring, move or resize a bar, besides changes of the document. */
const EVENTS = ['animationend', 'focusin', 'focusout', 'load', 'resize', 'scroll', 'transitionend'];

/**
 * Keeps the tab above the bars that the page has at the window's lower edge, whenever they come, go or change; and out of
 * the way of an on-screen keyboard.
 */
export function keepClear(tab: HTMLElement, signal: AbortSignal, guarded: typeof guard): void {
  let timer = 0;
  let lift = 0;
  const look = guarded(() => {
    tab.hidden =
      matchMedia('(pointer:coarse)').matches &&
      !!focused()?.matches('input,textarea,select,[contenteditable]');
    if (tab.hidden || !tab.isConnected) return;
    const height = heightOfBars(tab, lift);
    // Setting it is a change of the document, too.
    if (height !== lift) tab.style.setProperty('--lift', `${height}px`);
    lift = height;
  });
  // It is called once the page has been laid out, so that a look need not wait for that.
  const laidOut = new IntersectionObserver(() => void look());
  const soon = () => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = 0;
      laidOut.disconnect();
      if (!signal.aborted) laidOut.observe(tab);
    }, SETTLE);
  };
  const changes = new MutationObserver(soon);
  changes.observe(document, {
    attributeFilter: ['class', 'hidden', 'style'],
    characterData: true,
    childList: true,
    subtree: true,
  });
  for (const type of EVENTS) addEventListener(type, soon, { capture: true, passive: true, signal });
  visualViewport?.addEventListener('resize', soon, { signal });
  signal.addEventListener('abort', () => {
    changes.disconnect();
    laidOut.disconnect();
  });
  laidOut.observe(tab);
}
