import { stemmer } from '@orama/stemmers/swedish';
import { type LanguageRules, wordsOf } from './languageRules.ts';

/** The stem of the library, less the endings of definite forms that it leaves: `sidan`, `formuläret`. */
const stem = (word: string): string =>
  stemmer(word)
    .replace(/(?<=^.{3,})an$/, word.endsWith('an') ? '' : 'an')
    .replace(/(?<=^.{4,}n)s$/, '')
    .replace(/(?<=^.{4,})et$/, '')
    .replace(/(?<=^.{4,})(m)mt?$|(?<=^.{5,}[mgn])t$/, '$1');

export const swedish: LanguageRules = {
  stopWords: wordsOf(`
    och så sedan alla alls allt alltid att av bara bli blir blev blivit borde både de dem den denna deras dess dessa det detta dig
    din dina ditt dock du där då efter eftersom eller en er era ert ett finns från för före ge genom ha hade han hans
    har henne hennes hon honom hos hur här i igen in innan inom ja jag ju kan kanske kom kunde kunna lite man med medan
    mellan men mer mest mig min mina mitt mot mycket måste ni nog nu någon något några när nära ock också om oss på
    redan samma sen sig sin sina sitt ska skall skulle som sådan sådant till tills under upp ur ut utan vad var vara
    varit varför varje vars vem verkligen vi vid vilka vilken vilket visst väl väldigt vår våra vårt än ännu är åt över
    även`),
  negation: 'inte',
  negatesNext: wordsOf('ingen inget inga ingenting'),
  negatesEither: wordsOf('inte ej icke aldrig'),
  elided: new Set(),
  stem,
};
