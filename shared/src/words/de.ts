import type { Words } from './words.ts';

export const de: Words = {
  lang: 'de',
  dir: 'ltr',
  csat: {
    wording: 1,
    question: 'Wie zufrieden sind Sie mit dieser Seite?',
    faces: [
      'Sehr unzufrieden',
      'Unzufrieden',
      'Weder zufrieden noch unzufrieden',
      'Zufrieden',
      'Sehr zufrieden',
    ],
  },
  close: 'Schließen',
  sending: 'Wird gesendet …',
  thanks: 'Vielen Dank.',
  commentLabel: 'Möchten Sie etwas hinzufügen? (freiwillig)',
  send: 'Senden',
  commentThanks: 'Vielen Dank, Ihre Nachricht ist angekommen.',
  receipt: 'Ihr Beleg',
  receiptHelp: 'Mit diesem Code können Sie Ihre Antwort ansehen oder löschen.',
  failed: 'Noch nicht gesendet: keine Verbindung. Ihre Antwort bleibt hier gespeichert.',
  retry: 'Erneut versuchen',
};
