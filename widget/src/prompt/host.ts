import type { Answer } from '@kitka/shared/wire/answer';
import type { afterSeen } from '../browser/afterSeen.ts';
import type { emit } from '../browser/emit.ts';
import type { guard } from '../browser/guard.ts';
import type { postRequest } from '../browser/postRequest.ts';
import type { recall } from '../browser/recall.ts';
import type { whenSeen } from '../browser/whenSeen.ts';
import type { Config } from '../config.ts';
import type { Reporter } from '../reporter.ts';
import type { View } from '../view.ts';

/** `auto`: it comes by itself and takes no focus; `open`: somebody asked for it. */
export type Via = Answer['via'];

/** What is special about a prompt. */
export interface PromptContext {
  /** The sign of friction that it comes right after: then it asks for words. */
  trigger?: NonNullable<Answer['trigger']>;
  /** A message of the site's owner, shown instead of the question. */
  message?: string;
  /** The place in the page that it is drawn in. */
  into?: Element;
}

/** What the core has already and its chunks need not carry again: all they may know of the page and do to it. */
export interface CoreApi {
  siteConfig: Config;
  /** The open view; null: nothing may leave the page. */
  current(): Reporter | null | undefined;
  /** Opens the prompt. One that comes by itself does not in the cooldown. */
  open(via: Via, context?: PromptContext): Promise<void>;
  /** Names of the events that the site has told and nobody has taken; those to come are pushed to it. */
  events: unknown[];
  afterSeen: typeof afterSeen;
  emit: typeof emit;
  /** The core's own, so that one count holds all failures. */
  guard: typeof guard;
  postRequest: typeof postRequest;
  recall: typeof recall;
  /** Whether the visitor is in the cooldown. */
  inCooldown(): unknown;
  whenSeen: typeof whenSeen;
}

/** One prompt: what it is about, and whom it tells what happens. */
export interface PromptHost extends CoreApi, PromptContext {
  via: Via;
  /** The view it asks about; its page may get its name while the question stands there. */
  view: View;
  /** A step of the funnel, by its bit, told of that view; of a prompt that the visitor opened only that. */
  step(step: number): void;
  /** It is gone from the page. */
  closed(): void;
}

/** An open prompt. */
export interface PromptHandle {
  /** Somebody asks for it while it waits to come by itself. */
  show(): void;
  close(): void;
  /** The page it asks about is gone: it goes too, unless it has an answer already. `isOver`: even then. */
  leave(isOver: boolean): unknown;
}

/** What the prompt's chunk exports. */
export interface PromptModule {
  /** Loads the words and shows the prompt; one that comes by itself waits until nothing is in its way. */
  open(core: CoreApi, via: Via, context?: PromptContext): Promise<void>;
  close(): void;
  /** See `PromptHandle`. */
  leave(isOver: boolean): void;
}
