/**
 * Words that push for an answer, and words between two questions in one, by language. A form is found at the beginning
 * of a word: `great` finds "greatest".
 */
export const LEADING_WORDS: Record<string, { leading: readonly string[]; double: readonly string[] }> = {
  en: {
    leading: [
      'great',
      'love',
      'amazing',
      'awesome',
      'excellent',
      'fantastic',
      'wonderful',
      'enjoy',
      'improved',
      'agree that',
      'don’t you',
      'isn’t it',
      'wouldn’t you',
    ],
    double: ['and', 'or'],
  },
  fi: {
    leading: ['eikö', 'mahtav', 'upea', 'loistav', 'ihana', 'rakast', 'erinomai', 'parannet', 'nautit'],
    double: ['ja', 'sekä'],
  },
  sv: {
    leading: ['fantastisk', 'underbar', 'älskar', 'utmärkt', 'eller hur', 'förbättrad', 'visst', 'njut'],
    double: ['och', 'samt'],
  },
  de: {
    leading: [
      'großartig',
      'toll',
      'lieb',
      'fantastisch',
      'wunderbar',
      'hervorragend',
      'nicht wahr',
      'verbessert',
    ],
    double: ['und', 'sowie'],
  },
};
