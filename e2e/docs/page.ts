import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/local.ts';

/** The text of a page. @param page path from the repository's root */
export const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** Fences of a text: their language, and what stands between them. */
const fencesOf = (text: string) =>
  [...text.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```$/gm)].map(([, language = '', block = '']) => ({
    language,
    block,
  }));

/** What stands between fences of a language. */
export const blocksOf = (text: string, language: string): string[] =>
  fencesOf(text)
    .filter((fence) => fence.language === language)
    .map(({ block }) => block);

/** The lines that say something: no empty ones, no comments. */
export const linesOf = (block: string): string[] =>
  block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

/** All commands of a page, in its order. @throws Error if one stands where none is looked for */
export function commandsOf(page: string): string[] {
  const text = textOf(page);
  for (const { language, block } of fencesOf(text))
    if (language !== 'sh' && /^ *\$? *(npm|npx|node|git|curl|sudo|cd|wrangler) /m.test(block))
      throw new Error(
        `${page} has a command in a fence of '${language}', where no test sees it: call it sh.`,
      );
  const hidden = /`npx [^`]*`/.exec(text.replace(/`npx wrangler login`/g, ''));
  if (hidden)
    throw new Error(`${page} has ${hidden[0]} in a sentence, where no test runs it: put it into a fence.`);
  return blocksOf(text, 'sh').flatMap(linesOf);
}

/** The words of a command, without the quotes around them. */
export const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);

/** The commands of a page that a test has not run yet. */
export interface Walk {
  /** The next command, which must begin so. @throws Error if the page has another one there, or none */
  take: (start: string) => string;
  left: () => string[];
}

/** Goes through a page as its reader does, from top to bottom. */
export function walk(page: string): Walk {
  const left = commandsOf(page);
  return {
    take: (start) => {
      const line = left.shift();
      if (!line?.startsWith(start))
        throw new Error(`${page}: no test runs '${line ?? ''}'; this one would run '${start} …' now.`);
      return line;
    },
    left: () => left,
  };
}
