import type { Words } from './words.ts';

export const pl: Words = {
  lang: 'pl',
  dir: 'ltr',
  questions: {
    csat: {
      question: 'Jak oceniasz swoje zadowolenie z tej strony?',
      names: ['Bardzo niskie', 'Niskie', 'Ani niskie, ani wysokie', 'Wysokie', 'Bardzo wysokie'],
    },
    task: {
      question: 'Czy udało się znaleźć to, czego szukasz?',
      names: ['Nie', 'Częściowo', 'Tak'],
    },
    thumbs: { question: 'Czy ta strona była pomocna?', names: ['Niepomocna', 'Pomocna'] },
    ease: {
      question: 'Na tej stronie łatwo było zrobić to, po co tu jestem.',
      names: [
        'Zdecydowanie się nie zgadzam',
        'Nie zgadzam się',
        'Raczej się nie zgadzam',
        'Ani tak, ani nie',
        'Raczej się zgadzam',
        'Zgadzam się',
        'Zdecydowanie się zgadzam',
      ],
    },
    gap: {
      question: 'W porównaniu z oczekiwaniami ta strona była…',
      names: ['Dużo gorsza', 'Gorsza', 'Taka, jak oczekiwano', 'Lepsza', 'Dużo lepsza'],
    },
    nps: {
      question: 'Jak prawdopodobne jest, że polecisz nas znajomym lub współpracownikom?',
      names: ['Zupełnie nieprawdopodobne', 'Bardzo prawdopodobne'],
    },
    feel: {
      question: 'Jakie wrażenie pozostawiła ta strona?',
      names: ['Bardzo złe', 'Złe', 'Ani dobre, ani złe', 'Dobre', 'Bardzo dobre'],
    },
    worth: {
      question: 'Czy była warta Twojego czasu?',
      names: ['Wcale', 'Ledwie', 'Częściowo', 'W większości', 'W pełni'],
    },
    text: { question: 'Co na tej stronie mogłoby być lepsze?', names: [] },
  },
  announce: 'Nowe na początku strony, pierwsze po naciśnięciu klawisza Tab:',
  friction: 'Coś nie działa?',
  about: 'Mniej więcej {}',
  tab: 'Opinia',
  close: 'Zamknij',
  sending: 'Wysyłanie…',
  thanks: 'Dziękujemy.',
  comment: {
    low: 'Co poszło nie tak? (nieobowiązkowo)',
    middle: 'Chcesz coś dodać? (nieobowiązkowo)',
    high: 'Co działało dobrze? (nieobowiązkowo)',
  },
  publish: 'Moje słowa można opublikować bez mojego nazwiska',
  contact: 'Twój e-mail, jeśli chcesz odpowiedzi (nieobowiązkowo)',
  contactHelp: 'Tylko do odpowiedzi, usuwany po 90 dniach.',
  contactWrong: 'Sprawdź adres: poczta tam nie dotrze.',
  contactThanks: 'Odpowiedź może przyjść na adres {}. Adres zostanie usunięty po 90 dniach.',
  send: 'Wyślij',
  commentThanks: 'Dziękujemy, wiadomość dotarła.',
  receipt: 'Twoje potwierdzenie',
  receiptLink: 'Zobacz lub usuń swoją odpowiedź',
  copy: 'Kopiuj',
  copied: 'Skopiowano',
  failed: 'Jeszcze nie wysłano: brak połączenia. Twoja odpowiedź jest zachowana tutaj.',
  refused: 'Witryna tego nie przyjęła, więc nie zostało to zapisane.',
  retry: 'Spróbuj ponownie',
};
