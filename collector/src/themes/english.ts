import { stemmer } from '@orama/stemmers/english';
import { type LanguageRules, wordsOf } from './languageRules.ts';

// Contractions are also written without their apostrophe.
const CONTRACTED = [
  'do',
  'does',
  'did',
  'is',
  'are',
  'was',
  'were',
  'has',
  'have',
  'had',
  'ca',
  'could',
  'wo',
  'would',
  'should',
  'must',
  'need',
  'ai',
];

export const english: LanguageRules = {
  stopWords: wordsOf(`
    a about above after again all also am an and any are as at be because been before being below between both but by
    can could did do does doing down during each either else even ever every few for from further had has have having he
    her here hers him his how i i'd i'll i'm i've if in into is it it's its itself just let let's lot lots many may
    maybe me might mine more most much must my myself of off on once one ones only onto or other others our ours out
    over own per please quite rather really same shall she should so some something still such than that that's the
    their theirs them then there there's these they they're this those though through thus to too under until up upon us
    very via was way we we're were what when where whether which while who whom whose why will with would yet you you're
    your yours yourself actually always anyway around away already`),
  negation: 'not',
  negatesNext: new Set([
    ...wordsOf('not no never nor none nothing nobody nowhere cannot cant without'),
    ...CONTRACTED.flatMap((verb) => [`${verb}n't`, `${verb}nt`]),
  ]),
  negatesEither: new Set(),
  elided: new Set(),
  stem: stemmer,
};
