import { afterSeen } from './browser/afterSeen.ts';
import { deviceKind } from './browser/deviceKind.ts';
import { emit } from './browser/emit.ts';
import { guard } from './browser/guard.ts';
import { loadChunk } from './browser/loadChunk.ts';
import { pageName } from './browser/pageName.ts';
import { postRequest } from './browser/postRequest.ts';
import { recall } from './browser/recall.ts';
import type { Config } from './config.ts';
import type { PromptHandle, PromptHost, PromptModule } from './prompt/host.ts';
import { KEYS } from './prompt/keys.ts';
import type { Courier } from './send.ts';

/** The prompt as the core knows it; its code is loaded only when it is about to show. */
export interface Asking {
  open(via: PromptHost['via']): Promise<void>;
  close(): void;
  /** A view begins: an unanswered question about the one before goes away. */
  begin(): void;
}

/** Decides when to ask, loads the prompt, and keeps its count on the view it was opened on. */
export function asking(config: Config, current: () => Courier | undefined): Asking {
  const { delay } = config.prompt;
  let handle: PromptHandle | undefined;
  let isOpen = false;
  let restart: (() => void) | undefined;
  const tools = { config, afterSeen, emit, guard, postRequest, recall };
  const load = () => loadChunk<PromptModule>(config, 'prompt');

  const open = async (via: PromptHost['via']) => {
    if (isOpen) return;
    isOpen = true;
    const courier = current();
    try {
      const show = await (await load()).prepare();
      // The visitor went on while it loaded: it would ask about another page.
      if (via === 'auto' && courier !== current()) throw via;
      handle = show({
        ...tools,
        via,
        device: deviceKind(),
        page: courier?.view.page ?? pageName(),
        step(step) {
          if (courier) courier.view.prompt[step] = 1;
          courier?.hasNews();
        },
        closed() {
          isOpen = false;
          handle = undefined;
        },
      });
    } catch (error) {
      isOpen = false;
      throw error;
    }
  };

  return {
    open,
    close: () => handle?.close(),
    begin() {
      handle?.leave();
      if (restart) {
        restart();
        return;
      }
      restart = () => {};
      if (delay !== null && !config.auto) {
        restart = afterSeen(delay * 1000, () => {
          const quiet = Number(recall('localStorage', KEYS.quiet + config.site)) > Date.now();
          return quiet || recall('sessionStorage', KEYS.asked + config.site) || open('auto');
        });
      }
      // More than `[]`: something is left.
      if (recall('localStorage', KEYS.unsent + config.site)?.[2]) {
        const deliver = async () => (await load()).retry(tools);
        void guard(deliver)();
      }
    },
  };
}
