import type {} from '../widget/src/kitka.ts';

/** A prompt that can be measured: Kitka's, or that of a peer. Lives in the page as `window.contender`. */
export interface Contender {
  /** Its script has done all that it does before somebody is asked. */
  isReady(): boolean;
  /** Asks the visitor now. */
  ask(): unknown;
  /** The question with its answers, once there is one. */
  question(): Element | null | undefined;
}

declare global {
  interface Window {
    contender?: Contender;
  }
}

/** Makes Kitka's tag a contender, before it has loaded. */
export const contendKitka = (): void => {
  window.contender = {
    isReady: () => window.kitka?.loaded ?? false,
    ask: () => window.kitka!('open'),
    question: () => document.querySelector('kitka-prompt')?.shadowRoot?.querySelector('fieldset, textarea'),
  };
};
