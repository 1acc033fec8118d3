import { describe, expect, it } from 'vitest';
import { KINDS } from '../src/answer.ts';
import { en } from '../src/words/en.ts';
import { WORDS } from '../src/words/languages.ts';
import type { Words } from '../src/words/words.ts';

/** Each text of a language by its path, such as `csat.faces.0`. */
function textsOf(words: object, path = ''): [string, unknown][] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? textsOf(value, `${path}${name}.`) : [[path + name, value]],
  );
}
const pathsOf = (words: Words) => textsOf(words).map(([path]) => path);

describe.each(Object.entries<Words>(WORDS))('%s', (code, words) => {
  it('has every text, and none that is empty or has spaces around it', () => {
    expect(pathsOf(words)).toEqual(pathsOf(en));
    for (const [path, text] of textsOf(words)) {
      if (typeof text === 'string') expect(text, path).toMatch(/^\S(.*\S)?$/);
    }
  });
  it('says what it is: its code, its direction, the version of its wording', () => {
    expect(words.lang).toBe(code);
    expect(Intl.getCanonicalLocales(code)).toEqual([code]);
    expect(words.dir).toBe(code === 'ar' ? 'rtl' : 'ltr');
    expect(words.csat.wording).toBe(KINDS.csat.wording);
  });
  it('has other words for each answer, and none left in English', () => {
    expect(new Set(words.csat.faces).size).toBe(5);
    const english = new Map(textsOf(en));
    const same = textsOf(words).filter(
      ([path, text]) => path !== 'dir' && typeof text === 'string' && english.get(path) === text,
    );
    if (code !== 'en') expect(same).toEqual([]);
  });
});
