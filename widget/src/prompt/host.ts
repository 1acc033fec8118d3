import type { Answer } from '@kitka/shared/answer';
import type { afterSeen } from '../browser/afterSeen.ts';
import type { emit } from '../browser/emit.ts';
import type { guard } from '../browser/guard.ts';
import type { postRequest } from '../browser/postRequest.ts';
import type { recall } from '../browser/recall.ts';
import type { Config } from '../config.ts';

/** What the core has already and the prompt's chunk need not carry again. */
export interface Tools {
  config: Config;
  afterSeen: typeof afterSeen;
  emit: typeof emit;
  /** The core's own, so that one count holds all failures. */
  guard: typeof guard;
  postRequest: typeof postRequest;
  recall: typeof recall;
}

/** What the core gives to a prompt: all it may know of the page and do to it. */
export interface PromptHost extends Tools {
  /** `auto`: it comes by itself and takes no focus; `open`: somebody asked for it. */
  via: Answer['via'];
  /** The page it asks about. */
  page: string;
  device: Answer['device'];
  /** A step of the funnel, counted on the view the prompt belongs to. */
  step(step: 'shown' | 'dismissed'): void;
  /** It is gone from the page. */
  closed(): void;
}

/** An open prompt, as the core holds it. */
export interface PromptHandle {
  close(): void;
  /** The page it asks about is gone: it goes too, unless it has an answer already. */
  leave(): unknown;
}

/** What the prompt's chunk exports. */
export interface PromptModule {
  /** Loads the words. What it returns shows the prompt; one that comes by itself waits until nothing is in its way. */
  prepare(): Promise<(host: PromptHost) => PromptHandle>;
  /** Delivers answers that an earlier try left on the device. */
  retry(tools: Tools): Promise<void>;
}
