import { LIMITS } from '@kitka/shared/wire/limits';
import { stemmer } from '@orama/stemmers/finnish';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/themes/languageOf.ts';
import { rulesOf, THEME_LANGUAGES } from '../../src/themes/languages.ts';
import { ownTerms } from '../../src/themes/ownTerms.ts';
import { termsOf } from '../../src/themes/termsOf.ts';
import { COMMENTS } from './comments.ts';
import * as forms from './wordForms.ts';

const lines = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.toLowerCase().split(' '));

/** Share of the pairs of forms of a word that have one stem. */
function joined(text: string, stem: (word: string) => string): number {
  const pairs = lines(text).flatMap((words) =>
    words.flatMap((one, i) => words.slice(i + 1).map((other) => [one, other] as const)),
  );
  return pairs.filter(([one, other]) => stem(one) === stem(other)).length / pairs.length;
}

describe('the forms of a word', () => {
  it.each([
    ['en', forms.ENGLISH_FORMS, 0.99],
    ['fi', forms.FINNISH_FORMS, 0.98],
    ['sv', forms.SWEDISH_FORMS, 0.95],
    ['uk', forms.UKRAINIAN_FORMS, 0.95],
    ['de', forms.GERMAN_FORMS, 0.99],
    ['fr', forms.FRENCH_FORMS, 0.99],
    ['es', forms.SPANISH_FORMS, 0.99],
  ] as const)('are one theme in %s', (lang, text, atLeast) => {
    expect(joined(text, rulesOf(lang).stem)).toBeGreaterThan(atLeast);
  });

  it('are joined in Finnish for words that the rules were not made with, where the library leaves half apart', () => {
    expect(joined(forms.FINNISH_UNSEEN, stemmer)).toBeLessThan(0.55);
    expect(joined(forms.FINNISH_UNSEEN, rulesOf('fi').stem)).toBeGreaterThan(0.85);
  });

  it('stay apart from other Finnish words', () => {
    const stem = rulesOf('fi').stem;
    const pairs = lines(forms.FINNISH_APART);
    const mixed = pairs.filter(([one, other]) => stem(one!) === stem(other!)).map(([one]) => one);
    // Known: these differ in a last vowel only.
    expect(mixed).toEqual(['tila', 'lasku', 'näkyy']);
  });
});

describe('what a comment talks about', () => {
  it.each([
    [
      'fi',
      'Lomake ei toimi, en löydä hakua',
      ['lomake', 'ei toimi', 'lomake ei toimi', 'en löydä', 'hakua', 'en löydä hakua'],
    ],
    ['en', "Can't find the form", ["can't find", 'form', "can't find the form"]],
    ['en', 'It does not really work', ['not really work']],
    [
      'sv',
      'Sidan fungerar inte. Inte klart',
      ['sidan', 'fungerar inte', 'sidan fungerar inte', 'inte klart'],
    ],
    ['de', 'Das Formular lädt nicht', ['Formular', 'lädt nicht', 'Formular lädt nicht']],
    ['de', 'Ich kann es nicht absenden', ['nicht absenden']],
    [
      'fr',
      "Le bouton ne marche pas, c'est pas clair",
      ['bouton', 'ne marche pas', 'bouton ne marche pas', 'pas clair'],
    ],
    ['fr', 'Ça marche pas', ['marche pas']],
    ['es', 'El botón no funciona', ['botón', 'no funciona', 'botón no funciona']],
    ['uk', 'Кнопка не працює', ['кнопка', 'не працює', 'кнопка не працює']],
    // Nothing is known of its words, so none is left out and none is joined.
    ['', 'Nupp ei tööta', ['nupp', 'ei', 'nupp ei', 'tööta', 'ei tööta']],
  ] as const)('in %s: %s', (lang, text, written) => {
    expect([...termsOf(text, lang).values()]).toEqual(written);
  });

  it.each([
    ['fi', 'Haku ei toimi', 'Haku toimii', 'toimi'],
    ['en', 'Search does not work', 'Search works', 'work'],
    ['sv', 'Sökningen fungerar inte', 'Sökningen fungerar', 'funger'],
    ['uk', 'Пошук не працює', 'Пошук працює', 'прак'],
    ['de', 'Suche funktioniert nicht', 'Suche funktioniert', 'funktion'],
    ['fr', 'La recherche ne fonctionne pas', 'La recherche fonctionne', 'fonction'],
    ['es', 'La búsqueda no funciona', 'La búsqueda funciona', 'funcion'],
  ] as const)('differs if it is negated in %s', (lang, negated, plain, verb) => {
    const [no, yes] = [negated, plain].map((text) => [...termsOf(text, lang).keys()]);
    const own = (keys: string[]) => keys.find((key) => key.includes(verb.slice(0, 4)) && !key.includes('|'));
    expect(own(yes!)).not.toContain(' ');
    expect(own(no!)).toBe(`${rulesOf(lang).negation} ${own(yes!)}`);
  });

  it('is the same whichever way a negation is written', () => {
    const keys = ["doesn't work", 'doesnt work', 'does not work', 'doesn’t work'].map((text) => [
      ...termsOf(text, 'en').keys(),
    ]);
    expect(new Set(keys.map(String)).size).toBe(1);
    const finnish = ['en löydä', 'emme löydä', 'eivät löydä'].map((text) => [...termsOf(text, 'fi').keys()]);
    expect(new Set(finnish.map(String)).size).toBe(1);
  });

  it('has no pair across sentences, and says each thing once', () => {
    expect([...termsOf('Slow pages. Forms, slow pages', 'en').values()]).toEqual([
      'slow',
      'pages',
      'slow pages',
      'forms',
    ]);
  });

  it('ends after so many words', () => {
    const text = Array.from({ length: LIMITS.commentWords + 9 }, (_, i) => `word${i}x`).join('. ');
    expect(termsOf(text, 'en').size).toBe(LIMITS.commentWords);
  });

  it('is read from any text, and stands in it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom(
            'ei',
            'not',
            'inte',
            "n'arrive",
            'pas',
            'constructor',
            '__proto__',
            '.',
            'lomake',
            '’',
            'Ї',
          ),
        )
        .map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('', ...THEME_LANGUAGES), (comment, lang) => {
        for (const [key, written] of termsOf(comment, lang)) {
          expect(typeof key).toBe('string');
          expect(comment.replace(/\s+/g, ' ').toLowerCase()).toContain(written.toLowerCase());
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the language of a comment', () => {
  const of = (text: string, askedIn: string, browser: string | null) =>
    languageOf(
      text
        .toLowerCase()
        .split(/[^\p{L}']+/u)
        .filter(Boolean),
      askedIn,
      browser,
    );

  it.each([
    ['Lomake ei toimi', 'fi', 'fi', 'fi'],
    ['Lomake ei toimi', 'fi', null, 'fi'],
    // The page and the browser differ: function words decide.
    ['Lomake ei toimi', 'en', 'fi', 'fi'],
    ['The form is broken', 'fi', 'en', 'en'],
    // Not a word of the page's language, and several of another.
    ['I could not tell what is new', 'fi', 'fi', 'en'],
    ['Broken form', 'fi', 'fi', 'fi'],
    // They decide nothing: the page's.
    ['Superb', 'sv', 'en', 'sv'],
    // Another script than the page's.
    ['Кнопка не працює', 'en', 'uk', 'uk'],
    ['Дуже зручно, дякую', 'en', 'uk', 'uk'],
    ['Дуже зручно, дякую', 'en', 'en', ''],
    ['Кнопка не работает, это плохо, ы', 'uk', 'uk', ''],
    ['Se on hyvä ja toimii', 'uk', 'uk', 'fi'],
    ['OK', 'uk', 'uk', ''],
    ['遅い', 'en', 'ja', ''],
    // Languages that are not known.
    ['Nupp ei tööta', 'et', 'et', ''],
    ['It is not clear to me', 'et', 'en', 'en'],
    ['Quick delivery', 'en', 'et', 'en'],
    ['Nupp ei tööta mul üldse', 'en', 'et', ''],
    ['12345 !!!', 'en', 'en', ''],
  ])('%s, on a page in %s and a browser in %s, is %s', (text, askedIn, browser, lang) => {
    expect(of(text, askedIn, browser)).toBe(lang);
  });

  it('is told by function words for most comments of a sentence, if page and browser differ', () => {
    const told = THEME_LANGUAGES.filter((lang) => lang !== 'uk').flatMap((lang) =>
      [...COMMENTS[lang].low, ...COMMENTS[lang].high]
        .filter((text) => text.split(' ').length >= 4)
        .map((text) => {
          const other = lang === 'en' ? 'fi' : 'en';
          return of(text, other, lang) === lang;
        }),
    );
    expect(told.filter(Boolean).length / told.length).toBeGreaterThan(0.85);
  });
});

it('looks for an owner’s words in every language, in which they say something', () => {
  expect(ownTerms(['lomake'])).toContainEqual(['fi', 'lomak']);
  expect(ownTerms(['ei toimi'])).toContainEqual(['fi', 'ei toim']);
  expect(ownTerms(['pay button'])).toContainEqual(['en', 'pai|button']);
  expect(ownTerms(['the']).map(([lang]) => lang)).not.toContain('en');
});
