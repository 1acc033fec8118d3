import { LIMITS } from '@kitka/shared/wire/limits';

/** A word of a text, with where it stands. */
export interface Word {
  /** In lower case, with a plain apostrophe. */
  text: string;
  start: number;
  end: number;
  /** Whether a sentence or clause ends between it and the word before. */
  isAfterBreak: boolean;
}

/** Characters between words that do not end a clause. */
const WITHIN_CLAUSE = /^[\s\p{Pd}'’"“”„«»/&+]*$/u;
/** The longest word that is one (the longest Finnish ones in use have about 40 letters); others are noise. */
const LONGEST = 40;

let segmenter: Intl.Segmenter | null = null;

/** The words of a text by the rules of Unicode (UAX 29), at most `LIMITS.commentWords`. */
export function splitWords(text: string): Word[] {
  // Made once: this takes longer than a comment. Word boundaries are the same in all languages of themes.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  const words: Word[] = [];
  let isAfterBreak = true;
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) {
      isAfterBreak ||= segment !== ' ' && !WITHIN_CLAUSE.test(segment);
      continue;
    }
    if (words.length >= LIMITS.commentWords) break;
    const end = index + segment.length;
    if (segment.length <= LONGEST)
      words.push({ text: segment.toLowerCase().replace('’', "'"), start: index, end, isAfterBreak });
    isAfterBreak = false;
  }
  return words;
}

/** Words of which those that begin with an elided word, such as `l'erreur`, are two. */
export const splitElided = (words: readonly Word[], elided: ReadonlySet<string>): readonly Word[] =>
  elided.size === 0
    ? words
    : words.flatMap((word) => {
        const cut = word.text.indexOf("'");
        if (cut < 1 || !elided.has(word.text.slice(0, cut))) return word;
        return [
          { ...word, text: word.text.slice(0, cut), end: word.start + cut },
          { ...word, text: word.text.slice(cut + 1), start: word.start + cut + 1, isAfterBreak: false },
        ];
      });
