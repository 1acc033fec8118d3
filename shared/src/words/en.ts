import type { Words } from './words.ts';

export const en: Words = {
  lang: 'en',
  dir: 'ltr',
  csat: {
    wording: 1,
    question: 'How satisfied are you with this page?',
    faces: [
      'Very dissatisfied',
      'Dissatisfied',
      'Neither satisfied nor dissatisfied',
      'Satisfied',
      'Very satisfied',
    ],
  },
  close: 'Close',
  sending: 'Sending…',
  thanks: 'Thank you.',
  commentLabel: 'Anything to add? (optional)',
  send: 'Send',
  commentThanks: 'Thank you, your words have arrived.',
  receipt: 'Your receipt',
  receiptHelp: 'With this code you can see or delete your answer.',
  failed: 'Not sent yet: no connection. Your answer is kept here.',
  retry: 'Try again',
};
