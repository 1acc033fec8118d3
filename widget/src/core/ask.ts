import type { AnswerModule } from '../answer/answer.ts';
import { afterSeen } from '../browser/afterSeen.ts';
import { emit } from '../browser/emit.ts';
import { guard } from '../browser/guard.ts';
import { loadChunk } from '../browser/loadChunk.ts';
import { postRequest } from '../browser/postRequest.ts';
import { recall } from '../browser/recall.ts';
import { whenSeen } from '../browser/whenSeen.ts';
import type { CoreApi, PromptContext, PromptModule, Via } from '../prompt/host.ts';
import { KEYS } from '../prompt/keys.ts';
import type { TriggersModule } from '../triggers/triggers.ts';
import type { Config } from './config.ts';
import type { Reporter } from './reporter.ts';

/** The core's side of the prompt, whose code is loaded only when it is about to show. */
export interface Asking {
  open(via: Via, context?: PromptContext): Promise<void>;
  close(): void;
  /** The site reports a named event. */
  event(name: unknown): unknown;
  /** A view begins: an unanswered prompt about the previous view is removed. */
  _begin(): void;
}

/**
 * Decides when to load the prompt or, if the site uses triggers other than a delay, the triggers chunk that
 * decides.
 */
export function asking(
  config: Config,
  current: () => Reporter | undefined,
  isPermitted: () => boolean,
): Asking {
  const { delay, triggers } = config.prompt;
  let prompt: PromptModule | undefined;
  let restart: (() => void) | undefined;
  const events: unknown[] = [];
  const inCooldown = () =>
    +recall('localStorage', KEYS.quiet + config.site)! > Date.now() ||
    recall('sessionStorage', KEYS.asked + config.site);
  const open: Asking['open'] = async (via, context) => {
    if (!isPermitted()) return;
    const before = current();
    const isAsked = via === 'open';
    if (isAsked) core.choose?.();
    else if (inCooldown()) return;
    prompt = await loadChunk<PromptModule>(config, 'prompt');
    // A visitor who navigated while it loaded would be asked about the wrong page.
    if (isAsked || before === current()) await prompt.open(core, via, context);
  };
  const core: CoreApi = {
    _siteConfig: config,
    _afterSeen: afterSeen,
    _current: current,
    _emit: emit,
    events,
    _guard: guard,
    open,
    _postRequest: postRequest,
    _recall: recall,
    _inCooldown: inCooldown,
    _whenSeen: whenSeen,
  };
  const decide = async () => (await loadChunk<TriggersModule>(config, 'triggers')).decide(core);

  return {
    open,
    close: () => prompt?.close(),
    event: (name) => triggers && events.push(name),
    _begin() {
      prompt?.leave(!current());
      if (triggers) void guard(decide)();
      else if (restart) restart();
      else if (delay !== null && !config.auto) restart = afterSeen(delay * 1000, () => open('auto'));
      // A third character means that the list is not `[]`: there are undelivered answers.
      if (current() && recall('localStorage', KEYS.unsent + config.site)?.[2]) {
        const deliver = async () => (await loadChunk<AnswerModule>(config, 'answer')).retry(core);
        void guard(deliver)();
      }
    },
  };
}
