import type { Words } from '@kitka/shared/words/words';
import { language } from './language.ts';

/** Loads the words of the language to ask in, which are a file of their own. */
export const loadWords = (): Promise<{ default: Words }> =>
  import(`${new URL(`words.${language()}.js`, import.meta.url)}`);
