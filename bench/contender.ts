import type {} from '../widget/src/core/kitka.ts';

/** A prompt that can be measured, Kitka's or a peer's. It is in the page as `window.contender`. */
export interface Contender {
  /** Whether its script has done everything it does before a visitor is asked. */
  isReady(): boolean;
  /** Asks the visitor now. */
  ask(): unknown;
  /** The question with its answers, once it exists. */
  question(): Element | null | undefined;
}

declare global {
  interface Window {
    contender?: Contender;
  }
}

/** Makes Kitka's prompt a contender, before the tag has loaded. */
export const contendKitka = (): void => {
  window.contender = {
    isReady: () => window.kitka?.loaded ?? false,
    ask: () => window.kitka!('open'),
    question: () => document.querySelector('kitka-prompt')?.shadowRoot?.querySelector('fieldset, textarea'),
  };
};
