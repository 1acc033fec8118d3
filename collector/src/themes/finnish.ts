import { stemmer } from '@orama/stemmers/finnish';
import { type LanguageRules, wordsOf } from './languageRules.ts';

/** Endings that the library leaves, as they make another stem: each is cut off before the library sees the word. */
const ENDINGS: readonly RegExp[] = [
  // Enclitics: sivukin, toimiikohan.
  /(?<=.{4})(k[oö]han|k[aä]än|kin|h[aä]n)$/,
  // Participles, third persons and infinitives: toiminut, toimivat, toimimaan, toimimassa.
  /(?<=.{2}[aeiouyäö])n?(nut|nyt|neet)$/,
  /(?<=.{3}[aeiouyäö])(v[aä]t|m[aä]{2}n|m[aä]ss[aä])$/,
  // The past of verbs in -ata: tilasin.
  /(?<=.{2}[aä])si(n|t|mme|tte)?$/,
  // Nouns of verbs: kirjautuminen, kirjautumisen.
  /(?<=.{4})mi(nen|sen|sta|stä|sess[aä]|seen|set)$/,
  // Comparatives and adverbs: hitaampi, hitaasti, but sähköposti, viesti.
  /(?<=.{3})mp[iaä]$/,
  /(?<=.{4})(?<!vie|te|(?<!hel)po)sti$/,
];
/** Words whose end the library takes for an ending: `hinta`, `linkin`, `salasana`, `sähköposti`. */
const MISTAKEN =
  /(?<=^[^aeiouyäö]*[aeiouyäö][nlr]t)[aä]$|(?<=^..nk)in$|(?<=^.+san)a$|(?<=(?<!hel)post|viest)i$/;

/** Stems that no rule joins. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['hau', 'hak'],
  ['haun', 'hak'],
  ['haus', 'hak'],
  ['hault', 'hak'],
  ['haut', 'hak'],
  ['hidas', 'hit'],
  ['löys', 'löyt'],
  ['näy', 'näk'],
  ['aue', 'auk'],
]);

/** Consonants before the last vowel in their weak grade, and in their strong one: `hinnan`, `hinta`; `tiedon`, `tieto`. */
const GRADES: readonly (readonly [weak: RegExp, strong: string])[] = [
  [/nn$/, 'nt'],
  [/ng$/, 'nk'],
  [/mm$/, 'mp'],
  [/ll$/, 'lt'],
  [/rr$/, 'rt'],
  [/lv$/, 'lp'],
  [/(?<=[aeiouyäö])d$/, 't'],
  [/([bdfghjkpstv])\1$/, '$1'],
];

/**
 * The stem of the library, with what it leaves apart joined: forms of verbs, `-us` and `-ukse`, the vowels of plural and
 * past, and the two grades of consonants.
 */
function stem(word: string): string {
  if (MISTAKEN.test(word)) return word.replace(MISTAKEN, '');
  const plural = word
    .replace(/(?<=.{3})ej[aä]$/, 'i')
    .replace(/([uy]s)ten$/, '$1')
    .replace(/(?<=[aeiouyäö]|t|nn)([uy]s)t[aä]$/, '$1');
  const cut = ENDINGS.reduce((rest, ending) => rest.replace(ending, ''), plural);
  // What is left of lähettänyt and tallentanut would be taken for a case: -ttä, -ta.
  const own = cut === word ? cut : cut.replace(/t([aä])$/, 't$1$1');
  const found = bareOf(stemmer(own).replace(/(?<=[uyoö])ks[ei]?$/, 's'));
  // The library makes one consonant of two; here these are a weak grade.
  const last = found.at(-1)!;
  const whole = /[^aeiouyäö]/.test(last) && own.startsWith(found + last) ? found + last : found;
  const grade = GRADES.find(([weak]) => whole.length > 3 && weak.test(whole));
  const strong = grade ? whole.replace(...grade) : whole;
  return IRREGULAR.get(strong) ?? strong.replace(ENDS, '').replace(/aja?$/, 'aik');
}

/** Ends that only some forms have: `puhelin`, `puhelimen`; `asiakas`, `asiakkaan`. */
const ENDS = /(?<=^.{3,})(?:[aeiouyäö]?i[mn]|[aä]s)$/;

/** A stem without the vowels and the `v` of participles that differ between the forms of a word; at least three letters stay. */
const bareOf = (stem: string): string =>
  stem
    .replace(/(?<=^.{3,})[aeiouyäö]+$/, '')
    .replace(/(?<=^.{3,}[aeiouyäö])v$/, '')
    .replace(/(?<=^.{3,})[aeiouyäö]+$/, '');

export const finnish: LanguageRules = {
  stopWords: wordsOf(`
    aika aina aivan alla ja jo joka jonka jos joskus joten jotka jossa jota johon jolla jotain jotakin joku jokin kai
    kaikki kaiken kaikkea kanssa kerran ehkä eli enemmän ennen eri esim että hän häntä hänen ihan itse jälkeen kaan
    kautta koko kohta koska koskaan kuin kuinka kuitenkin kuka kun kyllä lähes lisäksi liian luona me meidän meille
    meitä mikä mikään mitkä mihin miksi millä miltä minkä minua minulla minulle minulta minun minä minusta miten missä
    mistä mistään mihinkään missään mitä mitään mua mulla mulle mun mutta muu muuta muut mutten myös mä no noin nuo nyt
    näin näitä nämä ne niin niitä niiden niillä niissä niistä ole olen olemme olet olette oli olin olisi olisin olisivat
    olivat olla ollut on ovat oman oma omaa paitsi pitäisi pitää piti päälle päällä pelkästään pian poikki se sen siellä
    sieltä sielä siinä siitä siihen siis siksi sillä silti sitten sitä sinne sinä sun sä sekä sellainen sellaista taas
    tai takia te teidän teille tosi todella tuo tuon tuota tuossa tuolla tuohon tässä tästä tätä tähän tällä tämä tämän
    tänne täällä täältä vaan vai vaikka vain varten vielä voi voida voin voisi voisin voit voitte vuoksi yhtä yhtään
    yksi yli hyvin aikaan alle asti ennää enää edes kuten kunnon joita joissa joista jopa ollaan heidän he heitä`),
  negation: 'ei',
  negatesNext:
    wordsOf(`ei en et emme ette eivät eivätkä eikä enkä etkä ettei etten etteivät eikö etkö enkö älä älkää
    mutten muttei`),
  negatesEither: new Set(),
  elided: new Set(),
  stem,
};
