import type { Words } from './words.ts';

export const pl: Words = {
  lang: 'pl',
  dir: 'ltr',
  csat: {
    wording: 1,
    question: 'Jak oceniasz swoje zadowolenie z tej strony?',
    faces: ['Bardzo niskie', 'Niskie', 'Ani niskie, ani wysokie', 'Wysokie', 'Bardzo wysokie'],
  },
  close: 'Zamknij',
  sending: 'Wysyłanie…',
  thanks: 'Dziękujemy.',
  commentLabel: 'Chcesz coś dodać? (nieobowiązkowo)',
  send: 'Wyślij',
  commentThanks: 'Dziękujemy, wiadomość dotarła.',
  receipt: 'Twoje potwierdzenie',
  receiptHelp: 'Z tym kodem możesz zobaczyć lub usunąć swoją odpowiedź.',
  failed: 'Jeszcze nie wysłano: brak połączenia. Twoja odpowiedź jest zachowana tutaj.',
  retry: 'Spróbuj ponownie',
};
