import { stemmer } from '@orama/stemmers/spanish';
import { type LanguageRules, wordsOf } from './languageRules.ts';

export const spanish: LanguageRules = {
  stopWords: wordsOf(`
    a ahora al algo algún alguna algunas alguno algunos allí antes aquel aquella aquí así aun aún aunque cada casi como
    con contra cual cuales cualquier cuando cuanto cómo cuál cuándo cuánto de del desde después donde dónde dos durante
    e el él ella ellas ellos en entonces entre era eran es esa esas ese eso esos esta está están estaba estaban estar
    este esto estos estoy fue fueron ha había habían haber hace hacer hago han hasta hay haya he hecho hemos incluso ir
    la las le les lo los luego me mi mientras mis misma mismo mucha muchas mucho muchos muy más mí nos nosotros nuestra
    nuestro o os otra otras otro otros para pero poder podría por porque pude puede pueden puedo pues que qué quien
    quién quiere quiero sea según ser será si sido siempre sin sino sobre solo sólo son soy su sus sí también tan tanto
    te tener tengo tenido ti tiene tienen toda todas todavía todo todos tras tu tus tú un una unas uno unos usted
    ustedes va vez voy y ya yo`),
  negation: 'no',
  negatesNext: wordsOf('no nunca jamás ni ningún ninguna ninguno tampoco nada nadie'),
  negatesEither: new Set(),
  elided: new Set(),
  stem: stemmer,
};
