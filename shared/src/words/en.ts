import type { Words } from './words.ts';

export const en: Words = {
  lang: 'en',
  dir: 'ltr',
  questions: {
    csat: {
      question: 'How satisfied are you with this page?',
      names: [
        'Very dissatisfied',
        'Dissatisfied',
        'Neither satisfied nor dissatisfied',
        'Satisfied',
        'Very satisfied',
      ],
    },
    task: { question: 'Did you find what you were looking for?', names: ['No', 'Partly', 'Yes'] },
    thumbs: { question: 'Was this page helpful?', names: ['Not helpful', 'Helpful'] },
    ease: {
      question: 'This page made it easy to do what I came for.',
      names: [
        'Strongly disagree',
        'Disagree',
        'Somewhat disagree',
        'Neither agree nor disagree',
        'Somewhat agree',
        'Agree',
        'Strongly agree',
      ],
    },
    gap: {
      question: 'Compared with what you expected, this page was…',
      names: ['Much worse', 'Worse', 'As expected', 'Better', 'Much better'],
    },
    nps: {
      question: 'How likely are you to recommend us to a friend or colleague?',
      names: ['Not at all likely', 'Extremely likely'],
    },
    feel: {
      question: 'How did this page make you feel?',
      names: ['Very bad', 'Bad', 'Neither good nor bad', 'Good', 'Very good'],
    },
    worth: {
      question: 'Was it worth your time?',
      names: ['Not at all', 'Hardly', 'Partly', 'Mostly', 'Completely'],
    },
    text: { question: 'What could be better on this page?', names: [] },
  },
  friction: 'Something not working?',
  about: 'About {}',
  tab: 'Feedback',
  close: 'Close',
  sending: 'Sending…',
  thanks: 'Thank you.',
  comment: {
    low: 'What went wrong? (optional)',
    middle: 'Anything to add? (optional)',
    high: 'What worked well? (optional)',
  },
  publish: 'You may publish my words, without my name',
  contact: 'Your e-mail, if you would like an answer (optional)',
  contactHelp: 'Used for the answer only, deleted after 90 days.',
  send: 'Send',
  commentThanks: 'Thank you, your words have arrived.',
  receipt: 'Your receipt',
  receiptHelp: 'With this code you can see or delete your answer.',
  failed: 'Not sent yet: no connection. Your answer is kept here.',
  retry: 'Try again',
};
