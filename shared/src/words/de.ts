import type { Words } from './words.ts';

export const de: Words = {
  lang: 'de',
  dir: 'ltr',
  questions: {
    csat: {
      question: 'Wie zufrieden sind Sie mit dieser Seite?',
      names: [
        'Sehr unzufrieden',
        'Unzufrieden',
        'Weder zufrieden noch unzufrieden',
        'Zufrieden',
        'Sehr zufrieden',
      ],
    },
    task: {
      question: 'Haben Sie gefunden, was Sie gesucht haben?',
      names: ['Nein', 'Teilweise', 'Ja'],
    },
    thumbs: { question: 'War diese Seite hilfreich?', names: ['Nicht hilfreich', 'Hilfreich'] },
    ease: {
      question: 'Auf dieser Seite war es leicht zu erledigen, wofür ich gekommen bin.',
      names: [
        'Stimme gar nicht zu',
        'Stimme nicht zu',
        'Stimme eher nicht zu',
        'Weder noch',
        'Stimme eher zu',
        'Stimme zu',
        'Stimme voll zu',
      ],
    },
    gap: {
      question: 'Verglichen mit Ihren Erwartungen war diese Seite …',
      names: ['Viel schlechter', 'Schlechter', 'Wie erwartet', 'Besser', 'Viel besser'],
    },
    nps: {
      question: 'Wie wahrscheinlich ist es, dass Sie uns im Freundes- oder Kollegenkreis empfehlen?',
      names: ['Überhaupt nicht wahrscheinlich', 'Äußerst wahrscheinlich'],
    },
    feel: {
      question: 'Welches Gefühl hinterlässt diese Seite bei Ihnen?',
      names: ['Sehr schlecht', 'Schlecht', 'Weder gut noch schlecht', 'Gut', 'Sehr gut'],
    },
    worth: {
      question: 'War sie Ihre Zeit wert?',
      names: ['Gar nicht', 'Kaum', 'Teilweise', 'Größtenteils', 'Voll und ganz'],
    },
    text: { question: 'Was könnte auf dieser Seite besser sein?', names: [] },
  },
  announce: 'Neu am Anfang der Seite, mit der Tabulatortaste als Erstes:',
  friction: 'Funktioniert etwas nicht?',
  about: 'Etwa {}',
  tab: 'Rückmeldung',
  close: 'Schließen',
  sending: 'Wird gesendet …',
  thanks: 'Vielen Dank.',
  comment: {
    low: 'Was ging schief? (freiwillig)',
    middle: 'Möchten Sie etwas hinzufügen? (freiwillig)',
    high: 'Was war gut? (freiwillig)',
  },
  publish: 'Meine Worte dürfen ohne meinen Namen veröffentlicht werden',
  contact: 'Ihre E-Mail-Adresse, wenn Sie eine Antwort möchten (freiwillig)',
  contactHelp: 'Nur für die Antwort, wird nach 90 Tagen gelöscht.',
  contactWrong: 'Bitte prüfen Sie die Adresse: E-Mails kommen dort nicht an.',
  contactThanks: 'Eine Antwort kann Sie unter {} erreichen. Die Adresse wird nach 90 Tagen gelöscht.',
  send: 'Senden',
  commentThanks: 'Vielen Dank, Ihre Nachricht ist angekommen.',
  receipt: 'Ihr Beleg',
  receiptLink: 'Antwort ansehen oder löschen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  failed: 'Noch nicht gesendet: keine Verbindung. Ihre Antwort bleibt hier gespeichert.',
  refused: 'Die Website hat dies nicht angenommen, es wird daher nicht gespeichert.',
  retry: 'Erneut versuchen',
};
