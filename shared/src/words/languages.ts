import { en } from './en.ts';
import { fi } from './fi.ts';
import { uk } from './uk.ts';
import type { Words } from './words.ts';

/** All languages by their code. Adding one is one file and one line here. */
export const WORDS = { en, fi, uk } satisfies Record<string, Words>;
/** Code of a language the prompt speaks. */
export type WordsLanguage = keyof typeof WORDS;
