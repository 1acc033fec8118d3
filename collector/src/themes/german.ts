import { stemmer } from '@orama/stemmers/german';
import { type LanguageRules, wordsOf } from './languageRules.ts';

/** The stem of the library, less the `t` of verbs that it leaves: `funktioniert`, `bezahlt`. */
const stem = (word: string): string =>
  stemmer(word)
    .replace(/(?<=^.{4,})e?t$/, '')
    .replace(/ier$/, 'i');

export const german: LanguageRules = {
  stopWords: wordsOf(`
    aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bitte bist da dabei
    dadurch damit dann das dass daß dazu dein deine dem den denn der des die dies diese diesem diesen dieser dieses doch
    dort du durch ein eine einem einen einer eines einfach einige einmal er es etwas euch euer für ganz gar gegen habe
    haben hat hatte hatten hier hin hinter hätte ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja
    jede jedem jeden jeder jedes jetzt kann kannst können könnte könnten mal man manchmal mehr mein meine meinem meinen
    meiner mich mir mit muss musste müssen möchte nach noch nun nur ob oder ohne schon sehr sein seine seinem seinen
    seiner seit selbst sich sie sind so soll sollte sollten sondern sonst sowie trotz um und uns unser unsere unter viel
    viele vom von vor war waren warum was weil welche welcher welches wenn wer werde werden wie wieder will wir wird wo
    wollen wollte worden wurde wurden während wäre würde würden zu zum zur zwar zwischen über überhaupt leider`),
  negation: 'nicht',
  negatesNext: wordsOf('kein keine keinem keinen keiner keines nichts niemand'),
  negatesEither: wordsOf('nicht nie niemals'),
  isNextFirst: true,
  elided: new Set(),
  stem,
};
