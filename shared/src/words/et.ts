import type { Words } from './words.ts';

export const et: Words = {
  lang: 'et',
  dir: 'ltr',
  csat: {
    wording: 1,
    question: 'Kui rahul olete selle lehega?',
    faces: ['Väga rahulolematu', 'Rahulolematu', 'Ei rahul ega rahulolematu', 'Rahul', 'Väga rahul'],
  },
  close: 'Sulge',
  sending: 'Saadame…',
  thanks: 'Aitäh.',
  commentLabel: 'Kas soovite midagi lisada? (vabatahtlik)',
  send: 'Saada',
  commentThanks: 'Aitäh, teie sõnum on kohale jõudnud.',
  receipt: 'Teie kviitung',
  receiptHelp: 'Selle koodiga saate oma vastust vaadata või selle kustutada.',
  failed: 'Veel saatmata: ühendus puudub. Teie vastus on siin alles.',
  retry: 'Proovi uuesti',
};
