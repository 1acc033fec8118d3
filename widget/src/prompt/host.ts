import type { Answer } from '@kitka/shared/answer';
import type { Guard } from '../browser/guard.ts';
import type { Config } from '../config.ts';

/** What the core gives to the prompt: all it may know of the page and do to it. */
export interface PromptHost {
  config: Config;
  /** `auto`: it comes by itself and takes no focus; `open`: somebody asked for it. */
  via: Answer['via'];
  /** The page it asks about. */
  page: string;
  guard: Guard;
  /** A step of the funnel, counted on the view the prompt belongs to. */
  step(step: 'shown' | 'dismissed'): void;
  /** It is gone from the page. */
  closed(): void;
}

/** An open prompt, as the core holds it. */
export interface PromptHandle {
  close(): void;
  /** The page it asks about is gone: it goes too, unless it has an answer already. */
  leave(): void;
}

/** What the prompt's chunk exports. */
export interface PromptModule {
  /** Shows the prompt; one that comes by itself waits until nothing is in its way. */
  open(host: PromptHost): PromptHandle;
  /** Delivers answers that an earlier try left on the device. */
  retry(config: Config): Promise<void>;
}
