import { stemmer } from '@orama/stemmers/french';
import { type LanguageRules, wordsOf } from './languageRules.ts';

/** The stem of the library, less the ending of the third person plural that it leaves: `fonctionnent`. */
const stem = (word: string): string =>
  stemmer(word)
    .replace(/(?<=^.{5,})ent$/, '')
    .replace(/(?<=^.{3,})([lnt])\1$/, '$1');

export const french: LanguageRules = {
  stopWords: wordsOf(`
    a afin ai aie ainsi alors après as assez au aucunement aura aurait aussi autre autres aux avais avait avant avec
    avez avoir avons beaucoup bien c ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci comme
    comment c'est d dans de depuis des deux dès donc dont du déjà elle elles en encore enfin entre es est et étaient
    était étant été être eu eux fait faire faut font fut ici il ils j je jusqu l la le les leur leurs lors lorsque lui
    là m ma mais me mes même moi moins mon n nos notre nous on ont ou où par parce parfois peu peut peux pendant
    plusieurs pour pourquoi pourrait pouvoir presque puis puisque qu quand que quel quelle quelles quelque quelques
    quels qui quoi s sa sans se sera serait ses seulement si soi soit son sont sous suis sur t ta te tes toi ton
    toujours tous tout toute toutes trop très tu un une va vers veut veux voir vos votre vous vraiment y à ça était ait
    aller`),
  negation: 'pas',
  negatesNext: wordsOf('ne n aucun aucune ni personne'),
  negatesEither: wordsOf('pas plus jamais rien guère'),
  elided: wordsOf('l d n j c s m t qu jusqu lorsqu puisqu quelqu'),
  stem,
};
