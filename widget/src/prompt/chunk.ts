import type { Words } from '@kitka/shared/words/words';
import type { PromptHost, Tools } from './host.ts';
import { language } from './language.ts';
import { openPrompt } from './openPrompt.tsx';
import { outbox } from './outbox.ts';

/** See `PromptModule`. */
export async function prepare() {
  const url = `${new URL(`words.${language()}.js`, import.meta.url)}`;
  const { default: words } = (await import(url)) as { default: Words };
  return (host: PromptHost) => openPrompt(host, words);
}
/** See `PromptModule`. */
export const retry = (tools: Tools) => outbox(tools).retry();
