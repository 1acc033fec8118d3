import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { et } from './et.ts';
import { fi } from './fi.ts';
import { fr } from './fr.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { sv } from './sv.ts';
import { uk } from './uk.ts';
import type { Words } from './words.ts';

/** All languages by code. Adding one takes one file and one line here. */
export const WORDS = { ar, de, en, es, et, fi, fr, pl, pt, sv, uk } satisfies Record<string, Words>;
/** Code of a language the prompt is available in. */
export type WordsLanguage = keyof typeof WORDS;
