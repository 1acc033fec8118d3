import type { CommentTerms, UnreadComment } from '../store/terms.ts';
import { languageOf } from './languageOf.ts';
import { splitWords } from './splitWords.ts';
import { termsOf } from './termsOf.ts';

/** What a comment talks about, in the language that it is most likely written in. */
export function readWords({ id, n, comment, asked_in, lang: browser }: UnreadComment): CommentTerms {
  const words = splitWords(comment);
  const lang = languageOf(
    words.map(({ text }) => text),
    asked_in,
    browser,
  );
  return { id, n, lang, terms: termsOf(comment, lang, words) };
}
