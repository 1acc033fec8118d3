import type { Words } from './words.ts';

export const et: Words = {
  lang: 'et',
  dir: 'ltr',
  questions: {
    csat: {
      question: 'Kui rahul olete selle lehega?',
      names: ['Väga rahulolematu', 'Rahulolematu', 'Ei rahul ega rahulolematu', 'Rahul', 'Väga rahul'],
    },
    task: { question: 'Kas leidsite, mida otsisite?', names: ['Ei', 'Osaliselt', 'Jah'] },
    thumbs: { question: 'Kas sellest lehest oli abi?', names: ['Ei olnud', 'Oli'] },
    ease: {
      question: 'Sellel lehel oli lihtne teha seda, milleks tulin.',
      names: [
        'Üldse ei nõustu',
        'Ei nõustu',
        'Pigem ei nõustu',
        'Nii ja naa',
        'Pigem nõustun',
        'Nõustun',
        'Nõustun täielikult',
      ],
    },
    gap: {
      question: 'Võrreldes teie ootustega oli see leht…',
      names: ['Palju halvem', 'Halvem', 'Nagu ootasin', 'Parem', 'Palju parem'],
    },
    nps: {
      question: 'Kui tõenäoliselt soovitaksite meid sõbrale või kolleegile?',
      names: ['Üldse mitte tõenäoliselt', 'Väga tõenäoliselt'],
    },
    feel: {
      question: 'Millise tunde see leht teile jättis?',
      names: ['Väga halva', 'Halva', 'Ei hea ega halva', 'Hea', 'Väga hea'],
    },
    worth: {
      question: 'Kas see oli teie aega väärt?',
      names: ['Üldse mitte', 'Vaevalt', 'Osaliselt', 'Enamasti', 'Täiesti'],
    },
    text: { question: 'Mis võiks sellel lehel parem olla?', names: [] },
  },
  announce: 'Uus lehe alguses, tabeldusklahviga esimene:',
  friction: 'Kas miski ei tööta?',
  about: 'Umbes {}',
  tab: 'Tagasiside',
  close: 'Sulge',
  sending: 'Saadame…',
  thanks: 'Aitäh.',
  comment: {
    low: 'Mis läks valesti? (vabatahtlik)',
    middle: 'Kas soovite midagi lisada? (vabatahtlik)',
    high: 'Mis toimis hästi? (vabatahtlik)',
  },
  publish: 'Minu sõnu võib avaldada ilma minu nimeta',
  contact: 'Teie e-post, kui soovite vastust (vabatahtlik)',
  contactHelp: 'Ainult vastamiseks, kustutatakse 90 päeva pärast.',
  contactWrong: 'Palun kontrollige aadressi: kiri ei jõua sinna.',
  contactThanks: 'Vastus võib tulla aadressile {}. Aadress kustutatakse 90 päeva pärast.',
  send: 'Saada',
  commentThanks: 'Aitäh, teie sõnum on kohale jõudnud.',
  receipt: 'Teie kviitung',
  receiptLink: 'Vaadake või kustutage oma vastus',
  copy: 'Kopeeri',
  copied: 'Kopeeritud',
  failed: 'Veel saatmata: ühendus puudub. Teie vastus on siin alles.',
  refused: 'Veebisait ei võtnud seda vastu, seega seda ei säilitata.',
  retry: 'Proovi uuesti',
};
