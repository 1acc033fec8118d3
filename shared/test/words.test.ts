import { describe, expect, it } from 'vitest';
import { type Question, SCALES } from '../src/settings/kinds.ts';
import { LIMITS } from '../src/wire/limits.ts';
import { en } from '../src/words/en.ts';
import { WORDS } from '../src/words/languages.ts';
import type { ReceiptPageWords } from '../src/words/receiptPage/receiptPageWords.ts';
import type { Words } from '../src/words/words.ts';

/** Each text of a language by its path, such as `csat.faces.0`. */
function textsOf(words: object, path = ''): [string, unknown][] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' ? textsOf(value, `${path}${name}.`) : [[path + name, value]],
  );
}
const pathsOf = (words: object) => textsOf(words).map(([path]) => path);
/** The texts of the receipt's page, by language. */
const PAGES: Record<string, ReceiptPageWords> = {};
for (const code of Object.keys(WORDS))
  PAGES[code] = (await import(`../src/words/receiptPage/${code}.ts`)).page;

describe.each(Object.entries<Words>(WORDS))('%s', (code, words) => {
  it('has every text, and none that is empty or has spaces around it', () => {
    expect(pathsOf(words)).toEqual(pathsOf(en));
    for (const [path, text] of textsOf(words)) {
      if (typeof text === 'string') expect(text, path).toMatch(/^\S(.*\S)?$/);
    }
  });
  it('says what it is: its code and its direction', () => {
    expect(words.lang).toBe(code);
    expect(Intl.getCanonicalLocales(code)).toEqual([code]);
    expect(words.dir).toBe(code === 'ar' ? 'rtl' : 'ltr');
  });
  it('has a name of its own for each value, or for both ends of a long scale', () => {
    for (const [question, { names }] of Object.entries(words.questions)) {
      const { low, high, score } = SCALES[question as Question];
      const values = high - low + 1;
      expect(names.length, question).toBe(score === 'none' ? 0 : values > 7 ? 2 : values);
      expect(new Set(names).size, question).toBe(names.length);
    }
  });
  it('says how long it takes where the time goes, and after how many days a contact is deleted', () => {
    expect(words.about.split('{}')).toHaveLength(2);
    expect(words.contactHelp).toContain(String(LIMITS.contactAgeMs / 86_400_000));
  });
  it('confirms an address with itself and with the days for which it is kept', () => {
    expect(words.contactThanks.split('{}')).toHaveLength(2);
    expect(words.contactThanks).toContain(String(LIMITS.contactAgeMs / 86_400_000));
  });
  it('has every text of the receipt’s page, each with a place for what it is about, and none in English', () => {
    const [page, english] = [PAGES[code]!, PAGES.en!];
    expect(pathsOf(page)).toEqual(pathsOf(english));
    for (const [path, text] of textsOf(page)) {
      expect(text, path).toMatch(/^\S(.*\S)?$/);
      const original = english[path as keyof ReceiptPageWords];
      expect(`${text}`.split('{}'), path).toHaveLength(original.split('{}').length);
      // Single words, such as “Page”, may well be the same.
      if (code !== 'en' && original.includes(' ')) expect(text, path).not.toBe(original);
    }
  });
  it('has nothing left in English', () => {
    const english = new Map(textsOf(en));
    const same = textsOf(words).filter(
      ([path, text]) => path !== 'dir' && typeof text === 'string' && english.get(path) === text,
    );
    if (code !== 'en') expect(same).toEqual([]);
  });
});

it('has one version for both questions of a feeling, as its answer has', () => {
  expect(SCALES.worth.wording).toBe(SCALES.feel.wording);
});

describe('docs/wording.md', () => {
  const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
  const section = ({
    lang,
    questions,
    about,
    comment,
    friction,
    tab,
    publish,
    contact,
    contactHelp,
    contactThanks,
    contactWrong,
    announce,
    failed,
    refused,
    receipt,
    receiptLink,
    copy,
    copied,
  }: Words) =>
    [
      `## ${new Intl.DisplayNames('en', { type: 'language' }).of(lang)} (\`${lang}\`)`,
      '',
      row('what', 'words', 'answers, lowest first'),
      row('---', '---', '---'),
      ...Object.entries(questions).map(([name, { names, question }]) =>
        row(`\`${name}\``, question, names.join(' · ')),
      ),
      row('after a low answer', comment.low, ''),
      row('after one in the middle', comment.middle, ''),
      row('after a high one', comment.high, ''),
      row('after friction', friction, ''),
      row('on the tab', tab, ''),
      row('how long it takes', about, ''),
      row('consent to publish', publish, ''),
      row('for a contact', contact, contactHelp),
      row('for one that is no address', contactWrong, ''),
      row('for one that has arrived', contactThanks, ''),
      row('for screen readers, before what comes by itself', announce, ''),
      row('no connection', failed, ''),
      row('not accepted', refused, ''),
      row('the receipt', receipt, `${receiptLink} · ${copy} · ${copied}`),
      ...Object.entries(PAGES[lang]!).map(([name, text]) => row(`receipt’s page: \`${name}\``, text, '')),
    ].join('\n');

  it('tells the words as they are', async () => {
    const intro =
      'What visitors read, in every language. Made of `shared/src/words` by its test: `vitest run --project shared -u` writes it anew.';
    const text = ['# Wording', intro, ...Object.values<Words>(WORDS).map(section)].join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot('../../docs/wording.md');
  });
});
