import type { Words } from '@kitka/shared/words/words';
import type { PromptHost, Tools } from './host.ts';
import { openPrompt } from './openPrompt.tsx';
import { outbox } from './outbox.ts';

/** The chunk's language, by build.ts. */
declare const __KITKA_WORDS__: Words;

/** See `PromptModule`. */
export const open = (host: PromptHost) => openPrompt(host, __KITKA_WORDS__);
/** See `PromptModule`. */
export const retry = (tools: Tools) => outbox(tools).retry();
