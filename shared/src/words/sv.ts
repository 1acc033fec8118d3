import type { Words } from './words.ts';

export const sv: Words = {
  lang: 'sv',
  dir: 'ltr',
  csat: {
    wording: 1,
    question: 'Hur nöjd är du med den här sidan?',
    faces: ['Mycket missnöjd', 'Missnöjd', 'Varken nöjd eller missnöjd', 'Nöjd', 'Mycket nöjd'],
  },
  close: 'Stäng',
  sending: 'Skickar…',
  thanks: 'Tack.',
  commentLabel: 'Vill du tillägga något? (valfritt)',
  send: 'Skicka',
  commentThanks: 'Tack, ditt meddelande har kommit fram.',
  receipt: 'Ditt kvitto',
  receiptHelp: 'Med den här koden kan du se eller radera ditt svar.',
  failed: 'Inte skickat ännu: ingen anslutning. Ditt svar är sparat här.',
  retry: 'Försök igen',
};
