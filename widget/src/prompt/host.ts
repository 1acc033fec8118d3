import type { Answer } from '@kitka/shared/wire/answer';
import type { afterSeen } from '../browser/afterSeen.ts';
import type { emit } from '../browser/emit.ts';
import type { guard } from '../browser/guard.ts';
import type { postRequest } from '../browser/postRequest.ts';
import type { recall } from '../browser/recall.ts';
import type { whenSeen } from '../browser/whenSeen.ts';
import type { Config } from '../core/config.ts';
import type { Reporter } from '../core/reporter.ts';
import type { View } from '../core/view.ts';

/** `auto`: the prompt opens by itself and takes no focus. `open`: it was opened on request. */
export type Via = Answer['via'];

/** What differs from the plain question in the corner. */
export interface PromptContext {
  /** The friction signal that it follows; it then asks for a comment. */
  trigger?: NonNullable<Answer['trigger']>;
  /** A message of the site's owner, shown instead of the question. */
  message?: string;
  /** The element of the page that it is drawn in. */
  into?: Element;
}

/** All that the core gives to its chunks, so that they need not bundle it again. */
export interface CoreApi {
  _siteConfig: Config;
  /** Makes `siteConfig.prompt` the one that fits the open view; set where there are several. */
  choose?(): void;
  /** The open view, if it may be reported. */
  _current(): Reporter | undefined;
  /** Opens the prompt; with `auto` not during the cooldown. */
  open(via: Via, context?: PromptContext): Promise<void>;
  /** Names of the events that the site has reported and nobody has handled; later ones are pushed to this list. */
  events: unknown[];
  _afterSeen: typeof afterSeen;
  _emit: typeof emit;
  /** The core's own, so that all failures are counted together. */
  _guard: typeof guard;
  _postRequest: typeof postRequest;
  _recall: typeof recall;
  /** Whether the visitor is in the cooldown. */
  _inCooldown(): unknown;
  _whenSeen: typeof whenSeen;
}

/** What one prompt is about, and what it reports back. */
export interface PromptHost extends CoreApi, PromptContext {
  via: Via;
  /** The view it asks about. The view's page may still get its name while the prompt is open. */
  view: View;
  /** Reports a funnel step (its bit) on that view; if the visitor opened the prompt, reports only that. */
  step(step: number): void;
  /** The prompt has been removed from the page. */
  closed(): void;
}

/** An open prompt. */
export interface PromptHandle {
  /** Shows and focuses it on request, even if it waits to open by itself. */
  show(): void;
  close(): void;
  /**
   * The page it asks about has been left: removes it, unless the visitor has begun, whose answer is about that page all the
   * same. `isOver`: even then.
   */
  leave(isOver: boolean): unknown;
  /** Moves an inline prompt about `view`, whose place is gone, into another one; false if it is none. */
  move(place: Element, view: View | undefined): boolean;
  /** Whether something is written in it that has not been sent. */
  hasWords(): boolean;
}

/** What the prompt's chunk exports. */
export interface PromptModule {
  /** Loads the words and shows the prompt; an automatic one waits until nothing is in its way. */
  open(core: CoreApi, via: Via, context?: PromptContext): Promise<void>;
  close(): void;
  /** See `PromptHandle`. */
  leave(isOver: boolean): void;
}
