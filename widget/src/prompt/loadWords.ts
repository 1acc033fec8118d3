import type { Words } from '@kitka/shared/words/words';
import { language } from './language.ts';

/** The words of the language to ask in: one file, loaded when something is about to show. */
export const loadWords = (): Promise<{ default: Words }> =>
  import(`${new URL(`words.${language()}.js`, import.meta.url)}`);
